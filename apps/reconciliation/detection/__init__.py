"""Finding conflicts and keeping them in step with the answers."""
