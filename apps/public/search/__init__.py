"""Search, the list of changes, and feeds of it."""
