"""The desk's pages about people and about one's own account."""
