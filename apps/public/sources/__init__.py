"""Public pages of reports."""
