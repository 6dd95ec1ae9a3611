"""How the desk is doing, in numbers."""
