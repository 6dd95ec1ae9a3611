"""What the database keeps as it is changes in one place of the code only."""

from pathlib import Path

import pytest
from django.db import connection

APPS = Path(__file__).resolve().parents[2] / "apps"
ONLY = APPS / "takedowns" / "triggers.py"


def test_only_takedowns_pass_the_triggers_that_keep_rows() -> None:
    passing = [
        path
        for path in APPS.rglob("*.py")
        if "pgtrigger.ignore(" in path.read_text(encoding="utf-8")
    ]

    assert passing == [ONLY]


def test_only_takedowns_use_that_way() -> None:
    users = [
        path
        for path in APPS.rglob("*.py")
        if "bypass_append_only" in path.read_text(encoding="utf-8")
    ]

    assert {path.parent for path in users} == {ONLY.parent}


@pytest.mark.django_db
def test_elsewhere_triggers_are_told_to_pass_over_none() -> None:
    """Told nothing at all, each of them would catch an error in a subtransaction, row by row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pgtrigger.ignore')")

        assert cursor.fetchone() == ("{}",)
