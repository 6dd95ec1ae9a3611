"""Public pages of sources, as a stranger sees them."""

import pytest
from django.test import Client

from apps.claims.actions import correct_claim
from apps.sources.actions import Incoming, add_text_version, decide_likeness
from apps.sources.models import Arrival, Likeness, LikenessState, Source
from tests import factories as make
from tests.pages import page_at, queries_of, words_on

pytestmark = pytest.mark.django_db
WORDS = [f"word{number:04}" for number in range(1000)]
LONG_TEXT = "\n\n".join(" ".join(WORDS[start : start + 50]) for start in range(0, 1000, 50))


def test_a_source_shows_its_text_with_every_claim_marked(client: Client) -> None:
    source = make.source("The mayor said that 60 left.\nNobody else spoke.", rights="full")
    outer = make.claim(source, "said that 60 left.\nNobody")
    inner = make.claim(source, "60 left")

    body = client.get(source.get_absolute_url()).content.decode()

    assert f'id="claim-{outer.pk}"' in body
    assert f'id="claim-{inner.pk}"' in body
    assert body.count('class="hl deep"') == 1
    marked = f"The mayor [claim {outer.pk}: said that [claim {inner.pk}: 60 left"
    assert marked in words_on(client, source.get_absolute_url())


def test_a_digest_is_announced_as_ours_and_never_as_the_outlets_words(client: Client) -> None:
    named = make.source(
        "In our words.", form="digest", rights="full", publisher=make.speaker("RT", "outlet")
    )
    unnamed = make.source("In our words too.", form="digest", rights="full")

    assert "Digest of a report by RT, in Claimtrail’s own words" in words_on(
        client, named.get_absolute_url()
    )
    assert "Digest of a report by an unnamed site, in Claimtrail’s own words" in words_on(
        client, unnamed.get_absolute_url()
    )


def test_page_furniture_is_shown_with_its_label(client: Client) -> None:
    source = make.source("The mayor spoke.\n\n© Some Agency", rights="full")

    assert "Copyright line © Some Agency" in words_on(client, source.get_absolute_url()).replace(
        "line©", "line ©"
    )


def test_rights_none_show_the_citation_alone(client: Client) -> None:
    source = make.source("Secret words stand here.", title="A report", rights="none")
    claim = make.claim(source, "Secret words", statement="Something is secret.")

    for url in (
        source.get_absolute_url(),
        claim.get_absolute_url(),
        claim.versions.get().get_absolute_url(),
    ):
        assert "Secret words" not in words_on(client, url)
    assert page_at(client, source.get_absolute_url()).get_element_by_id("no-rights") is not None
    assert "Something is secret" in words_on(client, source.get_absolute_url())


def test_all_that_a_stranger_can_collect_of_an_excerpt_is_at_most_15_percent(
    client: Client,
) -> None:
    source = make.source(LONG_TEXT, rights="excerpt")
    spans = [(0, 90), (100, 140), (300, 500), (480, 620), (990, 1000), (700, 703)]
    claims = [
        make.claim(source, _words(*span), figure=make.figure(verbatim=WORDS[span[0]]))
        for span in spans
    ]
    moved = make.draft(source, _words(800, 900))
    correct_claim(
        claim=claims[0], draft=moved, expected_version=1, reason="another place", user=make.user()
    )

    urls = [source.get_absolute_url(), "/", "/claims/", "/sources/"]
    urls += [claim.get_absolute_url() for claim in claims]
    urls += [version.get_absolute_url() for claim in claims for version in claim.versions.all()]
    everything = " ".join(words_on(client, url) for url in urls)
    shown = [word for word in WORDS if word in everything]

    assert 0.12 <= len(shown) / len(WORDS) <= 0.15


def _words(first: int, last: int) -> str:
    start, end = LONG_TEXT.index(WORDS[first]), LONG_TEXT.index(WORDS[last - 1]) + len(WORDS[0])
    return LONG_TEXT[start:end]


def test_an_excerpt_shows_a_claim_with_a_few_words_around(client: Client) -> None:
    source = make.source(LONG_TEXT, rights="excerpt")
    claim = make.claim(source, _words(500, 503))

    for url in (source.get_absolute_url(), claim.get_absolute_url()):
        words = words_on(client, url)
        assert "word0501" in words
        assert "word0504" in words
        assert "word0520" not in words


def test_a_draft_claim_is_neither_marked_nor_listed(client: Client) -> None:
    source = make.source("The mayor said that 60 left.", rights="full")
    make.claim(source, "60 left", statement="A draft of a claim.", state="draft")

    body = client.get(source.get_absolute_url()).content.decode()

    assert "<mark" not in body
    assert "A draft of a claim" not in body


