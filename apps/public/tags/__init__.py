"""Public pages of tags."""
