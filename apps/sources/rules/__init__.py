"""What a report's text is, in plain Python: normalised, decoded, and what of it is the page's."""
