"""Taking down, as an administrator does it at the desk."""
