"""Registration of the area."""

from django.apps import AppConfig


class TakedownsConfig(AppConfig):
    name = "apps.takedowns"
