"""The public REST contract, version 1."""
