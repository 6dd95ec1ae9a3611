"""Taking a report in: once, frozen, and with a word about its copies."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.sources.actions import DuplicateSourceError, Incoming, add_text_version, decide_likeness
from apps.sources.models import Arrival, Likeness, LikenessState, Source, TextVersion
from apps.sources.rules.text import fingerprint
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "The bridge was closed on Monday, the mayor said."


def test_a_text_is_normalised_hashed_and_frozen() -> None:
    source = factories.source("Cafe\u0301 \r\nsaid so.\r\n")

    text = source.versions.get()
    assert text.text == "Café\nsaid so."
    assert (text.length, text.sha256) == (13, fingerprint("Café\nsaid so."))
    for change in ({"text": "Another"}, {"length": 7}):
        with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
            TextVersion.objects.update(**change)


@pytest.mark.parametrize("wrong", [{"length": 3}, {"sha256": "0" * 64}])
def test_the_database_checks_length_and_hash(wrong: dict[str, object]) -> None:
    right = {
        "text": TEXT,
        "length": len(TEXT),
        "sha256": fingerprint(TEXT),
        "retrieved_at": "2026-11-21T00:00Z",
    }
    source = factories.source()

    with pytest.raises(IntegrityError), transaction.atomic():
        TextVersion.objects.create(
            source=source, number=2, arrival=Arrival.PASTE, **{**right, **wrong}
        )


def test_rights_are_an_excerpt_until_someone_says_otherwise() -> None:
    assert factories.source().rights == "excerpt"


@pytest.mark.parametrize("text", ["", " \n ", "a null \0 inside"])
def test_a_text_that_cannot_be_kept_is_refused_and_nothing_is_stored(text: str) -> None:
    with pytest.raises(ValidationError) as error:
        factories.source(text or " ")

    assert "text" in error.value.message_dict
    assert not Source.objects.exists()


def test_a_date_that_is_no_edtf_is_refused_by_name() -> None:
    with pytest.raises(ValidationError) as error:
        factories.source(TEXT, published="July 2021")

    assert "published" in error.value.message_dict


def test_the_same_text_is_taken_in_once() -> None:
    first = factories.source(TEXT)

    with pytest.raises(DuplicateSourceError) as error:
        factories.source(TEXT + "\r\n")

    assert error.value.first == first
    assert Source.objects.count() == 1


def test_the_same_text_from_another_publisher_is_proposed_as_a_copy() -> None:
    first = factories.source(TEXT, publisher=factories.speaker("First Post", "outlet"))
    second = factories.source(TEXT, publisher=factories.speaker("Second Post", "outlet"))

    likeness = Likeness.objects.get()
    assert (likeness.first, likeness.second, likeness.kind, likeness.state) == (
        first,
        second,
        "wholly",
        "proposed",
    )
    with pytest.raises(DuplicateSourceError):
        factories.source(TEXT, publisher=second.publisher)


def test_an_editor_decides_about_a_likeness() -> None:
    for name in ("First Post", "Second Post"):
        factories.source(TEXT, publisher=factories.speaker(name, "outlet"))
    editor = factories.user("editor")

    decided = decide_likeness(
        likeness=Likeness.objects.get(), state=LikenessState.CONFIRMED, user=editor
    )

    assert (decided.state, decided.decided_by) == ("confirmed", editor)
    assert decided.events.get().state == "proposed"  # type: ignore[attr-defined]


def test_another_text_of_a_source_is_another_version() -> None:
    source = factories.source(TEXT)

    for text in (TEXT, "The bridge was opened on Tuesday.", "The bridge was opened on Tuesday. "):
        add_text_version(source=source, incoming=Incoming(text=text, arrival=Arrival.PASTE))

    assert list(source.versions.values_list("number", flat=True)) == [2, 1]
