"""A real PostgreSQL that the site starts by itself: a Django backend over our own launcher."""
