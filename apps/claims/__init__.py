"""What was said, in which words, by whom, through whom."""
