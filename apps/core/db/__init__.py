"""The only package that uses private parts of Django, psycopg and pghistory; see its README."""
