"""Everything the site keeps in one file, and back: the database, the kept files, and a list of what is in it."""
