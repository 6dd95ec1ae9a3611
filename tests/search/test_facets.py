"""Facets: each narrows what is found, stays in the address, and counts what it would leave."""

import html
import re

import pytest
from django.test import Client

from apps.claims.actions import withdraw_claim
from apps.claims.models import Tag
from apps.speakers.actions import merge_speakers
from tests import factories as make
from tests.pages import page_at, words_on

pytestmark = pytest.mark.django_db
CHOICE = re.compile(
    r'<li>\s*<a href="(?P<url>[^"]*)"[^>]*><bdi>(?P<label>[^<]*)</bdi></a>\s*'
    r'<span class="count">(?P<count>\d+)</span>'
)
KIND = re.compile(
    r'<li><a href="(?P<url>[^"]*)"[^>]*>(?P<label>\w+) <span class="count">(?P<count>\d+)</span>'
)


@pytest.fixture
def zebras() -> dict[str, str]:
    """Record claims that differ in every facet; return the value of each facet."""
    tag = Tag.objects.create(name="stripes", slug="stripes")
    rt, zas = make.speaker("RT", "outlet"), make.speaker("Zas")
    asked = make.question("How many zebras?", tags=[tag])
    make.question("When did the zebras come?", kind="date", aggregation="constant")
    source = make.source(publisher=rt, title="Zebras in town", published="2021-07")
    one = make.claim(
        source,
        statement="A zebra came.",
        speaker=zas,
        time="2021-07-05",
        uttered="2021-07-09",
        figure=make.figure(),
        tags=(tag,),
    )
    make.answer(one, asked)
    two = make.claim(
        statement="A zebra left.", modality="denial", time="2021-08", uttered="2021-08-01"
    )
    withdraw_claim(claim=two, reason="it was misread")
    slept = make.claim(
        statement="A zebra slept.",
        speaker=make.speaker("Lavrov"),
        modality="estimate",
        figure=make.figure(),
    )
    make.answer(slept, make.question("How long do they sleep?"))
    return {
        "question": asked.slug,
        "speaker": str(zas.pk),
        "outlet": str(rt.pk),
        "tag": "stripes",
        "state": "withdrawn",
        "modality": "denial",
        "asks": "date",
        "start": "2021-07-06",
        "end": "2021-07-31",
    }


CAME, LEFT, SLEPT = "A zebra came", "A zebra left", "A zebra slept"
HOW_MANY, WHEN, TOWN = "How many zebras?", "When did the zebras come?", "Zebras in town"
EVERYTHING = {CAME, LEFT, SLEPT, HOW_MANY, WHEN, TOWN}


@pytest.mark.parametrize(
    ("facet", "left"),
    [
        ("question", {CAME}),
        ("speaker", {CAME}),
        ("outlet", {CAME, TOWN}),
        ("tag", {CAME, HOW_MANY}),
        ("state", {LEFT}),
        ("modality", {LEFT}),
        ("asks", {WHEN}),
        ("start", {LEFT, TOWN}),
        ("end", {CAME, TOWN}),
    ],
)
def test_a_facet_leaves_what_has_its_value(
    client: Client, zebras: dict[str, str], facet: str, left: set[str]
) -> None:
    body = client.get(f"/search/?q=zebra&{facet}={zebras[facet]}").content.decode()
    stated = re.sub(r"</?mark>", "", html.unescape(body))
    sections = stated[stated.index('class="stack"') : stated.find("<aside")]

    assert {title for title in EVERYTHING if title in sections} == left
    assert f"q=zebra&{facet}={zebras[facet]}" in html.unescape(body), (
        "the facet stays in the address"
    )


def test_without_a_facet_everything_is_found(client: Client, zebras: dict[str, str]) -> None:
    words = words_on(client, "/search/?q=zebra")

    assert all(title in words for title in EVERYTHING)