def test_a_likely_copy_is_named_with_who_says_so(client: Client) -> None:
    first, second = _two_alike()

    assert "may be a copy, and nobody has decided yet: nearly all" in words_on(
        client, first.get_absolute_url()
    )
    decide_likeness(
        likeness=Likeness.objects.get(), state=LikenessState.CONFIRMED, user=make.user("editor")
    )
    for one, other in ((first, "Second report"), (second, "First report")):
        words = words_on(client, one.get_absolute_url())
        assert other in words
        assert "one is a copy of the other, as an editor confirmed" in words


def test_a_pair_that_an_editor_refused_is_not_named(client: Client) -> None:
    first, _ = _two_alike()
    decide_likeness(
        likeness=Likeness.objects.get(), state=LikenessState.REFUSED, user=make.user("editor")
    )

    assert "Second report" not in words_on(client, first.get_absolute_url())


def test_a_copy_that_is_not_published_is_not_named(client: Client) -> None:
    first, _ = _two_alike(state="draft")

    assert "Second report" not in words_on(client, first.get_absolute_url())


def _two_alike(**columns: str) -> tuple[Source, Source]:
    text = "The same words in two places."
    return (
        make.source(text, publisher=make.speaker("First Outlet", "outlet"), title="First report"),
        make.source(
            text,
            publisher=make.speaker("Second Outlet", "outlet"),
            title="Second report",
            **columns,
        ),
    )


def test_every_text_of_a_source_is_named_and_shown_under_the_same_rights(client: Client) -> None:
    source = make.source(LONG_TEXT, rights="excerpt")
    old = make.claim(source, _words(500, 503))
    add_text_version(
        source=source, incoming=Incoming(text=f"Amended. {LONG_TEXT}", arrival=Arrival.PASTE)
    )

    first = words_on(client, f"/sources/{source.pk}/texts/1/")

    for path, is_shown in (("", [True, False]), ("texts/1/", [False, True])):
        page = page_at(client, f"{source.get_absolute_url()}{path}")
        texts = page.xpath("//*[@class='texts']/li")
        assert [bool(text.xpath("*[@aria-current]")) for text in texts] == is_shown
        assert bool(page.xpath("//*[@id='not-newest']")) == bool(path)
    assert f"[claim {old.pk}: word0500" in first
    assert "word0520" not in first
    assert client.get(f"/sources/{source.pk}/texts/3/").status_code == 404


def test_what_a_report_contains_is_never_taken_for_markup(client: Client) -> None:
    source = make.source(
        "He said <script>alert(1)</script> & left.", title="<b>Bold</b>", rights="full"
    )
    make.claim(source, "<script>alert(1)</script>", statement="He said <i>so</i>.")

    body = client.get(source.get_absolute_url()).content.decode()

    assert "<script>" not in body
    assert "<b>Bold" not in body
    assert "<i>so" not in body


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_source_that_is_not_published_is_not_there(client: Client, state: str) -> None:
    source = make.source(title="Not for the public", state=state)

    assert client.get(source.get_absolute_url()).status_code == 404
    assert "Not for the public" not in words_on(client, "/sources/")


def test_a_source_that_does_not_exist_is_not_there(client: Client) -> None:
    assert client.get("/sources/999999/").status_code == 404


def test_sources_are_listed_fifty_a_page(client: Client) -> None:
    for number in range(51):
        make.source(title=f"Listed {number:02}")

    first, second = words_on(client, "/sources/"), words_on(client, "/sources/?page=2")

    assert (first.count("Listed "), second.count("Listed ")) == (50, 1)
    assert page_at(client, "/sources/").xpath("//a[@rel='next']/@href") == ["?page=2"]


def test_a_source_takes_as_many_queries_for_few_claims_as_for_many(client: Client) -> None:
    source = make.source(LONG_TEXT, rights="excerpt")
    _fill(source, 3)
    few = queries_of(client, source.get_absolute_url())
    _fill(source, 25)

    assert queries_of(client, source.get_absolute_url()) == few


def test_the_list_takes_as_many_queries_for_few_sources_as_for_many(client: Client) -> None:
    _fill(make.source(publisher=make.speaker("One Outlet", "outlet")), 1, exact="About 60")
    few = queries_of(client, "/sources/")
    for number in range(20):
        _fill(
            make.source(publisher=make.speaker(f"Outlet {number}", "outlet")), 1, exact="About 60"
        )

    assert queries_of(client, "/sources/") == few


def _fill(source: Source, count: int, exact: str = "word0100 word0101") -> None:
    for _ in range(count):
        make.claim(source, exact, figure=make.figure(), chain=["TASS"], speaker=make.speaker())
        make.claim(source, exact, chain=["TASS"], quote_kind="reporter_voice")
