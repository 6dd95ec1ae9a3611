"""Suggestions: figures and quotations found in a report, for people to accept or reject."""
