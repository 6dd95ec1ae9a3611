"""The area's entry in Django's registry."""

import django_stubs_ext
from django.apps import AppConfig

# Lets classes such as ModelAdmin name their model's type; before any of them is loaded.
django_stubs_ext.monkeypatch()


class CoreConfig(AppConfig):
    name = "apps.core"
