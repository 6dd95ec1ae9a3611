"""The vocabulary of tags at the desk."""
