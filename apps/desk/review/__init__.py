"""Pairs that may be the same thing, for editors to decide."""
