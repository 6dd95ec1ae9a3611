"""The area's entry in Django's registry."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "apps.public"
