"""Speakers at the desk: likely pairs, merges, names and roles."""
