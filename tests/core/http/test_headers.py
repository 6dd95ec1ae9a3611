"""Conditional requests, and how long a page may be kept."""

import pytest
from django.test import Client

from apps.claims.actions import withdraw_claim
from apps.claims.models import Claim
from apps.reconciliation.models import Question
from apps.sources.models import Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def _public_pages() -> list[str]:
    claim, asked = make.claim(figure=make.figure(), speaker=make.speaker()), make.question()
    make.answer(claim, asked)
    speaker = claim.speaker
    assert speaker
    home = claim.get_absolute_url()
    return [
        "/",
        "/claims/",
        home,
        f"{home}versions/1/",
        f"{home}versions/1/document.json",
        f"{home}object/thanks/",
        "/sources/",
        claim.source.get_absolute_url(),
        f"{claim.source.get_absolute_url()}texts/1/",
        "/speakers/",
        speaker.get_absolute_url(),
        f"{speaker.get_absolute_url()}relayed/",
        "/questions/",
        asked.get_absolute_url(),
        "/sitemap.xml",
        "/sitemap-claims.xml",
        "/robots.txt",
    ]


def test_every_public_page_is_asked_for_again_and_sent_only_where_it_changed(
    client: Client,
) -> None:
    for path in _public_pages():
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first["ETag"]})

        assert first.status_code == 200, path
        assert first["Cache-Control"] == "no-cache", path
        assert (again.status_code, again.content) == (304, b""), path
        for header in ("ETag", "Cache-Control", "Vary"):
            assert again.get(header) == first.get(header), path


def test_a_takedown_reaches_a_browser_that_has_kept_the_page(client: Client) -> None:
    claim = make.claim()
    paths = [claim.get_absolute_url(), claim.versions.get().get_absolute_url()]
    kept = {path: client.get(path)["ETag"] for path in paths}
    withdraw_claim(claim=claim, reason="The outlet took it back.")

    for path in paths:
        assert client.get(path, headers={"if-none-match": kept[path]}).status_code == 200
    Source.objects.filter(pk=claim.source_id).update(state="withdrawn")
    for path in paths:
        assert client.get(path, headers={"if-none-match": kept[path]}).status_code == 404


def test_narrowed_rights_reach_a_program_that_has_kept_the_document(client: Client) -> None:
    claim = make.claim(make.source(rights="full"))
    path = f"{claim.versions.get().get_absolute_url()}document.json"
    kept = client.get(path)["ETag"]
    Source.objects.filter(pk=claim.source_id).update(rights="none")

    response = client.get(path, headers={"if-none-match": kept})

    assert response.status_code == 200
    assert response.json()["exact"] is None


def test_a_rival_changes_the_tag_of_a_claims_page(client: Client) -> None:
    asked: Question = make.question()
    claim: Claim = make.claim(figure=make.figure())
    make.answer(claim, asked)
    before = client.get(claim.get_absolute_url())["ETag"]
    make.answer(make.claim(figure=make.figure("about 60", "approx", 60)), asked)

    assert client.get(claim.get_absolute_url())["ETag"] != before


def test_data_and_page_have_tags_of_their_own(client: Client) -> None:
    path = make.claim().get_absolute_url()
    page = client.get(path)

    data = client.get(
        path, headers={"accept": "application/ld+json", "if-none-match": page["ETag"]}
    )

    assert data.status_code == 200
    assert data["ETag"] != page["ETag"]


def test_what_says_itself_how_it_is_kept_is_left_alone(client: Client) -> None:
    assert "no-store" in client.get("/healthz/")["Cache-Control"]
    assert "ETag" not in client.get("/healthz/")


def test_every_page_says_where_it_is_at_home(client: Client) -> None:
    source = make.source()
    for number in range(51):
        make.claim(source, statement=f"Listed {number}.")
    claim = Claim.objects.latest("pk")
    homes = {
        "/claims/?utm_source=feed": "/claims/",
        "/claims/?page=1": "/claims/",
        "/claims/?page=2&utm_source=feed": "/claims/?page=2",
        f"{claim.get_absolute_url()}versions/1/": claim.get_absolute_url(),
        f"{source.get_absolute_url()}texts/1/": source.get_absolute_url(),
        f"{source.get_absolute_url()}?x=1": source.get_absolute_url(),
        "/": "/",
    }
    for path, home in homes.items():
        body = client.get(path).content.decode()
        assert body.count('rel="canonical"') == 1, path
        assert f'<link rel="canonical" href="http://testserver{home}">' in body, path


def test_a_page_that_is_not_there_is_at_home_nowhere(client: Client) -> None:
    body = client.get("/nothing-here/").content.decode()

    assert 'rel="canonical"' not in body
