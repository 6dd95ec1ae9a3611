"""How answers, conflicts and estimates are worded and drawn."""
