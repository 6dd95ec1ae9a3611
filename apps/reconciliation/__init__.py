"""Questions, the claims that answer them, and what to make of answers that differ."""
