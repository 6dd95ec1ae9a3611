"""The area's entry in Django's registry."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "apps.claims"
