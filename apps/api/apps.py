"""The area's entry in Django's registry."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "apps.api"
