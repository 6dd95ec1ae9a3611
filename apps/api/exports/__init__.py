"""Everything that is public as finished files: who, which words, how hashed, and built by the worker."""
