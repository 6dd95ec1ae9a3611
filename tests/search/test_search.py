"""What a stranger finds, and what a stranger never finds."""

import pytest
from django.test import Client

from apps.claims.actions import withdraw_claim
from apps.claims.models import Tag
from apps.reconciliation.models import Question
from apps.sources.models import Source
from apps.speakers.actions import merge_speakers
from apps.speakers.models import Alias
from tests import factories as make
from tests.pages import page_at, queries_of, text_of, words_on

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["Mikhailovsky", "Mikhailovski", "Mihailovsky", "mikhail", "Alexander Mihailovsky"]
)
def test_a_name_is_found_also_where_it_is_misspelt(client: Client, typed: str) -> None:
    make.claim(speaker=make.speaker("Alexander Mikhailovsky"), statement="It is unlikely.")
    make.claim(speaker=make.speaker("Zas"), statement="It is getting worse.")

    words = words_on(client, f"/search/?q={typed}")

    assert "Alexander Mikhailovsky" in words
    assert "It is unlikely" in words
    assert "It is getting worse" not in words


@pytest.mark.parametrize("typed", ["Михайловский", "Michailowski", "Michailovski"])
def test_a_name_is_found_through_an_alias(client: Client, typed: str) -> None:
    speaker = make.speaker("Alexander Mikhailovsky")
    for name in ("Александр Михайловский", "Alexander Michailowski"):
        Alias.objects.create(speaker=speaker, name=name)

    words = words_on(client, f"/search/?q={typed}")

    assert "Alexander Mikhailovsky" in words
    assert "also called" in words


def test_a_merged_speaker_is_found_as_the_one_kept(client: Client) -> None:
    kept, merged = make.speaker("Alexander Mikhailov"), make.speaker("Saparmurat Oraz")
    make.claim(speaker=kept, statement="It is unlikely.")
    merge_speakers(kept=kept, merged=merged, reason="one man", user=make.user("editor"))

    words = words_on(client, "/search/?q=Saparmurat")

    assert "Alexander Mikhailov" in words
    assert "also called Saparmurat Oraz" in words
    assert "It is unlikely" in words


def test_a_name_and_a_word_find_what_somebody_said_of_something(client: Client) -> None:
    speaker = make.speaker("Alexander Mikhailovsky")
    make.claim(speaker=speaker, statement="The soldiers crossed.")
    make.claim(speaker=speaker, statement="The weather is fine.")

    words = words_on(client, "/search/?q=Mihailovsky+soldier")

    assert "The soldiers crossed" in words
    assert "The weather is fine" not in words


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("crossing", True),
        ("soldier cross", True),
        ("soldi", True),
        ('"soldiers crossed"', True),
        ('"crossed soldiers"', False),
        ("soldiers -river", False),
        ("aeroplanes or soldiers", True),
        ("aeroplanes soldiers", False),
    ],
)
def test_words_are_found_in_the_forms_that_they_take(
    client: Client, typed: str, is_found: bool
) -> None:
    make.claim(statement="The soldiers crossed the river.")

    found = "The soldiers crossed the river" in words_on(client, f"/search/?q={typed}")

    assert found is is_found


def test_every_sort_of_thing_is_found(client: Client) -> None:
    make.claim(statement="Soldiers crossed.")
    make.question("How many soldiers crossed?", about="Counts soldiers.")
    make.speaker("Union of soldiers", "organisation")
    make.source(title="Soldiers at the river")

    words = words_on(client, "/search/?q=soldiers")

    for shown in (
        "Everything 4",
        "Claims 1",
        "Questions 1",
        "Speakers 1",
    ):
        assert shown in words
    page = page_at(client, "/search/?q=soldiers")
    sections = page.xpath("//section[h2 and ol]/@aria-labelledby")
    assert set(sections) == {"h-claims", "h-questions", "h-speakers", "h-sources"}
    for shown in (
        "Soldiers crossed",
        "How many soldiers crossed?",
        "Union of soldiers",
        "Soldiers at the river",
    ):
        assert shown in words


