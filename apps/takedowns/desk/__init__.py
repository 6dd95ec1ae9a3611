"""What analysts do with claims: their lists, the annotating page, correcting, tagging."""
