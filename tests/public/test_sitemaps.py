"""What search engines are told of, and what they are asked to leave alone."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from apps.claims.actions import withdraw_claim
from apps.speakers.actions import merge_speakers
from tests import factories as make
from tests.pages import queries_of

pytestmark = pytest.mark.django_db
SECTIONS = ["lists", "questions", "claims", "sources", "speakers"]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _listed(client: Client, section: str) -> dict[str, str]:
    tree = ET.fromstring(client.get(f"/sitemap-{section}.xml").content)
    pages = tree.findall("s:url", NAMES)
    return {
        page.findtext("s:loc", "", NAMES).removeprefix("http://testserver"): page.findtext(
            "s:lastmod", "", NAMES
        )
        for page in pages
    }


def test_the_index_names_a_list_for_each_kind_of_page_and_robots_names_the_index(
    client: Client,
) -> None:
    make.claim(speaker=make.speaker())
    make.question()

    index = ET.fromstring(client.get("/sitemap.xml").content)

    named = [loc.text for loc in index.findall("s:sitemap/s:loc", NAMES)]
    assert named == [f"http://testserver/sitemap-{section}.xml" for section in SECTIONS]
    robots = client.get("/robots.txt")
    assert robots["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in robots.content.decode()
    assert "Disallow: /admin/" in robots.content.decode()


def test_every_page_that_is_listed_is_there(client: Client) -> None:
    make.answer(make.claim(figure=make.figure(), speaker=make.speaker()), make.question())

    for section in SECTIONS:
        listed = _listed(client, section)
        assert listed
        for path in listed:
            assert client.get(path).status_code == 200, path


def test_only_what_is_public_is_listed(client: Client) -> None:
    draft = make.claim(state="draft")
    hidden = make.claim(make.source(state="draft"))
    kept, merged = make.speaker("Kept"), make.speaker("Merged")
    merge_speakers(kept=kept, merged=merged, reason="one man", user=make.user("editor"))

    claims, sources, speakers = (
        _listed(client, section) for section in ("claims", "sources", "speakers")
    )

    assert draft.get_absolute_url() not in claims
    assert hidden.get_absolute_url() not in claims
    assert hidden.source.get_absolute_url() not in sources
    assert draft.source.get_absolute_url() in sources
    assert kept.get_absolute_url() in speakers
    assert merged.get_absolute_url() not in speakers


def test_a_withdrawn_claim_stays_listed_with_the_day_of_its_withdrawal(client: Client) -> None:
    claim = make.claim()
    before = re.findall(r"<lastmod>(.*?)</lastmod>", client.get("/sitemap.xml").content.decode())
    withdraw_claim(claim=claim, reason="The outlet took it back.")

    assert _listed(client, "claims")[claim.get_absolute_url()]
    assert (
        re.findall(r"<lastmod>(.*?)</lastmod>", client.get("/sitemap.xml").content.decode())
        >= before
    )


@pytest.mark.parametrize(
    "path", ["/sitemap.xml", *(f"/sitemap-{section}.xml" for section in SECTIONS)]
)
def test_a_list_takes_as_many_queries_for_few_rows_as_for_many(client: Client, path: str) -> None:
    _fill(2)
    few = queries_of(client, path)
    _fill(20)

    assert queries_of(client, path) == few


def _fill(count: int) -> None:
    for _ in range(count):
        make.answer(make.claim(figure=make.figure(), speaker=make.speaker()), make.question())
