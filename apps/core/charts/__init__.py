"""Scales for drawings of numbers and time."""
