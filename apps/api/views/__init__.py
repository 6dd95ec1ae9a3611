"""The resources, one a file: who may do what, and which action it is."""
