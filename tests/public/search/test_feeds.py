"""What changed as Atom: valid, conditional, and no more than the pages show."""

import re

import pytest
from django.test import Client
from django.utils.dateparse import parse_datetime
from lxml import etree

from apps.claims.models import Claim
from apps.reconciliation.actions import correct_and_compare, withdraw_and_compare
from apps.sources.models import Source
from apps.speakers.actions import merge_speakers
from tests import factories as make
from tests.pages import queries_of
from tests.search.disputes import dispute

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
TAG = re.compile(r"tag:testserver,2026:changes/[a-z]+/\d+")


def feed_at(client: Client, url: str) -> etree._Element:
    """Return a feed that has what RFC 4287 asks of every feed and entry."""
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml"
    feed = etree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    _check(feed, f"http://testserver{url}")
    entries = feed.findall(f"{ATOM}entry")
    assert len({_text(entry, "id") for entry in entries}) == len(entries)
    for entry in entries:
        _check_entry(entry)
    return feed


def _check(feed: etree._Element, url: str) -> None:
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1, name
    assert _text(feed, "title")
    assert _moment(feed)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == url
    assert links["alternate"].startswith("http://testserver/")


def _check_entry(entry: etree._Element) -> None:
    for name in ("id", "title", "updated"):
        assert len(entry.findall(f"{ATOM}{name}")) == 1, name
    assert TAG.fullmatch(_text(entry, "id"))
    assert _moment(entry)
    assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
    assert entry.find(f"{ATOM}link").get("href").startswith("http://testserver/")


def _moment(element: etree._Element) -> object:
    moment = parse_datetime(_text(element, "updated"))
    assert moment
    assert moment.tzinfo
    return moment


def _text(element: etree._Element, name: str) -> str:
    return str(element.findtext(f"{ATOM}{name}"))


def titles_of(feed: etree._Element) -> list[str]:
    """Return the titles of a feed's entries."""
    return [_text(entry, "title") for entry in feed.findall(f"{ATOM}entry")]


def test_everything_that_changed_is_in_the_feed(client: Client) -> None:
    dispute("How many crossed?")
    source = make.source(title="Across the river")
    claim = make.claim(source, statement="A zebra crossed.")
    draft = make.draft(source, statement="A horse crossed.")
    correct_and_compare(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=make.user()
    )
    withdraw_and_compare(claim=claim, reason="it was never said")

    feed = feed_at(client, "/changes.atom")

    assert titles_of(feed)[:4] == [
        "Claim withdrawn: A horse crossed.",
        "Claim corrected, version 2: A horse crossed.",
        "Claim recorded: A zebra crossed.",
        "Report added: Across the river",
    ]
    assert "Conflict opened: How many crossed?" in titles_of(feed)
    withdrawal = next(feed.iter(f"{ATOM}entry"))
    assert "it was never said" in _text(withdrawal, "summary")


def test_a_question_has_a_feed_of_its_own(client: Client) -> None:
    asked, _ = dispute("How many crossed?")
    dispute("How many came back?")

    titles = titles_of(feed_at(client, f"/questions/{asked.slug}/changes.atom"))

    assert titles == [
        "Conflict opened: How many crossed?",
        "Claim recorded: 1000 crossed.",
        "Claim recorded: 60 crossed.",
    ]


def test_a_claim_that_answers_later_comes_up_in_the_questions_feed_then(client: Client) -> None:
    claim = make.claim(statement="An old claim.", figure=make.figure())
    asked, _ = dispute("How many crossed?")
    make.answer(claim, asked)

    assert (
        titles_of(feed_at(client, f"/questions/{asked.slug}/changes.atom"))[0]
        == "Claim recorded: An old claim."
    )


def test_a_speaker_has_a_feed_of_its_own_under_all_names(client: Client) -> None:
    kept, merged, outlet = (
        make.speaker("Kept"),
        make.speaker("Merged"),
        make.speaker("RT", "outlet"),
    )
    make.claim(make.source(publisher=outlet, title="In RT"), speaker=kept, statement="One.")
    make.claim(speaker=merged, statement="Two.")
    make.claim(speaker=make.speaker("Somebody"), statement="Three.")
    merge_speakers(kept=kept, merged=merged, reason="one man", user=make.user("editor"))

    assert titles_of(feed_at(client, f"/speakers/{kept.pk}/changes.atom")) == [
        "Claim recorded: Two.",
        "Claim recorded: One.",
    ]
    assert titles_of(feed_at(client, f"/speakers/{outlet.pk}/changes.atom")) == [
        "Report added: In RT"
    ]
    assert (
        client.get(f"/speakers/{merged.pk}/changes.atom")["Location"]
        == f"/speakers/{kept.pk}/changes.atom"
    )


