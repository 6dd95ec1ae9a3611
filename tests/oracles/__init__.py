"""Slow and obvious versions of what the product computes quickly, for tests to hold it against."""
