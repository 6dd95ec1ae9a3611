"""All that a stranger can get of a report that is not ours to print, over all pages together."""

import json
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from apps.claims.actions import correct_claim
from apps.claims.models import Claim
from apps.sources.actions import Incoming, add_text_version
from apps.sources.models import Arrival, Source
from tests import factories as make

pytestmark = pytest.mark.django_db
WORDS = [f"word{number:04}" for number in range(1000)]
TEXT = "\n\n".join(" ".join(WORDS[start : start + 50]) for start in range(0, 1000, 50))
QUERIES = ["word0310", "word0000", "somebody", "report"]  # the first two are words of the report
FORMS = ["text/html", "application/ld+json"]


def _span(first: int, last: int) -> str:
    start, end = TEXT.index(WORDS[first]), TEXT.index(WORDS[last - 1]) + len(WORDS[0])
    return TEXT[start:end]


def _report(rights: str) -> Source:
    """Return a report with two texts, claims of all lengths, and a figure printed far off."""
    source = make.source(TEXT, rights=rights, publisher=make.speaker("MK", "outlet"))
    asked = make.question("What does it say?")
    for first, last in ((0, 90), (100, 140), (300, 500), (480, 620), (990, 1000), (700, 703)):
        claim = make.claim(
            source,
            _span(first, last),
            figure=make.figure(verbatim=_span(650, 680)),
            speaker=make.speaker("Somebody"),
            original_words="Слова до перевода",
            chain=["TASS"],
        )
        make.answer(claim, asked)
    moved = make.draft(source, _span(800, 900), figure=make.figure(verbatim=_span(960, 980)))
    correct_claim(
        claim=claim, draft=moved, expected_version=1, reason="another place", user=make.user()
    )
    make.claim(source, _span(200, 210), statement="A draft.", state="draft")
    amended = Incoming(text=f"Amended.\n\n{TEXT}", arrival=Arrival.PASTE)
    add_text_version(source=source, incoming=amended)
    make.claim(source, f"Amended.\n\n{_span(0, 20)}")
    return source


def _addresses(source: Source) -> Iterator[str]:
    """Give every address about the report, those of other areas too, as far as they exist."""
    yield from (
        "/",
        "/claims/",
        "/sources/",
        "/speakers/",
        "/questions/",
        source.get_absolute_url(),
    )
    yield from (f"{source.get_absolute_url()}texts/{number}/" for number in (1, 2))
    for claim in Claim.objects.filter(source=source).exclude(state="draft"):
        yield from (claim.get_absolute_url(), f"{claim.get_absolute_url()}object/")
        for version in claim.versions.all():
            yield from (version.get_absolute_url(), f"{version.get_absolute_url()}document.json")
        for answer in claim.answers.all():
            yield answer.question.get_absolute_url()
        if claim.speaker:
            yield claim.speaker.get_absolute_url()
    assert source.publisher
    yield from (
        source.publisher.get_absolute_url(),
        f"{source.publisher.get_absolute_url()}relayed/",
    )
    yield from (f"/search/?q={query}" for query in QUERIES)
    yield from ("/changes/", "/changes.atom", f"{source.publisher.get_absolute_url()}changes.atom")


def _everything(client: Client, source: Source) -> str:
    """Return all that the site sends of a report, in any format, without markup and escapes."""
    parts = []
    for address in dict.fromkeys(_addresses(source)):
        for accept in FORMS:
            response = client.get(address, headers={"accept": accept})
            assert response.status_code == 200, address
            body = response.content.decode()
            for query in QUERIES:  # which the page repeats to whoever sent it
                body = body.replace(query, "")
            data = json.loads(body) if "json" in response["Content-Type"] else None
            parts.append(
                re.sub(r"<[^>]+>", "", body)
                if data is None
                else json.dumps(data, ensure_ascii=False)
            )
            parts += re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', body)
    return "\n".join(parts)


def _share_shown(client: Client, source: Source) -> float:
    everything = _everything(client, source)
    return len([word for word in WORDS if word in everything]) / len(WORDS)


def test_of_an_excerpt_a_stranger_gets_at_most_15_percent(client: Client) -> None:
    share = _share_shown(client, _report("excerpt"))

    assert 0.12 <= share <= 0.15


def test_of_a_report_without_rights_a_stranger_gets_nothing(client: Client) -> None:
    assert _share_shown(client, _report("none")) == 0


def test_of_a_report_that_is_ours_a_stranger_gets_everything(client: Client) -> None:
    assert (
        _share_shown(client, _report("full")) >= 0.99
    )  # or the two tests above would look at nothing


@pytest.mark.parametrize("rights", ["excerpt", "none"])
def test_hashes_and_places_stay_where_words_are_kept_back(client: Client, rights: str) -> None:
    source = _report(rights)
    for claim in Claim.objects.filter(source=source).exclude(state="draft"):
        for version in claim.versions.all():
            body = client.get(f"{version.get_absolute_url()}document.json").json()
            assert (body["start"], body["end"]) == (
                version.document["start"],
                version.document["end"],
            )
            assert version.sha256 in client.get(version.get_absolute_url()).content.decode()
