"""A report whose text changed: a claim whose sentence stands unchanged is carried over, others are for a person."""

import pytest
from django.core.exceptions import ValidationError

from apps.claims.reanchor import left_behind
from apps.reconciliation.actions import carry_over, replace_text_and_compare
from apps.sources.actions import Incoming
from apps.sources.models import Arrival, Source
from apps.sources.queries import current_text
from tests import factories as make
from tests.claims.test_place_of_sentence import CHANGED, NEW, OLD, REST

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    return make.source(OLD)


def replaced(source: Source, text: str = NEW) -> None:
    replace_text_and_compare(source=source, incoming=Incoming(text=text, arrival=Arrival.URL))


def test_a_sentence_that_stands_once_is_carried_over_as_a_new_version(source: Source) -> None:
    claim = make.claim(
        source, "A bridge was closed", figure=make.figure("one", "eq", 1), chain=["TASS"]
    )
    replaced(source)

    assert carry_over(source=source, user=make.user()) == 1

    claim.refresh_from_db()
    passage = type(claim.passage).objects.get(claim=claim)
    assert passage.text_version.number == 2
    assert NEW[passage.start : passage.end] == "A bridge was closed"
    assert claim.version == 2
    assert claim.versions.get(number=2).reason.startswith("The report has a newer text")
    assert claim.chain.count() == 1
    assert claim.figure.verbatim == "one"


def test_a_figure_that_changed_is_never_moved_by_likeness(source: Source) -> None:
    claim = make.claim(source, "162 districts had fallen")
    replaced(source)

    found = left_behind(source, make.user())

    assert found.unchanged == []
    (one,) = found.doubtful
    assert (one.claim, one.start, one.places) == (claim, None, ())
    assert "60 districts had fallen" in one.nearby
    assert (one.sentence.before, one.sentence.after) == ("Later, ", ".")
    assert carry_over(source=source, user=make.user()) == 0
    claim.passage.refresh_from_db()
    assert claim.passage.text_version.number == 1


@pytest.mark.parametrize(("words", "old", "new"), CHANGED)
def test_a_changed_sentence_is_listed_with_what_stands_there_now(
    words: str, old: str, new: str
) -> None:
    source = make.source(old + REST)
    claim = make.claim(source, words)
    replaced(source, new + REST)

    (one,) = left_behind(source, make.user()).doubtful

    assert one.sentence.exact == words
    assert all(standing.exact == words for standing in one.places)
    assert one.places or one.nearby
    assert carry_over(source=source, user=make.user()) == 0
    claim.refresh_from_db()
    assert claim.version == 1


def test_a_sentence_that_stands_twice_is_left_to_a_person(source: Source) -> None:
    make.claim(source, "Nobody was hurt")
    replaced(source, "Nobody was hurt. It rained. Nobody was hurt.")

    (one,) = left_behind(source, make.user()).doubtful

    assert [standing.is_whole for standing in one.places] == [True, True]


def test_words_inside_a_longer_number_only_are_listed_as_such() -> None:
    source = make.source("The attack killed 5 at the post.")
    make.claim(source, "killed 5")
    replaced(source, "The attack killed 50 at the post.")

    (one,) = left_behind(source, make.user()).doubtful

    assert [(standing.before, standing.is_whole) for standing in one.places] == [
        ("The attack ", False)
    ]
    assert not one.is_whole_somewhere


def test_claims_on_the_newest_text_and_withdrawn_ones_are_not_listed(source: Source) -> None:
    replaced(source)
    make.claim(source, "A bridge was closed")

    found = left_behind(source, make.user())

    assert (found.unchanged, found.doubtful) == ([], [])


def test_nothing_is_carried_into_a_text_that_nobody_was_shown(source: Source) -> None:
    claim = make.claim(source, "A bridge was closed")
    replaced(source)
    shown = current_text(source).pk
    replaced(source, "It was denied that a bridge was closed.")

    with pytest.raises(ValidationError, match="another text since"):
        carry_over(source=source, user=make.user(), text=shown)

    assert carry_over(source=source, user=make.user()) == 0
    claim.refresh_from_db()
    assert claim.version == 1