def test_drafts_and_what_comes_from_withdrawn_sources_are_never_found(client: Client) -> None:
    published = make.source(title="A zebra")
    make.claim(published, statement="A zebra as a draft.", state="draft")
    for state in ("draft", "withdrawn"):
        source = make.source(title=f"A zebra, {state}", state=state)
        make.claim(source, statement=f"A zebra in a {state} source.")

    for url in (
        "/search/?q=zebra",
        "/search/?q=zebra&kind=claims",
        f"/search/?q=zebra&outlet={make.speaker().pk}",
    ):
        words = words_on(client, url)
        assert "A zebra as" not in words
        assert "A zebra in" not in words
        assert "A zebra, " not in words
    (kind,) = page_at(client, "/search/?q=zebra").xpath("//nav//a[@aria-current='page']")
    assert text_of(kind).endswith(" 1")


def test_a_withdrawn_claim_is_found_and_says_so(client: Client) -> None:
    withdraw_claim(claim=make.claim(statement="A zebra crossed."), reason="it was misread")

    (meta,) = page_at(client, "/search/?q=zebra").xpath(
        "//ol[@class='claim-list']//p[@class='meta']"
    )
    assert text_of(meta).startswith("Withdrawn")


@pytest.mark.parametrize("rights", ["full", "excerpt", "none"])
def test_words_of_a_report_are_no_way_to_find_it(client: Client, rights: str) -> None:
    text = f"He spoke of a zebra. {'Nothing else was said. ' * 20}A leopard was seen."
    source = make.source(text, rights=rights, title="At the river")
    make.claim(source, "He spoke of a zebra.", statement="He named an animal.")

    for word in ("leopard", "zebra"):
        page = page_at(client, f"/search/?q={word}")
        assert page.get_element_by_id("h-nothing") is not None
        assert "At the river" not in text_of(page)


def test_words_before_translation_are_no_way_to_find_a_claim(client: Client) -> None:
    make.claim(
        original_words="Он сказал: зебра.", original_language="ru", statement="He named an animal."
    )

    assert page_at(client, "/search/?q=зебра").get_element_by_id("h-nothing") is not None


def test_what_was_found_is_marked_and_texts_stay_texts(client: Client) -> None:
    make.claim(statement="<b>Soldiers</b> & <script>alert(1)</script> crossed.")
    make.source(title="<i>Soldiers</i>")

    body = client.get("/search/?q=soldiers").content.decode()

    assert (
        "&lt;b&gt;<mark>Soldiers</mark>&lt;/b&gt; &amp; "
        "&lt;script&gt;alert(1)&lt;/script&gt; crossed" in body
    )
    assert "&lt;i&gt;<mark>Soldiers</mark>&lt;/i&gt;" in body
    assert "<script>alert" not in body


def test_the_words_themselves_are_shown_as_text(client: Client) -> None:
    body = client.get("/search/?q=<script>alert(1)</script>").content.decode()

    assert "<script>alert" not in body


def test_nothing_found_suggests_the_nearest_names(client: Client) -> None:
    make.speaker("Maria Zakharova")

    body = client.get("/search/?q=Zakarova").content.decode()

    assert "/search/?q=Maria+Zakharova" in body


def test_nothing_found_suggests_to_ask_for_less(client: Client) -> None:
    speaker = make.speaker("Zas")
    make.claim(statement="The soldiers crossed.")

    body = client.get(f"/search/?q=soldiers+aeroplanes&speaker={speaker.pk}").content.decode()

    assert 'href="/search/?q=soldiers+aeroplanes"' in body
    assert "/search/?q=soldiers+or+aeroplanes" in body


def test_many_things_come_in_pages_that_keep_the_search(client: Client) -> None:
    source = make.source()
    for number in range(25):
        make.claim(
            source,
            statement=f"Soldiers crossed, it was said for time {number}.",
            modality="estimate",
        )
    make.claim(source, statement="Soldiers crossed, it was said.")

    url = "/search/?q=soldiers&kind=claims&modality=estimate"
    first, second = page_at(client, url), page_at(client, f"{url}&page=2")

    assert first.xpath("//a[@rel='next']/@href") == [f"{url}&page=2"]
    assert second.xpath("//a[@rel='prev']/@href") == [f"{url}&page=1"]
    assert not second.xpath("//a[@rel='next']")


