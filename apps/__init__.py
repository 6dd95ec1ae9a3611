"""Claimtrail: every figure in the news has a trail."""

__version__ = "0.2.0"
