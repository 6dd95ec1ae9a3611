"""The form for the next claim of a report: nothing of the claim recorded before is in it."""

import re
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.claims.models import Claim, Tag
from apps.sources.models import Source
from tests import factories as make
from tests.desk.annotate.annotating import TEXT, link, page_of, typed

pytestmark = pytest.mark.django_db

# One value for every field that a claim has, each found nowhere else on the form.
SAID = {
    "statement": "Every field of this one is filled.",
    "quote_kind": "partial",
    "modality": "prediction",
    "denies": "on",
    "speaker": "Ardeni Border Guard",
    "speaker_kind": "organisation",
    "speaker_printed": "the Ardeni frontier men",
    "speaker_role": "guardians of the upper river",
    "verbatim": "more than 1,000",
    "comparator": "gt",
    "n": "1,000",
    "decimals": "0",
    "unit": "tents",
    "universe": "about 7,654",
    "time": "2019-03-02",
    "uttered": "2019-03-04",
    "since": "2019-02-01",
    "date": "2018-12-24",
    "occasion": "a briefing in Velmar",
    "place": "Upper Velmar",
    "tags": "border",
    "original_words": "больше тысячи",
    "original_language": "ru",
}
RELAYS = ("Korvin Telegraph", "Dalbor Radio", "Hessa News")
TRACES = [
    *(value for name, value in SAID.items() if name not in {"quote_kind", "modality", "denies", "speaker_kind",
                                                            "verbatim", "comparator", "n", "decimals",
                                                            "original_language"}),
    *RELAYS,
]  # fmt: skip
OTHER = ("Others spoke of about 60", "Soldiers crossed", "162 of 398")


@pytest.fixture
def source() -> Source:
    """Return a report of which one claim is recorded, with every field filled."""
    return make.source(TEXT, published="2021-07-06", publisher=make.speaker("RT", "outlet"))


@pytest.fixture
def analyst(client: Client, source: Source) -> User:
    """Return the analyst who recorded that claim, signed in."""
    user = make.user("analyst")
    client.force_login(user)
    Tag.objects.create(name="border", slug="border")
    revised = make.claim(source, "about 60")
    relays = {"chain-TOTAL_FORMS": "3"}
    for at, name in enumerate(RELAYS):
        relays |= link(at, name, kind="cites_report", checked="on")
    sent = typed(source, **SAID, revises=revised.pk, **relays)
    answer = client.post(page_of(source), sent)
    assert answer.status_code == 302, {**answer.context["forms"].claim.errors}
    return user


def form_in(answer: Any) -> str:
    """Return the form of a page as it was sent, without what is new at every request."""
    (form,) = re.findall(
        r'(?s)<form method="post"[^>]*id="recording".*?</form>', answer.content.decode()
    )
    return re.sub(
        r'value="[^"]*"(?= (id="id_form_id"))|name="(csrfmiddlewaretoken|form_id)" value="[^"]*"',
        "",
        form,
    )


WAYS: dict[str, dict[str, Any]] = {
    "page": {},
    "htmx form": {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "claim-form"},
    "htmx sheet": {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "sheet"},
}


@pytest.mark.parametrize("words", OTHER)
@pytest.mark.parametrize("way", WAYS)
def test_the_form_on_other_words_is_what_a_colleague_finds_who_recorded_nothing(
    client: Client, source: Source, analyst: User, words: str, way: str
) -> None:
    saved = Claim.objects.get(recorded_by=analyst)
    asked = {"find": words, "saved": str(saved.pk)}
    mine = form_in(client.get(page_of(source), asked, **WAYS[way]))
    client.force_login(make.user("analyst"))
    theirs = form_in(client.get(page_of(source), asked, **WAYS[way]))

    assert [trace for trace in TRACES if trace in mine] == []
    assert 'name="denies" id="id_denies" checked' not in mine
    assert 'value="prediction" selected' not in mine
    assert 'value="partial" selected' not in mine
    assert mine == theirs


def test_saving_leads_to_a_page_without_a_form(
    client: Client, source: Source, analyst: User
) -> None:
    saved = Claim.objects.get(recorded_by=analyst)

    assert client.get(page_of(source), {"saved": str(saved.pk)}).context["forms"] is None


def test_a_claim_saved_as_the_form_came_has_nothing_of_the_one_before(
    client: Client, source: Source, analyst: User
) -> None:
    forms = client.get(page_of(source), {"find": "Others spoke of about 60"}).context["forms"]
    sent = {
        bound.html_name: bound.value()
        for bound in forms.claim
        if bound.value() not in (None, False)
    }
    chain = {"chain-TOTAL_FORMS": str(len(forms.chain.forms)), "chain-INITIAL_FORMS": "0"}

    answer = client.post(
        page_of(source), {**sent, **chain, "statement": "Others spoke of about 60."}
    )

    assert answer.status_code == 302
    claim = Claim.objects.exclude(speaker_role=SAID["speaker_role"]).latest("pk")
    assert claim.passage.exact == "Others spoke of about 60"
    assert (claim.speaker, claim.revises, claim.chain.count(), claim.tags.count()) == (
        None,
        None,
        0,
        0,
    )
    kept = ("speaker_printed", "speaker_role", "time", "uttered", "since", "date", "occasion", "place",
            "original_words", "original_language")  # fmt: skip
    assert [getattr(claim, name) for name in kept] == [""] * len(kept)
    assert (claim.modality, claim.denies) == ("assertion", False)


def test_a_date_and_a_speaker_come_from_the_sentence_of_the_words_and_no_other(
    client: Client, source: Source, analyst: User
) -> None:
    first, second = (
        client.get(page_of(source), {"find": words}).context["forms"].claim
        for words in ("Soldiers crossed the river", "put their number")
    )

    assert (first["time"].value(), second["time"].value()) == ("2021-07-05", None)
    assert (first["speaker"].value(), second["speaker"].value()) == (None, None)


@pytest.mark.parametrize("stop", [".", "!", "?", "…", ".”", '."', ".)", ".»"])
def test_a_whole_sentence_takes_nothing_from_the_sentences_around_it(
    client: Client, stop: str
) -> None:
    client.force_login(make.user("analyst"))
    for name in ("Ivan Petrov", "Vera Orlova"):
        make.speaker(name)
    source = make.source(
        f"Vera Orlova said so on 3 July 2021{stop} They hold the town{stop} "
        "Ivan Petrov said on 5 July 2021 that they left."
    )

    for words in ("They hold the town", f"They hold the town{stop}"):
        form = client.get(page_of(source), {"find": words}).context["forms"].claim
        assert (form["speaker"].value(), form["time"].value()) == (None, None)


def test_the_correcting_form_still_has_the_claims_own_values(
    client: Client, source: Source, analyst: User
) -> None:
    claim = Claim.objects.get(recorded_by=analyst)

    form = form_in(client.get(f"/desk/claims/{claim.pk}/correct/"))

    assert [trace for trace in TRACES if trace not in form] == []
