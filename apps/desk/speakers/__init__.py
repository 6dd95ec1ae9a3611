"""Speakers at the desk."""
