"""Who may do what with a conflict in which state: the same over the API as at the desk."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from apps.accounts.models import User
from apps.reconciliation.actions import reopen_conflict, take_conflict
from apps.reconciliation.concurrency import ConflictStamp
from apps.reconciliation.models import Conflict
from tests import factories as make
from tests.api.client import Program
from tests.desk.conflicts.desk_rows import disputed, page_of
from tests.reconciliation.disputed import decide, reconcile

pytestmark = pytest.mark.django_db
TERMS = {
    "decision": "range", "low": "130", "high": "1037", "method": "range_min_max",
    "support": "contested",
    "rationale": "Both stand.",
}  # fmt: skip


def _taken(conflict: Conflict, editor: User) -> Conflict:
    return take_conflict(conflict=conflict, editor=editor)


def _reopened(conflict: Conflict) -> Conflict:
    reconcile(conflict)
    return reopen_conflict(conflict=conflict, editor=make.user("editor"), because="A new list.")


# From an open conflict into each state; the first user is the one who asks afterwards, the second
# somebody else.
STATES: dict[str, Callable[[Conflict, User, User], object]] = {
    "open": lambda conflict, asks, other: conflict,
    "in review by who asks": lambda conflict, asks, other: _taken(conflict, asks),
    "in review by another": lambda conflict, asks, other: _taken(conflict, other),
    "decided by who asks": lambda conflict, asks, other: decide(_taken(conflict, asks), asks),
    "decided by another": lambda conflict, asks, other: decide(_taken(conflict, other), other),
    "reconciled": lambda conflict, asks, other: reconcile(conflict),
    "reopened": lambda conflict, asks, other: _reopened(conflict),
}
EDITORS = {"editor", "administrator"}
ALLOWED = {
    "take": {"open", "reopened"},
    "settle": {"in review by who asks", "in review by another"},
    "approve": {"decided by another"},
    "reopen": {"reconciled"},
}


def over_the_api(program: Program, conflict: Conflict, action: str) -> int:
    """Return the status of an action that a program asks for."""
    lines = [{"answer": str(pk), "use": "used"} for pk in _answers(conflict)]
    bodies = {"settle": {**TERMS, "lines": lines}, "reopen": {"reason": "A new list."}}
    status: int = program.post(
        f"conflicts/{conflict.pk}/{action}/", bodies.get(action, {})
    ).status_code
    return status


def at_the_desk(browser: Client, conflict: Conflict, action: str) -> int:
    """Return the status of an action that a browser asks for, from a page that is up to date."""
    estimate = conflict.estimates.order_by("-pk").first()
    paths = {"settle": "decide", "approve": f"estimates/{estimate.pk if estimate else 0}/approve"}
    uses = {f"use-{pk}": "used" for pk in _answers(conflict)}
    typed = {"seen": ConflictStamp.of(conflict).stamp, "because": "A new list.", **TERMS, **uses}
    return browser.post(f"{page_of(conflict)}{paths.get(action, action)}/", typed).status_code


def _answers(conflict: Conflict) -> list[int]:
    return list(conflict.members.values_list("answer", flat=True))


def _done(conflict: Conflict, ask: Callable[[], int]) -> tuple[bool, int]:
    """Return whether asking changed anything, with the status; what was changed is taken back."""
    before = _reading(conflict)
    with transaction.atomic():
        status = ask()
        is_done = _reading(conflict) != before
        transaction.set_rollback(True)
    return is_done, status


def _reading(conflict: Conflict) -> Any:
    estimates = list(conflict.estimates.order_by("pk").values_list("pk", "state"))
    return (
        conflict.reviews.count(),
        Conflict.objects.values_list("state").get(pk=conflict.pk),
        estimates,
    )


def _wrong(
    action: str, state: str, role: str, *, api: tuple[bool, int], desk: tuple[bool, int]
) -> list[str]:
    """Return what is wrong with what an action did over the API and at the desk."""
    (by_program, status), (by_page, answered) = api, desk
    may = role in EDITORS
    expected = may and state in ALLOWED[action]
    found = [
        way for way, is_done in {"API": by_program, "desk": by_page}.items() if is_done != expected
    ]
    if not may:
        found += [] if status == (403 if role else 401) else [f"API answers {status}"]
        found += (
            [] if answered in (302, 403) else [f"desk answers {answered}"]
        )  # to the sign-in, or refused
    elif not expected:
        found += [] if status in (403, 409, 422) else [f"API answers {status}"]
        found += [] if answered in (404, 409, 422) else [f"desk answers {answered}"]
    return [f"{action}, {one}" for one in found]


@pytest.mark.parametrize("role", ["", "analyst", "editor", "administrator"])
@pytest.mark.parametrize("state", STATES)
def test_a_deed_is_done_by_whom_the_state_allows_and_nobody_else(state: str, role: str) -> None:
    program, browser, conflict = Program(role), Client(), disputed()
    asks = program.user or make.user("editor")
    if program.user:
        browser.force_login(program.user)
    STATES[state](conflict, asks, make.user("editor"))
    conflict.refresh_from_db()
    wrong = []

    for action in ALLOWED:
        api = _done(conflict, partial(over_the_api, program, conflict, action))
        desk = _done(conflict, partial(at_the_desk, browser, conflict, action))
        wrong += _wrong(action, state, role, api=api, desk=desk)

    assert wrong == []
