"""The area's entry in Django's registry."""

from django.apps import AppConfig


class AssistanceConfig(AppConfig):
    name = "apps.assistance"
