"""`manage.py load_demo` where it must not be run."""

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from apps.accounts.models import User


@pytest.mark.django_db
def test_known_passwords_come_only_where_they_are_asked_for(settings: Settings) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="known password"):
        call_command("load_demo")
    assert not User.objects.exists()
