"""The area's entry in Django's registry."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "apps.desk"
