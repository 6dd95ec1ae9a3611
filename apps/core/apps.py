"""The area's entry in Django's registry."""

import django_stubs_ext
from django.apps import AppConfig

django_stubs_ext.monkeypatch()  # lets classes such as ModelAdmin name their model's type; before any is loaded


class CoreConfig(AppConfig):
    name = "apps.core"
