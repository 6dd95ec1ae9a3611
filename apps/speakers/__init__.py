"""Who says or relays: people, organisations, outlets, and the described-but-unnamed."""
