"""Claims at the desk: the lists, and one claim."""
