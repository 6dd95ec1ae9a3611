"""The area's entry in Django's registry."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "apps.accounts"
