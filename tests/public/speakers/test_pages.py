"""Public pages of speakers, as a stranger sees them."""

import pytest
from django.test import Client

from apps.speakers.actions import merge_speakers
from apps.speakers.models import Alias, Role
from tests import factories as make
from tests.pages import queries_of, words_on

pytestmark = pytest.mark.django_db


def test_a_speaker_shows_names_roles_and_what_they_said_and_relayed(client: Client) -> None:
    speaker = make.speaker("Sergei Lavrov")
    Alias.objects.create(speaker=speaker, name="Сергей Лавров", kind="transliteration")
    Role.objects.create(speaker=speaker, post="foreign minister", body="Russia", since="2004-03-09")
    make.claim(
        speaker=speaker,
        statement="He said it.",
        speaker_role="Foreign Secretary",
        uttered="2021-07-05",
    )

    words = words_on(client, speaker.get_absolute_url())

    for shown in (
        "Сергей Лавров",
        "Foreign minister, Russia from 9 March 2004",
        "He said it",
        "5 July 2021",
        "“Foreign Secretary”",
    ):
        assert shown in words


def test_an_outlet_shows_what_came_through_it(client: Client) -> None:
    make.claim(speaker=make.speaker("Zas"), chain=["TASS"], statement="Matters get worse.")
    outlet = make.speaker("TASS", "outlet")

    assert "Matters get worse" in words_on(client, outlet.get_absolute_url())
    assert "Matters get worse" in words_on(client, f"{outlet.get_absolute_url()}relayed/")


def test_a_merged_speaker_leads_to_the_one_kept_and_claims_keep_what_was_printed(
    client: Client,
) -> None:
    kept, merged = make.speaker("Alexander Mikhailov"), make.speaker("Alexander Mikhailovsky")
    claim = make.claim(speaker=merged, speaker_printed="Mikhailovsky", statement="It is unlikely.")
    merge_speakers(kept=kept, merged=merged, reason="one man", user=make.user("editor"))

    assert client.get(merged.get_absolute_url())["Location"] == kept.get_absolute_url()
    assert "It is unlikely" in words_on(client, kept.get_absolute_url())
    assert "Alexander Mikhailovsky" in words_on(client, claim.get_absolute_url())
    assert "Alexander Mikhailovsky" not in words_on(client, "/speakers/")


def test_what_a_draft_says_is_not_shown(client: Client) -> None:
    speaker = make.speaker("Zas")
    make.claim(speaker=speaker, statement="A draft of a claim.", state="draft")

    assert "A draft of a claim" not in words_on(client, speaker.get_absolute_url())


def test_a_speaker_who_does_not_exist_is_not_there(client: Client) -> None:
    assert client.get("/speakers/999999/").status_code == 404
    assert client.get("/speakers/999999/relayed/").status_code == 404


def test_a_speaker_takes_as_many_queries_for_few_claims_as_for_many(client: Client) -> None:
    speaker, url = make.speaker("TASS", "outlet"), make.speaker("TASS", "outlet").get_absolute_url()
    _fill(speaker, 3)
    few = queries_of(client, url)
    _fill(speaker, 20)

    assert queries_of(client, url) == few


def _fill(speaker: object, count: int) -> None:
    for _ in range(count):
        make.claim(speaker=speaker, figure=make.figure(), chain=["MK"])
        make.claim(speaker=make.speaker(), figure=make.figure(), chain=["TASS"])


def test_the_list_takes_as_many_queries_for_few_speakers_as_for_many(client: Client) -> None:
    make.claim(speaker=make.speaker())
    few = queries_of(client, "/speakers/")
    for _ in range(20):
        make.claim(speaker=make.speaker())

    assert queries_of(client, "/speakers/") == few
