"""Reports at the desk: lists, adding them, feeds."""