def test_a_feed_without_entries_is_the_same_at_every_time(client: Client) -> None:
    speaker = make.speaker()
    first, second = (client.get(f"/speakers/{speaker.pk}/changes.atom") for _ in range(2))

    feed_at(client, f"/speakers/{speaker.pk}/changes.atom")
    assert first.content == second.content


@pytest.mark.parametrize("url", ["/questions/none/changes.atom", "/speakers/999999/changes.atom"])
def test_a_feed_of_nothing_is_not_there(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


def test_drafts_are_in_no_feed(client: Client) -> None:
    speaker = make.speaker("Zas")
    asked, _ = dispute("How many crossed?")
    for state in ("draft", "withdrawn"):
        make.claim(
            make.source(state=state, title="A zebra"),
            speaker=speaker,
            statement="A zebra in a source.",
        )
    draft = make.claim(
        speaker=speaker, statement="A zebra as a draft.", state="draft", figure=make.figure()
    )
    make.answer(draft, asked)

    for url in (
        "/changes.atom",
        f"/questions/{asked.slug}/changes.atom",
        f"/speakers/{speaker.pk}/changes.atom",
    ):
        assert "zebra" not in client.get(url).content.decode()


@pytest.mark.parametrize("rights", ["excerpt", "none"])
def test_no_words_of_a_report_are_in_a_feed(client: Client, rights: str) -> None:
    source = make.source("He spoke of a zebra.", rights=rights)
    make.claim(
        source, "He spoke of a zebra.", statement="He named an animal.", original_words="Зебра."
    )

    assert "ebra" not in client.get("/changes.atom").content.decode()


def test_texts_stay_texts(client: Client) -> None:
    claim = make.claim(statement="<b>Zebras</b> & \x0bhorses.")
    withdraw_and_compare(claim=claim, reason="<script>alert(1)</script>")

    feed = feed_at(client, "/changes.atom")
    entry = next(one for one in feed.iter(f"{ATOM}entry") if "withdrawn" in _text(one, "title"))

    assert _text(entry, "title") == "Claim withdrawn: <b>Zebras</b> & horses."
    assert entry.find(f"{ATOM}title").get("type", "text") == "text"
    assert entry.find(f"{ATOM}summary").get("type") == "html"
    assert "&lt;script&gt;" in _text(entry, "summary")


def test_who_has_the_newest_gets_nothing_again(client: Client) -> None:
    claim = make.claim()
    first = client.get("/changes.atom")

    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        again = client.get("/changes.atom", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    Claim.objects.filter(pk=claim.pk).update(state="draft")
    assert client.get("/changes.atom", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_pages_lead_to_their_feeds(client: Client) -> None:
    asked, conflict = dispute("How many crossed?")
    speaker = conflict.one.claim.speaker
    assert speaker

    for page, feed in (
        ("/", "/changes.atom"),
        ("/changes/", "/changes.atom"),
        (asked.get_absolute_url(), f"/questions/{asked.slug}/changes.atom"),
        (speaker.get_absolute_url(), f"/speakers/{speaker.pk}/changes.atom"),
    ):
        head = client.get(page).content.decode().partition("</head>")[0]
        assert re.search(
            rf'<link rel="alternate" type="application/atom\+xml"[^>]*href="{feed}"', head
        ), page


@pytest.mark.parametrize("which", ["all", "question", "speaker"])
def test_a_feed_takes_as_many_queries_for_few_changes_as_for_many(
    client: Client, which: str
) -> None:
    asked, conflict = dispute("How many crossed?")
    speaker = conflict.one.claim.speaker
    assert speaker
    url = {
        "all": "/changes.atom",
        "question": f"/questions/{asked.slug}/changes.atom",
        "speaker": f"/speakers/{speaker.pk}/changes.atom",
    }[which]
    few = queries_of(client, url)
    for number in range(10):
        dispute(f"How many crossed on day {number}?")
        make.answer(make.claim(speaker=speaker, figure=make.figure(), chain=["MK"]), asked)

    assert queries_of(client, url) == few
    assert Source.objects.count() > 20
