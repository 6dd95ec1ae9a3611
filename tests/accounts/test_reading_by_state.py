"""Who reads a claim in which state: every place of the API, and the page that shows the same."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.test import Client

from apps.accounts.models import Scope
from apps.claims.actions import discard_draft, withdraw_claim
from apps.claims.models import Claim, ClaimState, Tag
from apps.reconciliation.actions import change_source_and_compare
from apps.sources.assignments import assign_source
from apps.takedowns.actions import take_down_claim
from apps.takedowns.models import Ground
from tests import factories as make
from tests.api.client import Program

pytestmark = pytest.mark.django_db
MARK, WHY = "okapi", "It was misread."


class Place(NamedTuple):
    """Where a claim may be read: over the API, on a page for readers, and on one of the desk."""

    api: str
    page: str
    desk: str = ""


PLACES = {
    "itself": Place("claims/{claim}/", "/claims/{claim}/", "/desk/claims/{claim}/"),
    "its version": Place("claims/{claim}/versions/1/", "/claims/{claim}/versions/1/"),
    "the list of claims": Place("claims/", "/claims/", "/desk/?show=all"),
    "the answers of its question": Place(
        "questions/asked/answers/?expand=claim", "/questions/asked/"
    ),
    "its tag": Place("claims/?tag=border", "/tags/border/"),
    "its speaker": Place("claims/?speaker={speaker}", "/speakers/{speaker}/"),
    "its report": Place("claims/?source={source}", "/sources/{source}/"),
    "a search": Place("search/?q=riverbank", "/search/?q=riverbank"),
    "what changed": Place("changes/", "/changes/"),
    "the feed": Place("changes/", "/changes.atom"),
}
FOR_ALL_ALIKE = {"a search", "what changed", "the feed"}  # the public record, whoever asks
SAY_IT_WAS_WITHDRAWN = {
    "itself",
    "its version",
    "its report",
    *FOR_ALL_ALIKE,
}  # other pages show what stands
STATES: dict[str, Callable[[Claim], object]] = {
    "published": lambda claim: claim,
    "withdrawn": lambda claim: withdraw_claim(claim=claim, reason=WHY),
    "draft": lambda claim: claim,
    "draft that others must not see": lambda claim: assign_source(
        source=claim.source, analyst=make.user(), independent=True, user=make.user("editor")
    ),
    "draft that was discarded": lambda claim: discard_draft(claim=claim, reason=WHY),
    "taken down": lambda claim: take_down_claim(claim=claim, ground=Ground.values[0], user=None),
    "of a report in draft": lambda claim: _hide(claim, "draft"),
    "of a withdrawn report": lambda claim: _hide(claim, "withdrawn"),
}
PUBLIC = {"published", "withdrawn"}
OF_NOBODY = {"draft that others must not see", "draft that was discarded", "taken down"}


def _hide(claim: Claim, state: str) -> None:
    change_source_and_compare(source=claim.source, said={"state": state}, reason=WHY)


def claim_that_is(state: str) -> Claim:
    """Return a claim in a state, with the mark in its words, a question, a tag and a speaker."""
    drafted = ClaimState.DRAFT if state.startswith("draft") else ClaimState.PUBLISHED
    tag = Tag.objects.create(name="border", slug="border")
    claim = make.claim(
        statement=f"The {MARK} crossed the riverbank.",
        state=drafted,
        speaker=make.speaker(),
        tags=(tag,),
        figure=make.figure(),
    )
    make.answer(claim, make.question(slug="asked"))
    STATES[state](claim)
    return claim


def expected(state: str, role: str, place: str) -> Iterator[tuple[str, bool]]:
    """Give, of each way to a place, whether a role reads a claim of a state there."""
    of_the_desk = bool(role) and state not in OF_NOBODY
    yield "api", state in PUBLIC or (of_the_desk and place not in FOR_ALL_ALIKE)
    yield "page", state == "published" or (state == "withdrawn" and place in SAY_IT_WAS_WITHDRAWN)
    if PLACES[place].desk:
        yield "desk", of_the_desk


def reads(role: str) -> Callable[[str, str], Any]:
    """Return how a role asks: the API with a key of its own, pages signed in."""
    program, browser = Program(role, scope=Scope.READ), Client()
    if program.user:
        browser.force_login(program.user)
    return lambda way, address: program.get(address) if way == "api" else browser.get(address)


@pytest.mark.parametrize("role", ["", "analyst", "editor", "administrator"])
@pytest.mark.parametrize("state", STATES)
def test_a_claim_is_read_by_whom_its_state_allows_and_nobody_else(state: str, role: str) -> None:
    claim, ask = claim_that_is(state), reads(role)
    names = {"claim": claim.pk, "speaker": claim.speaker_id, "source": claim.source_id}
    wrong = []

    for name, place in PLACES.items():
        for way, is_read in expected(state, role, name):
            answer = ask(way, getattr(place, way).format(**names))
            assert answer.status_code in (200, 302, 404, 410), (
                f"{name} of the {way}: {answer.status_code}"
            )
            if (MARK in answer.content.decode()) != is_read:
                wrong.append(f"{name} of the {way}: {'hidden' if is_read else 'read'}")

    assert wrong == []
