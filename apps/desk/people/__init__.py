"""One's own account, and the people who work here."""
