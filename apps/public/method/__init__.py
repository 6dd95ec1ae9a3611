"""The page that shows how answers are compared."""
