"""Public pages of claims, their versions and tags, as a stranger sees them."""

import pytest
from django.test import Client
from django.utils import timezone

from apps.claims.actions import correct_claim, tag_claims, withdraw_claim
from apps.claims.models import Claim, Tag
from apps.sources.actions import Incoming, add_text_version
from apps.sources.models import Arrival
from tests import factories as make
from tests.pages import facts_on, page_at, queries_of, text_of, words_on

pytestmark = pytest.mark.django_db


def test_a_claim_shows_its_words_figure_trail_and_dates(client: Client) -> None:
    source = make.source(
        rights="full", published="2021-07-06", publisher=make.speaker("RT", "outlet")
    )
    claim = make.claim(
        source, figure=make.figure(), speaker=make.speaker("Border service", "organisation"), chain=["TASS"],
        speaker_role="state body", uttered="2021-07-05", time="2021-07-04", place="Tajikistan",
    )  # fmt: skip

    words = words_on(client, claim.get_absolute_url())
    page = page_at(client, claim.get_absolute_url())
    facts = facts_on(page)

    for shown in (
        "The governor said that more than 1,000 people had crossed the river",
        "“state body”",
        "through TASS, in RT",
        claim.versions.get().sha256,
    ):
        assert shown in words
    days = [facts[name] for name in ("time", "uttered", "published")]
    assert days == ["4 July 2021", "5 July 2021", "6 July 2021"]
    assert facts["place"] == "Tajikistan"
    assert facts["read"].startswith("more than 1,000")
    assert page.xpath("//@data-steps") == ["2"]


def test_a_claim_stands_beside_its_rivals_on_one_scale(client: Client) -> None:
    asked = make.question("How many crossed?")
    first = make.claim(figure=make.figure(), statement="More than 1,000 crossed.")
    second = make.claim(figure=make.figure("about 60", "approx", 60), statement="About 60 crossed.")
    for claim in (first, second):
        make.answer(claim, asked)

    body = client.get(first.get_absolute_url()).content.decode()
    words = words_on(client, first.get_absolute_url())

    assert 'data-others="1"' in body
    assert "About 60 crossed" in words
    assert "50 to 70" in words
    assert 'class="head"' in body  # the arrow of “more than”
    assert 'class="end soft"' in body or 'class="point"' in body


def test_a_claim_alone_on_its_question_says_so(client: Client) -> None:
    claim = make.claim(figure=make.figure())
    make.answer(claim, make.question())

    assert page_at(client, claim.get_absolute_url()).xpath("//@data-others") == ["0"]


def test_a_claim_without_a_question_says_so(client: Client) -> None:
    assert (
        page_at(client, make.claim().get_absolute_url()).get_element_by_id("no-question")
        is not None
    )


def test_a_withdrawn_claim_keeps_its_page_and_says_why(client: Client) -> None:
    claim = make.claim(statement="Many crossed.", figure=make.figure())
    make.answer(claim, make.question())
    withdraw_claim(claim=claim, reason="The outlet took it back.")

    notice = text_of(page_at(client, claim.get_absolute_url()).get_element_by_id("withdrawn"))

    assert str(timezone.now().year) in notice
    assert "The outlet took it back." in notice
    assert "Many crossed" not in words_on(client, "/claims/")


@pytest.mark.parametrize(
    "path", ["/claims/999999/", "/claims/999999/versions/1/", "/tags/no-such-tag/"]
)
def test_what_does_not_exist_is_not_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_draft_is_not_there(client: Client) -> None:
    claim = make.claim(statement="A draft of a claim.", state="draft")

    assert client.get(claim.get_absolute_url()).status_code == 404
    assert client.get(claim.versions.get().get_absolute_url()).status_code == 404
    assert "A draft of a claim" not in words_on(client, "/claims/")


def test_a_claim_of_a_source_that_is_not_published_is_not_there(client: Client) -> None:
    claim = make.claim(make.source(state="draft"))

    assert client.get(claim.get_absolute_url()).status_code == 404


def test_a_version_shows_the_old_words_and_says_that_it_is_not_the_newest(client: Client) -> None:
    claim = _corrected()
    pages = [page_at(client, f"{claim.get_absolute_url()}versions/{number}/") for number in (1, 2)]
    old, new = (text_of(page) for page in pages)

    assert "Before the correction" in old
    assert "more than 1,000" in old
    assert "After the correction" in new
    assert "It was misread" in new
    notices = [page.xpath("//*[@id='newest' or @id='not-newest']/@id") for page in pages]
    assert notices == [["not-newest"], ["newest"]]
    assert client.get(f"{claim.get_absolute_url()}versions/3/").status_code == 404


