"""A real PostgreSQL that the site starts by itself: a Django database backend over a launcher of our own."""
