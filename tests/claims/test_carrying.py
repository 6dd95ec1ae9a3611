"""A report whose text changed: words that stand unchanged are carried over, everything else is for a person."""

import pytest

from apps.claims.carrying import left_behind
from apps.reconciliation.actions import carry_over, replace_text_and_compare
from apps.sources.actions import Incoming
from apps.sources.models import Arrival, Source
from tests import factories as make

pytestmark = pytest.mark.django_db
OLD = "Officials spoke of 162 districts. Later, 162 districts had fallen. A bridge was closed. Nobody was hurt."
NEW = "Update: officials spoke of 60 districts. Later, 60 districts had fallen. A bridge was closed. Nobody, nobody."


@pytest.fixture
def source() -> Source:
    return make.source(OLD)


def replaced(source: Source, text: str = NEW) -> None:
    replace_text_and_compare(source=source, incoming=Incoming(text=text, arrival=Arrival.URL))


def test_words_that_stand_once_are_carried_over_as_a_new_version(source: Source) -> None:
    claim = make.claim(source, "A bridge was closed", figure=make.figure("one", "eq", 1), chain=["TASS"])
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
    assert (one.claim, one.starts) == (claim, ())
    assert "60 districts had fallen" in one.nearby
    assert carry_over(source=source, user=make.user()) == 0
    claim.passage.refresh_from_db()
    assert claim.passage.text_version.number == 1


def test_words_that_stand_twice_are_left_to_a_person(source: Source) -> None:
    make.claim(source, "Nobody was hurt")
    replaced(source, "Nobody was hurt, they said. Nobody was hurt.")

    (one,) = left_behind(source, make.user()).doubtful

    assert len(one.starts) == 2


def test_claims_on_the_newest_text_and_withdrawn_ones_are_not_listed(source: Source) -> None:
    replaced(source)
    make.claim(source, "A bridge was closed")

    found = left_behind(source, make.user())

    assert (found.unchanged, found.doubtful) == ([], [])
