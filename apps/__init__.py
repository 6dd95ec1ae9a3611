"""Claimtrail: every figure in the news has a trail."""
