"""How a version is cited, sealed and linked to its neighbours."""

import json
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client

from apps.claims.actions import correct_claim
from apps.claims.citations import citation_of
from apps.claims.drafts import hash_of
from apps.claims.models import Claim
from apps.sources.models import Source
from tests import factories as make
from tests.pages import page_at, text_of

pytestmark = pytest.mark.django_db


def test_a_citation_names_the_version_its_hash_and_who_said_it() -> None:
    claim = _claim(rights="full")
    version = claim.versions.get(number=1)

    citation = citation_of(claim, version, _absolute)

    assert citation.address == f"https://claims.test/claims/{claim.pk}/versions/1/"
    for part in (
        "“100 % of {them} & more_or less.”", f"Claim {claim.pk}, version 1, Claimtrail, recorded ",
        "Said by Border service, through TASS, in “A_report” (report by RT)", citation.address, version.sha256,
    ):  # fmt: skip
        assert part in citation.text


def test_bibtex_has_no_sign_that_tex_would_take_for_a_command() -> None:
    claim = _claim(rights="full")

    bibtex = citation_of(claim, claim.versions.get(), _absolute).bibtex

    assert bibtex.startswith(f"@misc{{claimtrail-{claim.pk}-v1,\n")
    assert r"title = {{100 \% of \{them\} \& more\_or less}}," in bibtex
    assert bibtex.count("{") - bibtex.count(r"\{") == bibtex.count("}") - bibtex.count(r"\}")


def test_csl_json_is_one_item_with_the_day_it_was_recorded() -> None:
    claim = _claim(rights="full")
    version = claim.versions.get()

    (item,) = json.loads(citation_of(claim, version, _absolute).csl_json)

    day = version.recorded_at
    assert item["issued"] == {"date-parts": [[day.year, day.month, day.day]]}
    assert (item["title"], item["version"]) == ("100 % of {them} & more_or less", "1")
    assert item["author"] == [{"literal": "Claimtrail"}]


def _absolute(path: str) -> str:
    return f"https://claims.test{path}"


def test_the_page_of_a_claim_carries_all_that_citing_takes(client: Client) -> None:
    claim = _claim(rights="full")
    version = claim.versions.get()

    page = page_at(client, claim.get_absolute_url())
    texts = [
        page.get_element_by_id(f"citation-{name}").text for name in ("text", "bibtex", "csl-json")
    ]
    assert all(texts)
    assert texts[1].startswith("@misc{")
    assert texts[2].startswith("[{")
    assert version.sha256 in text_of(page)
    assert "sha256sum" in text_of(page)
    links = page.xpath("//aside//a/@href")
    assert f"http://testserver{version.get_absolute_url()}" in links
    assert f"{claim.get_absolute_url()}object/" in links


def test_the_document_is_octet_for_octet_what_was_hashed(client: Client) -> None:
    claim = _corrected(_claim(rights="full"))

    for version in claim.versions.all():
        response = client.get(f"{version.get_absolute_url()}document.json")
        assert response["Content-Type"] == "application/json"
        assert sha256(response.content).hexdigest() == version.sha256
        assert json.loads(response.content) == version.document


def test_an_excerpt_whose_words_are_all_shown_has_its_whole_document(client: Client) -> None:
    source = make.source("word " * 400 + "60 left" + " word" * 400, rights="excerpt")
    claim = make.claim(source, "60 left", figure=make.figure("60", "eq", 60))

    body = client.get(f"{claim.versions.get().get_absolute_url()}document.json").content

    assert sha256(body).hexdigest() == claim.versions.get().sha256


def test_words_that_rights_keep_back_are_withheld_from_the_document_and_the_rest_stays(
    client: Client,
) -> None:
    claim = _claim(rights="none", original_words="Их было больше тысячи.")
    version = claim.versions.get()

    body = json.loads(client.get(f"{version.get_absolute_url()}document.json").content)

    assert body["withheld"] == ["/exact", "/figure/verbatim", "/original_words"]
    assert (body["exact"], body["figure"]["verbatim"], body["original_words"]) == (None, None, None)
    assert (body["start"], body["sha256_of_whole"]) == (version.document["start"], version.sha256)
    assert "withheld" in text_of(page_at(client, version.get_absolute_url()))
    # Whoever has the report can put the words back and compute the hash.
    del body["withheld"], body["sha256_of_whole"]
    body["exact"], body["original_words"] = version.document["exact"], "Их было больше тысячи."
    body["figure"]["verbatim"] = "more than 1,000"
    assert hash_of(body) == version.sha256


def test_versions_point_at_their_neighbours_in_header_and_head(client: Client) -> None:
    claim = _corrected(_corrected(_claim(rights="full")))
    home = f"http://testserver{claim.get_absolute_url()}"
    expected = {
        1: {"latest-version": home, "successor-version": f"{home}versions/2/"},
        2: {"latest-version": home, "predecessor-version": f"{home}versions/1/",
            "successor-version": f"{home}versions/3/"},
        3: {"latest-version": home, "predecessor-version": f"{home}versions/2/"},
    }  # fmt: skip
    for number, relations in expected.items():
        response = client.get(f"{claim.get_absolute_url()}versions/{number}/")
        links = response["Link"].split(", ")
        body = response.content.decode()
        for rel, address in {
            **relations,
            "canonical": home,
            "cite-as": f"{home}versions/{number}/",
        }.items():
            assert f'<{address}>; rel="{rel}"' in links
            assert f'<link rel="{rel}" href="{address}">' in body
        assert response["Link"].count("-version") == len(relations)


def test_a_claim_says_where_to_cite_it(client: Client) -> None:
    claim = _corrected(_claim(rights="full"))

    response = client.get(claim.get_absolute_url())

    assert (
        f'<http://testserver{claim.get_absolute_url()}versions/2/>; rel="cite-as"'
        in response["Link"]
    )


@pytest.mark.parametrize(
    "path", ["/claims/999999/versions/1/document.json", "/claims/{}/versions/9/document.json"]
)
def test_a_document_that_does_not_exist_is_not_there(client: Client, path: str) -> None:
    assert client.get(path.format(make.claim().pk)).status_code == 404


def test_the_document_of_a_draft_is_not_there(client: Client) -> None:
    version = make.claim(state="draft").versions.get()

    assert client.get(f"{version.get_absolute_url()}document.json").status_code == 404


def _claim(rights: str, **fields: Any) -> Claim:
    source = make.source(rights=rights, title="A_report", publisher=make.speaker("RT", "outlet"))
    speaker = make.speaker("Border service", "organisation")
    statement = "100 % of {them} & more_or less."
    return make.claim(
        source, statement=statement, speaker=speaker, chain=["TASS"], figure=make.figure(), **fields
    )


def _corrected(claim: Claim) -> Claim:
    source = Source.objects.get(pk=claim.source_id)
    draft = make.draft(source, statement=f"Version {claim.version + 1}.", speaker=claim.speaker)
    return correct_claim(
        claim=claim,
        draft=draft,
        expected_version=claim.version,
        reason="it was misread",
        user=make.user(),
    )
