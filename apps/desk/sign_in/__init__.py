"""Signing in, passwords and second factors, over django-allauth."""
