"""The area's entry in Django's registry."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "apps.exports"
