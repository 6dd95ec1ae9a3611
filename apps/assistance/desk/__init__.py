"""The desk's page on what the machine proposes."""
