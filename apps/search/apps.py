"""The area's entry in Django's registry."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "apps.search"
