"""The page of a report whose text changed: what moves by itself, and moving a claim by hand."""

import re
from typing import Any

import pytest
from django.test import Client

from apps.claims.models import Claim
from apps.reconciliation.actions import replace_text_and_compare
from apps.sources.actions import Incoming
from apps.sources.models import Arrival, Source
from apps.sources.queries import current_text
from tests import factories as make
from tests.pages import queries_of

pytestmark = pytest.mark.django_db

OLD = (
    "The army said that 30 soldiers died. The attack killed 5. A bridge was closed. "
    "The mayor spoke of calm.\n"
    "Nobody was seen afterwards."
)
NEW = (
    "The army denied that 30 soldiers died. The attack killed 50. A bridge was closed. "
    "Everyone spoke.\n"
    "Nobody was seen afterwards, said one. Nobody was seen later, said another."
)


@pytest.fixture
def analyst(client: Client) -> Client:
    """Return an analyst's browser."""
    client.force_login(make.user("analyst"))
    return client


def changed(old: str = OLD, new: str = NEW, **claims: str) -> tuple[Source, dict[str, Claim]]:
    """Return a report whose text was replaced, and its claims by name, on the words given."""
    source = make.source(old)
    made = {
        name: make.claim(source, words, statement=f"The claim {name}.")
        for name, words in claims.items()
    }
    replace_text_and_compare(source=source, incoming=Incoming(text=new, arrival=Arrival.URL))
    return source, made


def page_of(source: Source) -> str:
    return f"/desk/sources/{source.pk}/changed/"


@pytest.mark.parametrize("headers", [{}, {"HTTP_HX_REQUEST": "true"}])
def test_each_claim_is_listed_with_both_sentences(analyst: Client, headers: dict[str, Any]) -> None:
    source, made = changed(
        denied="30 soldiers died", killed="killed 5", bridge="A bridge was closed", calm="of calm"
    )

    answer = analyst.get(page_of(source), **headers)

    found = answer.context["found"]
    assert [one.claim for one in found.unchanged] == [made["bridge"]]
    assert [one.claim for one in found.doubtful] == [made["denied"], made["killed"], made["calm"]]
    page = answer.content.decode()
    for shown in (
        "The army said that <b>30 soldiers died</b>.",
        "The army denied that <b>30 soldiers died</b>.",
        "The attack <b>killed 5</b>.",
        "The attack <b>killed 5</b>0.",
        "The mayor spoke <b>of calm</b>.",
        'data-place="inside"',
    ):
        assert shown in page
    links = re.findall(r'href="/desk/claims/(\d+)/correct/\?text=', page)
    assert links == [str(made["denied"].pk)], "only words that stand whole are offered"


def test_the_button_moves_only_what_stands_unchanged(analyst: Client) -> None:
    source, made = changed(
        denied="30 soldiers died", killed="killed 5", bridge="A bridge was closed", calm="of calm"
    )
    text = current_text(source)

    answer = analyst.post(f"{page_of(source)}carry/", {"text": text.pk}, follow=True)

    assert 'class="message success"' in answer.text
    moved = Claim.objects.filter(passage__text_version=text)
    assert list(moved) == [made["bridge"]]


@pytest.mark.parametrize("shown", ["of before", "of nobody", "", "x"])
def test_the_button_checks_again_what_the_page_showed(analyst: Client, shown: str) -> None:
    source, made = changed(bridge="A bridge was closed")
    texts = {"of before": str(current_text(source).pk), "of nobody": "99999999"}
    newest = Incoming(text="It was denied that a bridge was closed.", arrival=Arrival.URL)
    replace_text_and_compare(source=source, incoming=newest)

    said = analyst.post(
        f"{page_of(source)}carry/", {"text": texts.get(shown, shown)}, follow=True
    ).content.decode()

    made["bridge"].refresh_from_db()
    assert made["bridge"].version == 1
    assert ("another text since" in said) == (shown in texts)


