"""Likely copies: found when a text comes in, proposed once, and not for boilerplate alone."""

import os
from typing import Any

import pytest
from django.core.management import call_command

from apps.core.jobs import enqueue
from apps.reconciliation.actions import decide_copy_and_compare
from apps.sources.actions import Incoming, add_text_version
from apps.sources.copying import propose_copies, texts_to_compare
from apps.sources.models import Arrival, Likeness, LikenessState, Shingle, Source, TextVersion
from apps.sources.queries import current_text
from tests import factories
from tests.jobs import empty_queue, run_jobs, waiting
from tests.sources.reports import BOILERPLATES, Press

pytestmark = pytest.mark.django_db
UNRELATED = int(os.environ.get("UNRELATED_REPORTS", "100"))  # noqa: TID251


def taken_in(text: str, **columns: Any) -> Source:
    """Take a report in and compare it, as the worker does."""
    source = factories.source(text, **columns)
    propose_copies(text=current_text(source))
    return source


def pairs() -> list[tuple[Source, Source, str]]:
    return [
        (one.first, one.second, one.kind)
        for one in Likeness.objects.select_related("first", "second")
    ]


def half_of(text: str) -> str:
    return text[: len(text) // 2]


def test_a_text_cut_to_half_and_republished_is_proposed_as_a_copy() -> None:
    text = Press().report(500)
    first = taken_in(text, published="2021-07-05")
    second = taken_in(half_of(text), published="2021-07-06")

    assert pairs() == [(first, second, "wholly")]
    likeness = Likeness.objects.get()
    assert likeness.containment > 0.98
    assert likeness.state == LikenessState.PROPOSED


def test_a_text_that_comes_in_before_the_longer_one_is_found_too() -> None:
    text = Press().report(1500)
    half = taken_in(half_of(text))
    whole = taken_in(text)

    assert pairs() == [(half, whole, "wholly")]


@pytest.mark.parametrize("words", [60, 150, 400, 1200])
def test_a_third_of_a_report_in_another_is_partly_derived(words: int) -> None:
    press = Press()
    text = press.report(words)
    first = taken_in(text)
    second = taken_in(f"{press.report(words * 2 // 3)}\n\n{text[: len(text) // 3]}")

    assert pairs() == [(first, second, "partly")]


def test_unrelated_reports_give_no_proposal_and_a_half_and_a_third_among_them_do() -> None:
    press = Press()
    publishers = [factories.speaker(f"Outlet {number}", "outlet") for number in range(20)]
    events = [press.event() for _ in range(max(UNRELATED // 25, 1))]
    for number in range(UNRELATED):
        words, boilerplate = (
            press.chance.choice((60, 90, 130, 200)),
            BOILERPLATES[number % len(BOILERPLATES)],
        )
        text = press.report(words, boilerplate, event=events[number % len(events)])
        taken_in(text, publisher=publishers[number % 20], published=f"2021-07-{number % 28 + 1:02}")
    assert pairs() == []

    original = Source.objects.earliest("pk")
    text = current_text(original).text.rpartition("\n\n")[0]
    half = taken_in(half_of(text), published="2021-07-02")
    assert pairs() == [(original, half, "wholly")]
    third = taken_in(
        f"{text[: len(text) // 3]}\n\n{press.report(len(text.split()) * 2 // 3)}",
        published="2021-07-02",
    )
    assert (original, third, "partly") in pairs()


def test_what_was_proposed_for_boilerplate_is_taken_back_once_it_is_known() -> None:
    press, outlet = Press(), factories.speaker("Outlet", "outlet")
    for _ in range(2):
        taken_in(press.report(50, BOILERPLATES[0]), publisher=outlet)
    assert len(pairs()) == 1, "two alone might be anything"

    taken_in(press.report(50, BOILERPLATES[0]), publisher=outlet)

    assert pairs() == []


def test_a_report_that_fifteen_carry_is_no_boilerplate() -> None:
    press = Press()
    text = press.report(300)
    for number in range(15):
        taken_in(f"{text}\n\nCarried by outlet {number}.")
    before = Likeness.objects.count()

    taken_in(half_of(text))

    assert Likeness.objects.count() == before + 15


def test_page_furniture_is_no_shared_text() -> None:
    press = Press()
    furniture = f"Related articles\n\n{press.report(300)}"
    for _ in range(2):
        taken_in(f"{press.report(100)}\n\n{furniture}")

    assert pairs() == []


def test_reports_that_came_out_months_apart_are_no_copies_and_those_without_a_date_may_be() -> None:
    text = Press().report(200)
    first = taken_in(text, published="2021-07")
    taken_in(half_of(text), published="2021-12-24")
    assert pairs() == []

    undated = taken_in(f"{half_of(text)} Again.")

    assert (first, undated, "wholly") in pairs()


def test_a_new_text_of_a_source_is_compared_and_never_with_the_sources_own() -> None:
    press = Press()
    text = press.report(300)
    first, second = taken_in(text), taken_in(press.report(300))
    newer = add_text_version(
        source=second, incoming=Incoming(text=f"{text} More.", arrival=Arrival.PASTE)
    )
    assert texts_to_compare().get() == newer

    propose_copies(text=newer)

    assert pairs() == [(first, second, "wholly")]
    own = add_text_version(
        source=second, incoming=Incoming(text=f"{text} Much more.", arrival=Arrival.PASTE)
    )
    propose_copies(text=own)
    assert len(pairs()) == 1


def test_what_an_editor_refused_is_never_proposed_again() -> None:
    text = Press().report(300)
    taken_in(text)
    copy = taken_in(half_of(text))
    refused = decide_copy_and_compare(
        likeness=Likeness.objects.get(), state=LikenessState.REFUSED, user=factories.user("editor")
    )

    assert propose_copies(text=current_text(copy)) == []
    call_command("propose_copies", again=True, verbosity=0)

    again = Likeness.objects.get()
    assert (again.state, again.decided_at) == (LikenessState.REFUSED, refused.decided_at)


def test_catching_up_compares_what_never_was_and_goes_on_where_it_was() -> None:
    text = Press().report(300)
    for part in (text, half_of(text), f"{text} And more."):
        factories.source(part)
    propose_copies(text=TextVersion.objects.earliest("pk"))
    assert texts_to_compare().count() == 2

    call_command("propose_copies", verbosity=0)

    assert Likeness.objects.count() == 3
    assert not texts_to_compare().exists()
    kept = Shingle.objects.count()
    call_command("propose_copies", again=True, verbosity=0)
    assert (Likeness.objects.count(), Shingle.objects.count()) == (3, kept)


@pytest.mark.django_db(transaction=True)
def test_the_worker_compares_what_comes_in() -> None:
    text = Press().report(300)
    first, second = factories.source(text), factories.source(half_of(text))
    assert len(waiting("sources.propose_copies")) == 2

    run_jobs()

    assert pairs() == [(first, second, "wholly")]


@pytest.mark.django_db(transaction=True)
def test_the_worker_compares_all_that_came_in_at_once() -> None:
    text = Press().report(300)
    first, second = factories.source(text), factories.source(half_of(text))
    empty_queue()
    enqueue(
        "sources.propose_copies_of_many", texts=[current_text(one).pk for one in (first, second)]
    )

    run_jobs()

    assert pairs() == [(first, second, "wholly")]
    assert not texts_to_compare().exists()
