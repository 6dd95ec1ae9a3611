"""The index over the record, and queries of it."""
