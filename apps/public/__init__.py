"""Pages for readers, open to everybody."""
