"""The area's entry in Django's registry."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "apps.sources"