@pytest.mark.parametrize("page", ["0", "3", "x", "-1"])
def test_a_page_that_is_not_there_is_a_404(client: Client, page: str) -> None:
    make.claim(statement="Soldiers crossed.")

    assert client.get(f"/search/?q=soldiers&kind=claims&page={page}").status_code == 404


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (f"q={'x' * 5000}", "That is too long to search for: use at most 200 characters."),
        ("q=zebra&kind=elephants", "There is no kind of thing “elephants”."),
        ("q=zebra&state=draft", "There is no state of a claim “draft”."),
        ("q=zebra&modality=%27", "There is no kind of statement “'”."),
        ("q=zebra&asks=why", "There is no kind of question “why”."),
        ("q=zebra&speaker=zas", "There is no such speaker on record."),
        ("q=zebra&speaker=0", "There is no such speaker on record."),
        ("q=zebra&outlet=99999999999999999999999", "There is no such outlet on record."),
        ("q=zebra&speaker=999999999", "There is no such speaker on record."),
        ("q=zebra&question=no-such-question", "There is no such question on record."),
        ("q=zebra&tag=no-such-tag", "There is no such tag on record."),
        ("q=zebra&start=2021-13", "“2021-13” is no date"),
        ("q=zebra&end=yesterday", "“yesterday” is no date"),
        ("q=zebra&start=2022&end=2021", "The range ends before it begins."),
        ("q=zebra&dated=never", "Select a valid choice"),
    ],
)
def test_what_cannot_be_read_is_said(client: Client, query: str, message: str) -> None:
    make.claim(statement="A zebra crossed.")

    words = words_on(client, f"/search/?{query}")

    assert message in words
    assert "A zebra crossed" not in words


@pytest.mark.parametrize(
    "typed",
    [
        "'",
        '"',
        "-",
        "or",
        "!&|()<->:*",
        "\\",
        "the of",
        "%25_%25",
        "' or 1=1 --",
        "é̄",
        "😀",
        "\u202e",
        "_",
        "''':*",
    ],
)
def test_no_words_break_it(client: Client, typed: str) -> None:
    make.claim(statement="A zebra crossed.")

    assert client.get("/search/", {"q": typed}).status_code == 200


def test_a_text_that_has_our_own_signs_is_shown_unmarked(client: Client) -> None:
    make.claim(statement="Soldiers \ue000crossed\ue001.")

    assert "<mark>crossed" not in client.get("/search/?q=soldiers").content.decode()


def test_htmx_gets_the_results_alone(client: Client) -> None:
    make.claim(statement="Soldiers crossed.")

    whole = client.get("/search/?q=soldiers")
    part = client.get("/search/?q=soldiers&kind=&start=", headers={"HX-Request": "true"})
    restored = client.get(
        "/search/?q=soldiers", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}
    )

    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert "<mark>Soldiers</mark>" in part.content.decode()
    assert '<p id="found" role="status" hx-swap-oob="innerHTML">' in part.content.decode()
    assert part["HX-Replace-Url"] == "/search/?q=soldiers"
    assert "<html" in restored.content.decode()
    for response in (whole, part):
        assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize(
    "query", ["q=soldiers", "q=soldiers&kind=claims", "tag=border", "q=nothing+at+all"]
)
def test_a_search_takes_as_many_queries_for_little_as_for_much(client: Client, query: str) -> None:
    _fill(2)
    few = queries_of(client, f"/search/?{query}")
    _fill(25)

    assert queries_of(client, f"/search/?{query}") == few


def test_all_facets_at_once_take_no_more_queries_than_a_page_may(client: Client) -> None:
    _fill(2)
    speaker, outlet = (
        make.speaker("Chief of soldiers 1"),
        Source.objects.filter(publisher__isnull=False)[0].publisher,
    )
    asked = Question.objects.all()[0]
    assert outlet

    queries_of(
        client,
        f"/search/?q=soldiers&speaker={speaker.pk}&outlet={outlet.pk}&tag=border&question={asked.slug}&state=published",
    )


def _fill(count: int) -> None:
    border, _ = Tag.objects.get_or_create(name="border", slug="border")
    for number in range(count):
        outlet = make.speaker(f"Soldiers’ Gazette {number}", "outlet")
        source = make.source(title=f"Soldiers {number}", publisher=outlet)
        speaker = make.speaker(f"Chief of soldiers {number}")
        claim = make.claim(
            source,
            statement=f"Soldiers crossed: {number}.",
            speaker=speaker,
            chain=["TASS"],
            figure=make.figure(),
            tags=(border,),
        )
        make.answer(
            claim, make.question("How many soldiers?", slug=f"crossed-{source.pk}", tags=[border])
        )
