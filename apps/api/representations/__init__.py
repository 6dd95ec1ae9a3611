"""Rows as the API gives them; one file a resource."""
