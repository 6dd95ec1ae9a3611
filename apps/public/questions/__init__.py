"""Public pages of questions and their conflicts."""
