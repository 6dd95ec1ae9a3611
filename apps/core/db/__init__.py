"""Queries and locks that Django has no public way for."""