def test_a_person_moves_a_claim_to_the_words_that_they_chose(analyst: Client) -> None:
    source, made = changed(denied="30 soldiers died")
    claim, text = made["denied"], current_text(source)
    (link,) = re.findall(
        r'href="(/desk/claims/\d+/correct/\?[^"]+)"', analyst.get(page_of(source)).content.decode()
    )

    forms = analyst.get(link.replace("&amp;", "&")).context["forms"]
    assert (forms.claim.exact, forms.claim["text_version"].value()) == ("30 soldiers died", text.pk)
    sent: dict[str, Any] = {
        one.html_name: one.value() for one in forms.claim if one.value() not in (None, False)
    }
    chain = {"chain-TOTAL_FORMS": "0", "chain-INITIAL_FORMS": "0"}
    correction = {"expected_version": "1", "reason": "The army denies it now."}
    looked = analyst.post(
        f"/desk/claims/{claim.pk}/correct/check/", {**sent, **chain, **correction}
    )
    assert looked.context["forms"].claim.errors == {}
    answer = analyst.post(
        f"/desk/claims/{claim.pk}/correct/", {**sent, **chain, **correction, "denies": "on"}
    )

    assert answer.status_code == 302
    moved = Claim.objects.select_related("passage").get(pk=claim.pk)
    assert (moved.version, moved.denies) == (2, True)
    assert (moved.passage.text_version_id, moved.passage.start) == (
        text.pk,
        NEW.index("30 soldiers died"),
    )
    assert 'id="all-current"' in analyst.get(page_of(source)).text


@pytest.mark.parametrize("query", ["", "start=1&end=x", "start=5&end=4", "start=0&end=99999"])
def test_another_text_without_a_place_in_it_leaves_the_claim_where_it_is(
    analyst: Client, query: str
) -> None:
    source, made = changed(denied="30 soldiers died")

    forms = analyst.get(
        f"/desk/claims/{made['denied'].pk}/correct/?text={current_text(source).pk}&{query}"
    ).context["forms"]

    assert forms.claim["text_version"].value() == made["denied"].passage.text_version_id
    assert forms.claim.exact == "30 soldiers died"


def test_a_claim_is_not_moved_into_another_report(analyst: Client) -> None:
    source, made = changed(denied="30 soldiers died")
    other = current_text(make.source("Elsewhere 30 soldiers died."))

    page = analyst.get(f"/desk/claims/{made['denied'].pk}/correct/?text={other.pk}&start=0&end=9")

    assert page.context["text"] == made["denied"].passage.text_version
    assert page.context["text"].source == source


def test_words_selected_while_correcting_come_back_in_the_correcting_form(analyst: Client) -> None:
    source, made = changed(denied="30 soldiers died")
    address = f"/desk/claims/{made['denied'].pk}/correct/"

    assert f'hx-get="{address}"' in analyst.get(address).content.decode()
    part = analyst.get(
        address,
        {"text": str(current_text(source).pk), "start": "0", "end": "8"},
        HTTP_HX_REQUEST="true",
        HTTP_HX_TARGET="claim-form",
    )
    assert part.context["claim"] == made["denied"]
    assert part.context["forms"].claim.exact == "The army"


def test_the_page_takes_as_many_queries_for_many_claims_on_several_texts(analyst: Client) -> None:
    def queries_with(count: int) -> int:
        text = " ".join(f"Some word{number:03} died there." for number in range(count))
        source = make.source(text)
        for number in range(count):
            make.claim(source, f"word{number:03} died", figure=make.figure(), chain=["TASS"])
            if number % 5 == 0:
                newer = Incoming(text=f"{text} At {number} it ended.", arrival=Arrival.URL)
                replace_text_and_compare(source=source, incoming=newer)
        newest = Incoming(text=text.replace("1 died", "1 lived"), arrival=Arrival.URL)
        replace_text_and_compare(source=source, incoming=newest)
        return queries_of(analyst, page_of(source))

    assert queries_with(3) == queries_with(30)
