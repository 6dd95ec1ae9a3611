"""What comes in: asked for once, read by the worker, confirmed by a person, and never twice."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from apps.accounts.models import User
from apps.reconciliation.actions import replace_text_and_compare
from apps.sources.intake.actions import (
    IntakeRequest,
    ask_for_address,
    ask_for_file,
    ask_for_text,
    bring_in,
    dismiss,
    give_up,
    try_again,
)
from apps.sources.intake.confirming import SourceDetails, incoming_of, take_in
from apps.sources.models import Arrival, Intake, IntakeState, Source
from tests import factories as make
from tests.jobs import waiting
from tests.sources import documents as made
from tests.sources.other_site import OtherSite, answering, other_site, serving

# Whatever is fetched or read is so in a process of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.process]


@pytest.fixture
def site(settings: Settings) -> Iterator[OtherSite]:
    settings.ALLOW_LOOPBACK = True
    with other_site() as found:
        yield found


@pytest.fixture
def analyst() -> User:
    return make.user()


def fetched(site: OtherSite, analyst: User, path: str = "/report") -> Intake:
    """Return what came of asking for a path."""
    return bring_in(intake=ask_for_address(url=site.url(path), asked=IntakeRequest(user=analyst)))


def uploaded(content: bytes, analyst: User, name: str = "report.docx") -> Intake:
    """Return what came of a file."""
    asked = IntakeRequest(user=analyst)
    return bring_in(intake=ask_for_file(content=content, name=name, content_type="", asked=asked))


def known_of(intake: Intake) -> SourceDetails:
    """Return what was read, as somebody confirms it unchanged."""
    return SourceDetails(
        intake.title, intake.publisher_name, intake.author, intake.published, intake.language
    )


def test_an_address_is_read_and_confirmed(site: OtherSite, analyst: User) -> None:
    site.answers["/report"] = serving(made.page(), Last_Modified="Mon, 05 Jul 2021 08:00:00 GMT")

    intake = fetched(site, analyst)
    assert intake.state == IntakeState.READY, intake.trouble
    source = take_in(intake=intake, known=known_of(intake), user=analyst)

    publisher = source.publisher.name if source.publisher else ""
    assert (source.title, source.author, publisher, source.published) == (
        made.TITLE, "Anna Berg", "Valley Post", "2021-07-05",
    )  # fmt: skip
    assert (source.url, source.rights, source.added_by) == (site.url("/report"), "excerpt", analyst)
    assert source.versions.get().arrival == Arrival.URL
    original = intake.originals.get()
    assert bytes(original.content) == made.page()
    assert original.headers["last-modified"] == "Mon, 05 Jul 2021 08:00:00 GMT"


def test_a_file_is_kept_as_it_came(analyst: User) -> None:
    intake = uploaded(made.word(), analyst)

    source = take_in(intake=intake, known=known_of(intake), user=analyst)

    assert source.versions.get().arrival_note == "report.docx, the text of a Word document"
    assert bytes(intake.originals.get().content)[:2] == b"PK"


def test_the_day_a_file_was_made_is_proposed_and_said_to_be_that(analyst: User) -> None:
    intake = uploaded(made.pdf(made="D:20210705080000"), analyst)

    assert (intake.title, intake.author, intake.published) == (
        made.TITLE,
        "Anna Berg",
        "2021-07-05",
    )
    assert "the day on which the file was made" in intake.note


def test_a_pasted_text_needs_no_worker(analyst: User) -> None:
    intake = ask_for_text(
        text=f"{made.TITLE}\r\n\r\n{made.WORDS}", asked=IntakeRequest(user=analyst)
    )

    source = take_in(intake=intake, known=known_of(intake), user=analyst)

    assert source.title == made.TITLE
    assert source.versions.get().text == f"{made.TITLE}\n\n{made.WORDS}"


def test_nothing_is_on_record_before_it_is_confirmed(site: OtherSite, analyst: User) -> None:
    site.answers["/report"] = serving(made.page())

    fetched(site, analyst)

    assert not Source.objects.exists()


def test_what_failed_says_why_and_can_be_tried_again(site: OtherSite, analyst: User) -> None:
    site.answers["/report"] = answering(404)
    intake = fetched(site, analyst)
    assert (intake.state, intake.trouble) == (IntakeState.FAILED, "there is no such page")

    site.answers["/report"] = serving(made.page())
    intake = bring_in(intake=try_again(intake=intake, user=analyst))

    assert (intake.state, intake.trouble, intake.attempts) == (IntakeState.READY, "", 2)


def test_the_same_thing_asked_for_twice_is_one(site: OtherSite, analyst: User) -> None:
    once = IntakeRequest(user=analyst, form_id=uuid4())
    first = ask_for_address(url=site.url("/report"), asked=once)

    assert ask_for_address(url=site.url("/report"), asked=once) == first, "two clicks"
    assert (
        ask_for_address(url=site.url("/report"), asked=IntakeRequest(user=make.user())) == first
    ), "two analysts"
    assert waiting("sources.bring_in") == [{"intake": first.pk}]
    content = made.word()
    file = ask_for_file(
        content=content, name="a.docx", content_type="", asked=IntakeRequest(user=analyst)
    )
    assert (
        ask_for_file(
            content=content, name="b.docx", content_type="", asked=IntakeRequest(user=make.user())
        )
        == file
    )


def test_a_report_that_is_here_with_this_text_is_not_taken_in_again(
    site: OtherSite, analyst: User
) -> None:
    site.answers["/report"] = serving(made.page())
    first = fetched(site, analyst)
    source = take_in(intake=first, known=known_of(first), user=analyst)

    again = fetched(site, analyst)

    assert (again.state, again.source) == (IntakeState.TAKEN, source)
    assert again.note == "It is here with this very text; there was nothing to add."
    assert source.versions.count() == 1


def test_another_text_at_the_same_address_is_a_new_version(site: OtherSite, analyst: User) -> None:
    site.answers["/report"] = serving(made.page())
    first = fetched(site, analyst)
    source = take_in(intake=first, known=known_of(first), user=analyst)
    site.answers["/report"] = serving(
        made.page(*made.PARAGRAPHS[:2], "The bridge stood again by evening.")
    )

    again = fetched(site, analyst)
    assert (again.state, again.source) == (IntakeState.READY, source)
    replace_text_and_compare(source=source, incoming=incoming_of(again))

    assert source.versions.count() == 2


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "ftp://example.org/", "https://user:word@example.org/"]
)
def test_an_address_that_is_never_asked_is_refused_at_once(analyst: User, url: str) -> None:
    with pytest.raises(ValidationError) as caught:
        ask_for_address(url=url, asked=IntakeRequest(user=analyst))

    assert "url" in caught.value.message_dict
    assert not Intake.objects.exists()


def test_a_file_that_is_too_large_is_refused_at_once(analyst: User, settings: Settings) -> None:
    settings.MAX_SOURCE_BYTES = 10

    with pytest.raises(ValidationError, match="too large"):
        ask_for_file(
            content=b"x" * 11, name="a.txt", content_type="", asked=IntakeRequest(user=analyst)
        )


def test_what_broke_on_our_side_does_not_wait_for_ever(analyst: User) -> None:
    intake = ask_for_file(
        content=made.word(), name="a.docx", content_type="", asked=IntakeRequest(user=analyst)
    )

    given_up = give_up(intake=intake)

    assert given_up.state == IntakeState.FAILED
    assert try_again(intake=given_up, user=analyst).state == IntakeState.WAITING


def test_what_was_dismissed_while_it_was_read_stays_so(site: OtherSite, analyst: User) -> None:
    site.answers["/report"] = serving(made.page())
    intake = ask_for_address(url=site.url("/report"), asked=IntakeRequest(user=analyst))
    dismiss(intake=intake)

    assert bring_in(intake=intake).state == IntakeState.DISMISSED


def test_what_was_taken_in_is_not_confirmed_again(analyst: User) -> None:
    intake = ask_for_text(text=made.WORDS, asked=IntakeRequest(user=analyst))
    take_in(intake=intake, known=known_of(intake), user=analyst)

    with pytest.raises(ValidationError, match="it is not to be confirmed: added"):
        take_in(intake=intake, known=known_of(intake), user=analyst)
    with pytest.raises(ValidationError, match="it was added already"):
        dismiss(intake=intake)
