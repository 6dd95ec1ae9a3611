"""The demo: its story, told by the same actions that people use."""
