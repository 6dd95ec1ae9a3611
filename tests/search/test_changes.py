"""What changed, as a page: everything that the public may know of, the newest first."""

import datetime
import re

import pytest
from django.test import Client

from apps.claims.models import Claim
from apps.reconciliation.actions import (
    approve_estimate,
    correct_and_compare,
    publish_and_compare,
    reopen_conflict,
    withdraw_and_compare,
)
from apps.reconciliation.models import Conflict
from apps.search.change_rows import ChangeFilter
from apps.search.changes import Place, changes
from apps.sources.models import Source
from tests import factories as make
from tests.pages import queries_of, words_on
from tests.search.disputes import dispute, propose

pytestmark = pytest.mark.django_db


def test_a_claim_is_told_with_every_correction_and_its_withdrawal(client: Client) -> None:
    source = make.source()
    claim = make.claim(source, statement="A zebra crossed.", speaker=make.speaker("Zas"))
    draft = make.draft(source, statement="A horse crossed.")
    correct_and_compare(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=make.user()
    )
    withdraw_and_compare(claim=claim, reason="it was never said")

    words = words_on(client, "/changes/")

    told = [
        words.index(shown)
        for shown in ("Claim corrected, version 2", "Claim recorded", "Report added")
    ]
    assert told == sorted(told)
    assert (
        "Claim withdrawn" in words
    )  # at the beginning of the transaction, which is the whole test
    for shown in ("It was misread", "It was never said", "A zebra crossed", "A horse crossed"):
        assert shown in words
    assert f"/claims/{claim.pk}/versions/2/" in client.get("/changes/").content.decode()


def test_a_draft_is_told_when_it_was_published_so_that_nobody_who_looks_again_misses_it() -> None:
    draft = make.claim(statement="A zebra crossed.", state="draft")
    make.claim(statement="A horse crossed.")
    assert [
        change.title for change in changes(ChangeFilter()) if change.label == "Claim recorded"
    ] == ["A horse crossed."]

    publish_and_compare(claim=draft, user=make.user("editor"))

    told = [change.title for change in changes(ChangeFilter()) if change.label == "Claim recorded"]
    assert told == ["A zebra crossed.", "A horse crossed."]


def test_a_withdrawal_is_told_when_it_happened_whatever_changed_afterwards() -> None:
    claim = make.claim()
    withdraw_and_compare(claim=claim, reason="it was misread")
    before = [change for change in changes(ChangeFilter()) if change.label == "Claim withdrawn"]
    Claim.objects.filter(pk=claim.pk).update(credibility=3)
    # A test is one transaction, and so one moment: put the later change where it belongs.
    later = Claim.pgh_event_model.objects.filter(state="withdrawn")  # type: ignore[attr-defined]
    assert later.update(pgh_created_at=datetime.datetime(2040, 1, 1, tzinfo=datetime.UTC)) == 1

    assert [
        change for change in changes(ChangeFilter()) if change.label == "Claim withdrawn"
    ] == before


def test_a_conflict_is_told_from_opening_over_settling_to_reopening(client: Client) -> None:
    asked, conflict = dispute("How many crossed?")
    estimate = propose(conflict, make.user("editor"))
    approve_estimate(estimate=estimate, editor=make.user("editor"))
    reopen_conflict(
        conflict=conflict, editor=make.user("editor"), because="A new report has come in."
    )

    words = words_on(client, "/changes/")

    told = [
        words.index(shown)
        for shown in ("Under review again", "Decided, estimate 1", "Conflict opened")
    ]
    assert told == sorted(told)
    assert "A new report has come in" in words
    assert "Both have a source" in words
    assert asked.get_absolute_url() in client.get("/changes/").content.decode()


def test_what_waits_for_a_second_editor_is_not_told(client: Client) -> None:
    _, conflict = dispute("How many crossed?")
    propose(conflict, make.user("editor"), rationale="A proposal that nobody has read.")

    words = words_on(client, "/changes/")

    assert "Conflict opened" in words
    assert "Settled" not in words
    assert "nobody has read" not in words


