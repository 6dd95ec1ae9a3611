"""What each role may do."""

import pytest
from django.contrib.auth import authenticate
from pytest_django import Settings

from apps.accounts.rules import MAY, Role, may
from tests import factories

ANALYSTS, EDITORS, ADMINISTRATORS = (
    "analyst editor administrator",
    "editor administrator",
    "administrator",
)
TABLE = {
    "sources.add": ANALYSTS,
    "sources.set_rights": EDITORS,
    "sources.assign": EDITORS,
    "sources.edit": EDITORS,
    "sources.decide_copies": EDITORS,
    "sources.keep_feeds": EDITORS,
    "speakers.edit": ANALYSTS,
    "claims.grade": EDITORS,
    "reconciliation.name_parties": EDITORS,
    "speakers.add": ANALYSTS,
    "speakers.merge": EDITORS,
    "claims.record": ANALYSTS,
    "claims.correct": ANALYSTS,
    "claims.withdraw": ANALYSTS,
    "claims.tag": ANALYSTS,
    "claims.keep_tags": EDITORS,
    "claims.review": EDITORS,
    "claims.decide_quotations": EDITORS,
    "reconciliation.ask": ANALYSTS,
    "reconciliation.answer": ANALYSTS,
    "reconciliation.edit_questions": EDITORS,
    "reconciliation.keep_parts": EDITORS,
    "reconciliation.review": EDITORS,
    "reconciliation.settle": EDITORS,
    "api.request_export": ANALYSTS,
    "api.keep_webhooks": EDITORS,
    "accounts.keep_own": ANALYSTS,
    "accounts.manage": ADMINISTRATORS,
    "takedowns.decide": ADMINISTRATORS,
    "claims.view_claim": ANALYSTS,
    "reconciliation.change_question": EDITORS,
    "accounts.view_user": ADMINISTRATORS,
    "accounts.change_user": ADMINISTRATORS,
    "claims.delete_claim": "",
    "accounts.delete_user": "",
    "auth.change_group": "",
}


@pytest.mark.parametrize("permission", TABLE)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_table_says(role: Role, permission: str) -> None:
    assert may(role, permission) == (role in TABLE[permission].split())


def test_every_permission_is_in_this_table() -> None:
    assert set(MAY) <= set(TABLE)


@pytest.mark.django_db
def test_a_user_who_was_switched_off_may_nothing() -> None:
    editor = factories.user("editor")
    assert editor.has_perm("claims.record")

    editor.is_active = False

    assert not editor.has_perm("claims.record")


@pytest.mark.django_db
def test_a_superuser_has_no_more_rights_than_the_role() -> None:
    assert not factories.user("analyst").has_perm("reconciliation.settle")


@pytest.mark.django_db
@pytest.mark.parametrize("demo", [True, False])
def test_the_password_that_everybody_knows_opens_only_a_demo(
    settings: Settings, demo: bool
) -> None:
    settings.DEMO = demo
    factories.user("editor", username="editor")

    assert bool(authenticate(username="editor", password="demo")) == demo
