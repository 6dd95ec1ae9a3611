"""The text of a report and the name of a speaker taken down: found nowhere, while claims stand."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from apps.claims.models import Claim
from apps.core.history import because
from apps.reconciliation.actions import merge_and_compare
from apps.speakers.models import Alias, Role, Speaker
from apps.takedowns.actions import take_down_name, take_down_text
from tests import factories as make
from tests.api.client import Program
from tests.takedowns import planting
from tests.takedowns.looking import columns_with, told_with
from tests.takedowns.planting import EXACT, MARK

pytestmark = pytest.mark.django_db(transaction=True)
SAID = (
    f"The governor, Boris {MARK}, said that more than 1,000 people had crossed the river "
    "on 5 July. About 60 came back."
)


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.EXPORTS_DIR = tmp_path


@pytest.fixture
def quoting() -> Claim:
    """A claim in our own words, of a report that holds the mark."""
    source = planting.report(user=make.user("editor"))
    figure = make.figure(EXACT[:37])
    words = f"{MARK} in another language"
    return make.claim(
        source, EXACT, statement="A thousand crossed.", figure=figure, original_words=words
    )


@pytest.fixture
def named() -> Speaker:
    """A speaker whose name is the mark, written wherever a name can be."""
    speaker = make.speaker(f"Boris {MARK}")
    Alias.objects.create(speaker=speaker, name=f"{MARK} senior")
    Role.objects.create(speaker=speaker, post=f"Head of the {MARK} ministry")
    speaker.notes = f"See {MARK}"
    speaker.save()
    other = make.speaker(f"The Boris {MARK} Foundation", "organisation")
    source = planting.report(SAID, user=make.user("editor"))
    exact = f"Boris {MARK}, said that more than 1,000 people had crossed the river"
    with because(f"Boris {MARK} asked"):
        claim = make.claim(
            source,
            exact,
            statement=f"Boris {MARK} counted 1,000.",
            speaker=speaker,
            chain=[f"Boris {MARK}"],
            speaker_printed=f"Boris {MARK}",
            speaker_role=f"head of {MARK}",
            figure=make.figure(),
        )
    make.answer(
        claim, make.question(f"How many did Boris {MARK} count?", slug=f"boris-{MARK}-count")
    )
    merged = make.speaker(f"B. {MARK}")
    merge_and_compare(
        kept=speaker, merged=merged, reason=f"Boris {MARK} is B. {MARK}", user=make.user("editor")
    )
    assert other
    return speaker


def test_a_text_taken_down_is_found_nowhere(quoting: Claim) -> None:
    export = planting.export()
    assert len(columns_with(MARK)) > 8

    take_down_text(source=quoting.source, ground="copyright", user=make.user("administrator"))

    assert columns_with(MARK) == []
    assert told_with(MARK) == []
    assert not export.folder.exists()


def test_what_claims_say_of_it_stays_with_place_and_hash(quoting: Claim, client: Client) -> None:
    version, text = quoting.versions.get(), quoting.passage.text_version
    take_down_text(source=quoting.source, ground="copyright", user=make.user("administrator"))

    page = client.get(f"/claims/{quoting.pk}/").content.decode()
    assert "A thousand crossed" in page
    assert version.sha256 in page
    quoting.passage.refresh_from_db()
    text.refresh_from_db()
    assert (text.sha256, text.length) == (quoting.passage.text_version.sha256, len(text.text))
    assert "words were taken down on" in page


def test_its_page_and_the_list_of_changes_say_so(quoting: Claim, client: Client) -> None:
    take_down_text(source=quoting.source, ground="copyright", user=make.user("administrator"))

    assert (
        "as the holder of the rights asked for it"
        in client.get(quoting.source.get_absolute_url()).content.decode()
    )
    change = Program().get("changes/").json()["results"][-1]
    assert (change["type"], change["source"]) == ("source.taken_down", str(quoting.source_id))


def test_a_version_with_words_removed_says_that_it_is_not_whole(quoting: Claim) -> None:
    sha256 = quoting.versions.get().sha256
    take_down_text(source=quoting.source, ground="copyright", user=make.user("administrator"))

    version = Program().get(f"claims/{quoting.pk}/versions/1/").json()
    assert (version["is_whole"], version["sha256"]) == (False, sha256)
    assert version["document"]["sha256_of_whole"] == sha256
    assert version["document"]["redacted"]


def test_a_name_taken_down_is_found_nowhere(named: Speaker) -> None:
    planting.export()
    assert len(columns_with(MARK)) > 15

    take_down_name(speaker=named, names=[MARK], ground="safety", user=make.user("administrator"))

    assert columns_with(MARK) == []
    assert told_with(MARK) == []


def test_the_speaker_stays_under_a_neutral_label(named: Speaker, client: Client) -> None:
    take_down_name(speaker=named, names=[MARK], ground="safety", user=make.user("administrator"))

    page = client.get(f"/speakers/{named.pk}/").content.decode()
    assert f"Name removed ({named.pk})" in page
    assert "for somebody’s safety" in page
    assert client.get(f"/questions/name-removed-{named.pk}-count/").status_code == 200
    change = Program().get("changes/").json()["results"][-1]
    assert (change["type"], change["speaker"]) == ("speaker.taken_down", str(named.pk))


def test_other_names_that_begin_alike_stay() -> None:
    speaker, other = make.speaker("Ann Lee"), make.speaker("Joann Leeds")

    take_down_name(speaker=speaker, names=["Ann"], ground="safety", user=make.user("administrator"))

    other.refresh_from_db()
    assert other.name == "Joann Leeds"


def test_a_name_too_short_to_be_looked_for_is_refused() -> None:
    speaker = make.speaker("Xi")

    with pytest.raises(ValidationError, match="at least 3 letters"):
        take_down_name(speaker=speaker, names=[], ground="safety", user=make.user("administrator"))
