"""Who may do what over the API: every operation of the contract, asked as every kind of program."""

from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import Scope, User
from apps.api.openapi import schema
from tests import factories as make
from tests.api.client import Program

pytestmark = pytest.mark.django_db
EVERYBODY = {"stranger", "reader", "analyst", "editor", "administrator"}
ANALYSTS, EDITORS = {"analyst", "editor", "administrator"}, {"editor", "administrator"}
READING = dict.fromkeys(
    [
        "answers_list",
        "answers_read",
        "changes_list",
        "claims_list",
        "claims_read",
        "versions_list",
        "versions_read",
        "conflicts_list",
        "conflicts_read",
        "estimates_list",
        "estimates_read",
        "exports_list",
        "exports_read",
        "exports_download",
        "questions_list",
        "questions_read",
        "questions_answers",
        "search",
        "sources_list",
        "sources_read",
        "sources_annotations",
        "sources_copies",
        "sources_text",
        "speakers_list",
        "speakers_read",
        "statements_list",
        "statements_read",
        "tags_list",
        "tags_read",
        "compare",
        "candidates",
    ],
    EVERYBODY,
)
WRITING = dict.fromkeys(
    [
        "answers_create",
        "answers_change",
        "answers_delete",
        "answers_remove",
        "claims_create",
        "claims_change",
        "claims_withdraw",
        "exports_create",
        "questions_create",
        "sources_create",
        "speakers_change",
        "speakers_create",
        "statements_create",
    ],
    ANALYSTS,
) | dict.fromkeys(
    [
        "conflicts_approve",
        "conflicts_reopen",
        "conflicts_settle",
        "conflicts_take",
        "questions_change",
        "sources_change",
        "sources_text_create",
        "tags_change",
        "tags_create",
        "webhooks_create",
        "webhooks_change",
        "webhooks_test",
    ],
    EDITORS,
)
# Nothing of a webhook is public, so that reading asks for the right to keep them.
PRIVATE = dict.fromkeys(
    ["webhooks_list", "webhooks_read", "webhooks_deliveries", "webhooks_secret"],
    EDITORS | {"reader"},
)
TABLE: dict[str, set[str]] = READING | WRITING | PRIVATE
PROGRAMS = [
    "stranger",
    "reader",
    "analyst",
    "editor",
    "administrator",
    "switched off",
    "revoked",
    "expired",
]
REFUSED = {401, 403}


def calls() -> dict[str, tuple[str, str]]:
    """Return method and path of every operation of the contract."""
    return {
        operation["operationId"]: (method.upper(), path)
        for path, methods in schema()["paths"].items()
        for method, operation in methods.items()
    }


def program_of(who: str) -> Program:
    """Return a program of a kind; a reader has an editor's key that is for reading only."""
    if who == "stranger":
        return Program()
    if who == "reader":
        return Program("editor", scope=Scope.READ)
    program = Program(who if who in ("analyst", "editor", "administrator") else "administrator")
    assert program.user
    if who == "switched off":
        User.objects.filter(pk=program.user.pk).update(is_active=False)
    elif who == "revoked":
        program.user.api_keys.update(revoked_at=timezone.now())
    elif who == "expired":
        program.user.api_keys.update(expires_at=timezone.now())
    return program


def rows() -> dict[str, Any]:
    """Make a row of most kinds, so that what is asked about is there."""
    claim = make.claim(
        make.source(rights="full"), figure=make.figure(), speaker=make.speaker(), chain=["TASS"]
    )
    make.answer(claim, make.question(slug="asked"))
    return {"id": claim.pk, "slug": "asked", "number": 1, "name": "claims-2026-11-28.csv"}


def test_every_operation_is_in_the_table() -> None:
    assert set(calls()) == set(TABLE)


@pytest.mark.parametrize("who", PROGRAMS)
def test_a_program_may_do_what_the_table_says_and_nothing_else(who: str) -> None:
    names = rows()
    program = program_of(who)
    wrong = []
    for operation, (method, path) in calls().items():
        address = path
        for name, value in names.items():
            address = address.replace(f"{{{name}}}", str(value))
        body = (
            None if method == "GET" else {"surprise": True}
        )  # what may not be done is refused before it is read
        status = program.send(method, address, body).status_code
        assert status < 500, operation
        if (status not in REFUSED) != (who in TABLE[operation]):
            wrong.append(f"{operation}: {status}")

    assert wrong == []
