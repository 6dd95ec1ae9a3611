"""What is not public is nowhere: marked words are planted in it, and every address is searched."""

from collections.abc import Iterator

import pytest
from django.test import Client

from apps.accounts.models import Scope
from apps.api.openapi import schema
from apps.claims.actions import discard_draft
from apps.claims.models import Claim, ClaimState
from apps.reconciliation.actions import change_source_and_compare, correct_and_compare
from apps.reconciliation.models import Answer, Conflict, Question
from apps.sources.intake.actions import IntakeRequest, ask_for_text
from apps.sources.models import Source
from apps.speakers.models import Speaker
from tests import factories as make
from tests.api.client import Program

pytestmark = pytest.mark.django_db
MARK = "okapi"
FAR = " Nothing of note happened in the valley." * 40
PAGES = [
    "/",
    "/claims/",
    "/sources/",
    "/questions/",
    "/speakers/",
    "/changes/",
    "/changes/feed/",
    "/sitemap.xml",
    "/sitemap-claims.xml",
    "/sitemap-sources.xml",
    "/search/?q=river",
]
ROWS = [
    "/claims/{pk}/",
    "/claims/{pk}/versions/1/",
    "/sources/{pk}/",
    "/sources/{pk}/texts/1/",
    "/speakers/{pk}/",
]


def plant() -> None:
    """Put the mark into everything that strangers may not see, beside a little that they may."""
    asked = make.question("How many crossed?", slug="crossed", aggregation="constant")
    make.answer(make.claim(make.source(title="A public report"), figure=make.figure()), asked)
    hidden = make.source(f"The {MARK} crossed. {make.TEXT}", title=f"{MARK} report")
    make.answer(
        make.claim(hidden, f"The {MARK} crossed", statement=f"{MARK} in a hidden report."), asked
    )
    for state in ("withdrawn", "draft"):
        source = make.source(f"{MARK} {state}. {make.TEXT}", title=f"{MARK} {state}")
        change_source_and_compare(source=source, said={"state": state}, reason=f"{MARK} reason")
    change_source_and_compare(source=hidden, said={"state": "withdrawn"}, reason=f"{MARK} reason")
    draft = make.claim(statement=f"{MARK} drafted.", state=ClaimState.DRAFT, place=f"{MARK} town")
    make.answer(draft, asked)
    discard_draft(
        claim=make.claim(statement=f"{MARK} discarded.", state=ClaimState.DRAFT),
        reason=f"{MARK} reason",
    )
    silent = make.source(
        f"{make.TEXT}{FAR} The {MARK} came last.", title="Rights: nothing", rights="none"
    )
    make.claim(silent, original_words=f"{MARK} in the original")
    short = make.source(
        f"{make.TEXT}{FAR} A {MARK} came last.", title="Rights: excerpts", rights="excerpt"
    )
    _corrected(make.claim(short))
    ask_for_text(text=f"{MARK} on its way in. {make.TEXT}", asked=IntakeRequest(user=make.user()))


def _corrected(claim: Claim) -> None:
    draft = make.draft(claim.source, statement="It was corrected.")
    correct_and_compare(
        claim=claim, draft=draft, expected_version=1, reason="It was misread.", user=make.user()
    )


def addresses() -> Iterator[str]:
    """Give every address that can be read, for rows that are there and some that are not."""
    yield from PAGES
    for number in numbers():
        yield from (page.format(pk=number) for page in ROWS)
    for path, methods in schema()["paths"].items():
        if "get" in methods and "webhooks" not in path:
            yield from _of_the_api(path)


def numbers() -> list[int]:
    """Return the numbers of all rows that there are, of whatever kind."""
    models = (Source, Claim, Speaker, Question, Answer, Conflict)
    return sorted(
        {number for model in models for number in model.objects.values_list("pk", flat=True)}
    )


def _of_the_api(path: str) -> Iterator[str]:
    filled = path.replace("{slug}", "crossed").replace("{number}", "1").replace("{name}", "x.csv")
    if "{" in filled:
        yield from (filled.replace("{id}", str(number)) for number in numbers())
    elif filled.endswith("/search/"):
        yield from (f"{filled}?q={word}" for word in (MARK, "river"))
    else:
        yield from (filled, f"{filled}?limit=200")


def read_by(reader: Program) -> dict[str, str]:
    """Return what each address says to a program, and to a browser that accepts linked data."""
    said = {}
    for address in addresses():
        for accept in ("application/json", "application/ld+json"):
            answer = reader.get(address, Accept=accept)
            assert answer.status_code < 500, address
            said[f"{address} as {accept}"] = answer.content.decode()
    return said


def test_no_stranger_reads_a_word_that_is_not_public() -> None:
    plant()
    told = [address for address, words in read_by(Program()).items() if MARK in words.casefold()]

    assert told == []


def test_a_user_of_the_desk_does_read_them() -> None:
    """The same search finds the mark where it may be read: else the test above could not fail."""
    plant()

    told = [
        one
        for one, words in read_by(Program("editor", scope=Scope.READ)).items()
        if MARK in words.casefold()
    ]

    assert told


def test_counts_do_not_tell_either() -> None:
    make.claim(make.source(title="A public report"))
    before = {
        path: Program().get(f"{path}/?count=true").json()["count"] for path in ("claims", "sources")
    }

    make.claim(statement=f"{MARK} drafted.", state=ClaimState.DRAFT)
    Source.objects.filter(pk=make.source(title=f"{MARK}").pk).update(state="draft")
    public_by_the_draft = 1  # the report that the draft was taken from

    after = {
        path: Program().get(f"{path}/?count=true").json()["count"] for path in ("claims", "sources")
    }
    assert after == {"claims": before["claims"], "sources": before["sources"] + public_by_the_draft}


def test_a_browser_that_is_signed_out_reads_no_more(client: Client) -> None:
    plant()

    for page in PAGES:
        assert MARK not in client.get(page).content.decode().casefold(), page


def test_a_search_for_it_finds_nothing(client: Client) -> None:
    plant()

    assert 'id="h-nothing"' in client.get(f"/search/?q={MARK}").content.decode()
    assert Program().get(f"search/?q={MARK}").json()["results"] == []