@pytest.mark.parametrize(
    ("dates", "left"),
    [
        ("start=2021-07&end=2021-07", {CAME}),
        ("start=2021-07-05&end=2021-07-05", {CAME}),
        ("start=2021-08-31", {LEFT}),
        ("start=2021-09", set()),
        ("start=2021-07-09&end=2021-07-09&dated=uttered", {CAME}),
        ("start=2021-07-05&end=2021-07-05&dated=uttered", set()),
    ],
)
def test_dates_are_those_for_which_a_claim_holds_or_on_which_it_was_said(
    client: Client, zebras: dict[str, str], dates: str, left: set[str]
) -> None:
    words = words_on(client, f"/search/?q=zebra&kind=claims&{dates}")

    assert {title for title in (CAME, LEFT, SLEPT) if title in words} == left


def test_a_time_with_an_open_end_reaches_every_later_day(client: Client) -> None:
    make.claim(statement="A zebra stays.", time="2021-07-05/..")
    make.claim(statement="A zebra was there.", time="../2021-07-05")

    assert "A zebra stays" in words_on(client, "/search/?q=zebra&start=2030")
    assert "A zebra was there" not in words_on(client, "/search/?q=zebra&start=2030")
    assert "A zebra was there" in words_on(client, "/search/?q=zebra&end=1990")


def test_facets_are_kept_while_the_words_change(client: Client, zebras: dict[str, str]) -> None:
    body = client.get(
        f"/search/?q=zebra&kind=claims&tag={zebras['tag']}&start=2021"
    ).content.decode()

    for name, value in (("kind", "claims"), ("tag", "stripes")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in body
    assert 'name="start" value="2021"' in body


def test_a_facet_that_is_set_can_be_left_out(client: Client, zebras: dict[str, str]) -> None:
    body = html.unescape(
        client.get(f"/search/?q=zebra&tag=stripes&speaker={zebras['speaker']}").content.decode()
    )

    assert "/search/?q=zebra&tag=stripes" in body
    assert f"/search/?q=zebra&speaker={zebras['speaker']}" in body
    assert "Speaker: <bdi>Zas</bdi>" in body


@pytest.mark.parametrize(
    "start", ["q=zebra", "q=zebra&kind=claims", "tag=stripes", "state=published", "outlet=OUTLET"]
)
def test_every_count_is_what_its_link_leaves(
    client: Client, zebras: dict[str, str], start: str
) -> None:
    start = start.replace("OUTLET", zebras["outlet"])
    body = client.get(f"/search/?{start}").content.decode()
    links = [*CHOICE.finditer(body), *KIND.finditer(body)]

    assert links
    for link in links:
        found = client.get(html.unescape(link["url"])).context["found"]
        assert found.count == int(link["count"]), link["label"]


def test_a_draft_is_counted_nowhere(client: Client, zebras: dict[str, str]) -> None:
    make.claim(statement="A zebra as a draft.", state="draft", speaker=make.speaker("Nobody Else"))

    words = words_on(client, "/search/?q=zebra")

    assert "Claims 3" in words
    assert "Nobody Else" not in words


def test_a_speaker_counts_with_everyone_found_to_be_the_same(client: Client) -> None:
    first, second, third = (make.speaker(name) for name in ("Alpha", "Beta", "Gamma"))
    for speaker in (first, second, third, make.speaker("Delta")):
        make.claim(speaker=speaker, statement=f"A zebra, said {speaker}.")
    editor = make.user("editor")
    merge_speakers(kept=second, merged=first, reason="one man", user=editor)
    merge_speakers(kept=third, merged=second, reason="one man", user=editor)

    links = {
        link["label"]: link
        for link in CHOICE.finditer(client.get("/search/?q=zebra").content.decode())
    }

    assert links["Gamma"]["count"] == "3"
    for url in (html.unescape(links["Gamma"]["url"]), f"/search/?q=zebra&speaker={first.pk}"):
        assert len(page_at(client, url).xpath("//*[@class='claim-list']/li")) == 3


def test_more_than_can_be_ranked_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.search.hits.MOST_HITS", 2)
    for number in range(3):
        make.claim(statement=f"A zebra came, {number}.")

    words = words_on(client, "/search/?q=zebra")

    assert 'id="cut"' in client.get("/search/?q=zebra").content.decode()
    assert "A zebra came, 0" not in words
    assert "A zebra came, 2" in words
