"""The area's entry in Django's registry."""

from django.apps import AppConfig


class SpeakersConfig(AppConfig):
    name = "apps.speakers"
