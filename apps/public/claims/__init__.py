"""Public pages of claims and their versions."""