def test_what_cannot_be_decided_is_told_at_once(client: Client) -> None:
    _, conflict = dispute("How many crossed?")
    propose(conflict, make.user("editor"), decision="contested", method="unresolved")

    assert "Decided, estimate 1: Contested" in words_on(client, "/changes/")


def test_drafts_and_what_comes_from_withdrawn_sources_are_not_told(client: Client) -> None:
    make.claim(
        make.source(title="A report that stands"), statement="A zebra as a draft.", state="draft"
    )
    for state in ("draft", "withdrawn"):
        source = make.source(title=f"A zebra, {state}", state=state)
        make.claim(source, statement="A zebra in a source.")

    words = words_on(client, "/changes/")

    assert "A report that stands" in words
    assert "zebra" not in words


def test_drafts_take_no_place_on_a_page() -> None:
    source = make.source()
    claim = make.claim(source)
    make.claim(source, state="draft")

    assert [change.claim for change in changes(ChangeFilter(), most=1)] == [claim]


def test_a_conflict_goes_when_a_source_of_its_clash_goes(client: Client) -> None:
    asked, conflict = dispute("How many crossed?")
    Source.objects.filter(pk=conflict.one.claim.source_id).update(state="withdrawn")

    words = words_on(client, "/changes/")

    assert Conflict.objects.exists()
    assert asked.title not in words


def test_pages_go_on_where_the_last_one_ended_whatever_comes_in_meanwhile(client: Client) -> None:
    source = make.source()
    for number in range(40):
        make.claim(source, statement=f"Zebra {number:02} crossed.")
    # At one moment, so that only the number tells them apart.
    Claim.objects.update(recorded_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))

    body = client.get("/changes/").content.decode()
    older = re.search(r'<a rel="next" href="([^"]*)"', body)
    assert older
    make.claim(source, statement="Zebra 99 crossed.")
    rest = client.get(f"/changes/{older[1]}").content.decode()

    seen = re.findall(r"Zebra (\d\d) crossed", body) + re.findall(r"Zebra (\d\d) crossed", rest)
    assert seen == [f"{number:02}" for number in reversed(range(40))]
    assert 'rel="next"' not in rest


def test_every_kind_of_change_is_paged_over_once() -> None:
    source = make.source()
    claim = make.claim(source)
    draft = make.draft(source, statement="A horse crossed.")
    correct_and_compare(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=make.user()
    )
    _, conflict = dispute("How many crossed?")
    approve_estimate(estimate=propose(conflict, make.user("editor")), editor=make.user("editor"))
    withdraw_and_compare(claim=claim, reason="it was never said")
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    Claim.objects.update(recorded_at=moment)
    Source.objects.update(added_at=moment)
    whole = changes(ChangeFilter())

    one_by_one, place = [], None
    while found := changes(ChangeFilter(), place, most=1):
        one_by_one += found
        place = Place.read(str(found[0].place))

    assert one_by_one == whole
    assert len({change.label for change in whole}) == 6


@pytest.mark.parametrize(
    "place",
    [
        "x",
        "2026",
        "2026-13-01T00:00:00.000000Z-recorded-1",
        "2026-01-01T00:00:00.000000Z-recorded-x",
    ],
)
def test_a_place_that_is_not_there_is_a_404(client: Client, place: str) -> None:
    assert client.get(f"/changes/?before={place}").status_code == 404


def test_nothing_yet_says_so(client: Client) -> None:
    assert "Nothing has been recorded yet." in words_on(client, "/changes/")


def test_the_page_takes_as_many_queries_for_few_changes_as_for_many(client: Client) -> None:
    dispute("How many crossed?")
    few = queries_of(client, "/changes/")
    for number in range(12):
        dispute(f"How many crossed on day {number}?")

    assert queries_of(client, "/changes/") == few