def test_the_history_names_every_version_and_its_reason(client: Client) -> None:
    claim = _corrected()
    entries = page_at(client, claim.get_absolute_url()).xpath("//*[@data-version]")

    assert [entry.get("data-version") for entry in entries] == ["2", "1"]
    assert "It was misread" in text_of(entries[0])
    assert f"{claim.get_absolute_url()}versions/1/" in entries[1].xpath(".//a/@href")
    assert all(entry.xpath(".//time/@datetime") for entry in entries)


def _corrected() -> Claim:
    source = make.source(rights="full")
    claim = make.claim(source, statement="Before the correction.", figure=make.figure())
    draft = make.draft(source, "About 60", statement="After the correction.")
    return correct_claim(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=make.user()
    )


def test_a_claim_leads_to_its_words_in_the_text_that_has_them(client: Client) -> None:
    source = make.source(rights="full")
    claim = make.claim(source)
    assert (
        f'href="{source.get_absolute_url()}#claim-{claim.pk}"'
        in client.get(claim.get_absolute_url()).content.decode()
    )
    add_text_version(
        source=source, incoming=Incoming(text="Quite another text.", arrival=Arrival.PASTE)
    )

    place = f"{source.get_absolute_url()}texts/1/"
    for page in (claim, claim.versions.get()):
        assert (
            f'href="{place}#claim-{claim.pk}"'
            in client.get(page.get_absolute_url()).content.decode()
        )
    assert f'id="claim-{claim.pk}"' in client.get(place).content.decode()


def test_a_tag_lists_its_claims_and_those_of_narrower_tags(client: Client) -> None:
    wide = Tag.objects.create(name="territory", slug="territory")
    narrow = Tag.objects.create(name="districts", slug="districts", parent=wide)
    claim, other = make.claim(statement="Sixty fell."), make.claim(statement="Nothing of the kind.")
    tag_claims(claims=[claim], tags=[narrow])

    words = words_on(client, "/tags/territory/")

    assert "Sixty fell" in words
    assert other.statement.rstrip(".") not in words
    assert "districts" in words


def test_a_list_of_very_many_claims_shows_the_latest_and_says_that_there_are_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.core.paging.MOST_LISTED", 2)
    tag = Tag.objects.create(name="border", slug="border")

    tag_claims(
        claims=[make.claim(statement=f"{count} fell.") for count in ("Sixty", "Seventy")],
        tags=[tag],
    )
    for path in ("/tags/border/", "/claims/"):
        assert not page_at(client, path).xpath("//*[@id='count']//a[@href='/search/']")

    tag_claims(claims=[make.claim(statement="Eighty fell.")], tags=[tag])
    for path in ("/tags/border/", "/claims/"):
        assert page_at(client, path).xpath("//*[@id='count']//a[@href='/search/']")
        words = words_on(client, path)
        assert "Eighty fell" in words
        assert "Sixty fell" not in words
        assert client.get(f"{path}?page=2").status_code == 404


def test_a_merged_tag_leads_to_the_one_that_stays(client: Client) -> None:
    kept = Tag.objects.create(name="border", slug="border")
    Tag.objects.create(name="frontier", slug="frontier", merged_into=kept)

    assert client.get("/tags/frontier/")["Location"] == "/tags/border/"


def test_claims_are_listed_fifty_a_page(client: Client) -> None:
    source = make.source()
    for number in range(51):
        make.claim(source, statement=f"Listed {number:02}.")

    assert words_on(client, "/claims/").count("Listed ") == 50
    assert words_on(client, "/claims/?page=2").count("Listed ") == 1


def test_a_claim_takes_as_many_queries_for_few_rivals_as_for_many(client: Client) -> None:
    asked = make.question()
    claim = make.claim(figure=make.figure(), chain=["TASS", "MK"])
    make.answer(claim, asked)
    _fill(3, asked)
    few = queries_of(client, claim.get_absolute_url())
    _fill(25, asked)

    assert queries_of(client, claim.get_absolute_url()) == few


def test_the_list_takes_as_many_queries_for_few_claims_as_for_many(client: Client) -> None:
    _fill(3, make.question())
    few = queries_of(client, "/claims/")
    _fill(25, make.question())

    assert queries_of(client, "/claims/") == few


def _fill(count: int, asked: object) -> None:
    for _ in range(count):
        claim = make.claim(figure=make.figure(), speaker=make.speaker(), chain=["TASS"])
        make.answer(claim, asked)  # type: ignore[arg-type]
