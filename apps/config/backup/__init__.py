"""Everything the site keeps, in one file and back: the database, the kept files, a manifest."""
