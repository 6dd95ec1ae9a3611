"""Reports, their frozen texts, and how they came in."""
