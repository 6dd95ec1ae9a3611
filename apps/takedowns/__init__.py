"""What must be forgotten: words removed everywhere, while their place, dates and hashes remain."""
