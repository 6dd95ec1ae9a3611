"""Public pages of speakers."""
