"""`/api/v1/claims/`."""

from typing import Any

import pytest

from apps.claims.models import Claim
from tests import factories as make
from tests.api.client import Program, claim_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> Program:
    return Program("analyst")


def test_a_claim_is_recorded_with_figure_chain_and_answer(analyst: Program) -> None:
    question = make.question()
    source = make.source(rights="full")

    response = analyst.post("claims/", claim_body(source, answers=[{"question": str(question.pk)}]))

    assert response.status_code == 201, response.content
    document = response.json()
    assert document["id"] == str(Claim.objects.get().pk)
    assert document["figure"]["interval"] == {
        "low": "1000",
        "high": None,
        "low_open": True,
        "high_open": False,
        "low_soft": False,
        "high_soft": False,
    }
    assert document["figure"]["policy"] == "cmp-1"
    assert [(one["question"], one["conflict"]) for one in document["answers"]] == [
        (str(question.pk), None)
    ]
    assert response["Location"].endswith(f"/api/v1/claims/{document['id']}/")
    assert Program().get(f"claims/{document['id']}/").json() == document


def test_words_that_do_not_stand_there_are_refused_and_nothing_is_stored(analyst: Program) -> None:
    response = analyst.post(
        "claims/", claim_body(make.source(), exact="fewer than 1,000 people had crossed the ri")
    )

    assert response.status_code == 422
    assert [error["pointer"] for error in response.json()["errors"]] == ["/exact"]
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status", "pointer"),
    [
        ({"colour": "red"}, 400, "/colour"),
        ({"start": "12"}, 400, "/start"),
        ({"denies": "yes"}, 400, "/denies"),
        ({"quote_kind": "hearsay"}, 400, "/quote_kind"),
        ({"figure": {"verbatim": "x", "comparator": "eq", "n": True}}, 400, "/figure/n"),
        ({"figure": {"verbatim": "x", "comparator": "eq"}}, 422, "/figure/n"),
        ({"time": "yesterday"}, 422, "/time"),
        ({"source": "999999"}, 422, "/source"),
        ({"speaker": "999999"}, 422, "/speaker"),
        ({"speaker": {"name": "x", "kind": "ghost"}}, 400, "/speaker/kind"),
        ({"chain": [{"kind": "quotes"}]}, 400, "/chain/0/agent"),
        ({"tags": ["unheard-of"]}, 422, "/tags"),
        ({"answers": [{"question": "999999"}]}, 422, "/answers/0/question"),
        ({"statement": "a\u0000b"}, 400, "/statement"),
        ({"statement": " "}, 422, "/statement"),
    ],
)
def test_what_is_wrong_is_pointed_at(
    analyst: Program, changes: dict[str, Any], status: int, pointer: str
) -> None:
    response = analyst.post("claims/", claim_body(make.source(), **changes))

    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert pointer in [error["pointer"] for error in response.json()["errors"]]
    assert not Claim.objects.exists()


def test_a_correction_makes_a_version_of_what_was_read(analyst: Program) -> None:
    made = analyst.post("claims/", claim_body(make.source()))
    path = f"claims/{made.json()['id']}/"

    assert analyst.patch(path, {"place": "Tajikistan"}).status_code == 428
    changed = analyst.patch(
        path, {"figure": {"comparator": "ge"}, "reason": "At least."}, If_Match=made["ETag"]
    )
    stale = analyst.patch(path, {"place": "Tajikistan"}, If_Match=made["ETag"])

    assert changed.status_code == 200, changed.content
    assert changed.json()["version"] == 2
    assert changed.json()["figure"]["comparator"] == "ge"
    assert changed.json()["figure"]["n"] == "1000"
    assert changed.json()["chain"] == made.json()["chain"]
    assert stale.status_code == 412


def test_a_claim_is_withdrawn_for_a_reason_and_keeps_its_page(analyst: Program) -> None:
    path = f"claims/{analyst.post('claims/', claim_body(make.source())).json()['id']}/"

    assert analyst.post(f"{path}withdraw/", {"reason": ""}).status_code in (400, 422)
    assert (
        analyst.post(f"{path}withdraw/", {"reason": "It says something else."}).status_code == 200
    )

    assert Program().get(path).json()["withdrawn_because"] == "It says something else."
    assert analyst.post(f"{path}withdraw/", {"reason": "Again."}).status_code in (409, 422)


def test_a_draft_is_seen_by_the_desk_alone_until_it_is_published(analyst: Program) -> None:
    made = analyst.post("claims/", claim_body(make.source(), state="draft"))
    path = f"claims/{made.json()['id']}/"

    assert Program().get(path).status_code == 404
    assert Program().get("claims/?count=true").json()["count"] == 0
    assert Program("analyst").get(path).status_code == 200
    assert (
        analyst.patch(path, {"state": "published"}, If_Match=made["ETag"]).json()["state"]
        == "published"
    )
    assert Program().get(path).status_code == 200


def test_an_unchanged_claim_is_not_sent_again() -> None:
    path = f"claims/{make.claim().pk}/"
    first = Program().get(path)

    assert Program().get(path, If_None_Match=first["ETag"]).status_code == 304
    assert Program().get(f"{path}?fields=state", If_None_Match=first["ETag"]).status_code == 200


def test_members_are_chosen_and_ids_expanded_by_an_allow_list() -> None:
    claim = make.claim(speaker=make.speaker("The governor"), chain=["TASS"])
    path = f"claims/{claim.pk}/"

    assert set(Program().get(f"{path}?fields=state").json()) == {"id", "state"}
    expanded = Program().get(f"{path}?expand=speaker,source,chain.agent").json()
    assert expanded["speaker"]["name"] == "The governor"
    assert expanded["chain"][0]["agent"]["name"] == "TASS"
    assert expanded["source"]["title"]
    assert Program().get(f"{path}?expand=password").status_code == 400
    assert Program().get(f"{path}?fields=password").status_code == 400


def test_linked_data_is_given_to_who_accepts_it() -> None:
    claim = make.claim()

    response = Program().get(f"claims/{claim.pk}/", Accept="application/ld+json")

    assert response["Content-Type"] == "application/ld+json"
    assert "Claim" in response.json()["@graph"][0]["@type"]


@pytest.mark.parametrize(
    "query", ["colour=red", "limit=0", "limit=201", "limit=x", "cursor=x", "count=1", "state=gone"]
)
def test_a_parameter_that_is_not_known_or_not_readable_is_refused(query: str) -> None:
    response = Program().get(f"claims/?{query}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == f"/{query.partition('=')[0]}"


def test_pages_lead_on_and_back() -> None:
    claims = [make.claim().pk for _ in range(5)]

    first = Program().get("claims/?limit=2").json()
    second = Program().client.get(first["next"]).json()
    last = Program().client.get(second["next"]).json()
    back = Program().client.get(last["previous"]).json()

    seen = [int(one["id"]) for page in (first, second, last) for one in page["results"]]
    assert seen == claims[::-1]
    assert (first["previous"], last["next"]) == (None, None)
    assert back["results"] == second["results"]


@pytest.mark.parametrize(
    ("rights", "is_given"), [("full", True), ("excerpt", False), ("none", False)]
)
def test_words_are_given_as_far_as_rights_allow(rights: str, is_given: bool) -> None:
    claim = make.claim(make.source(rights=rights), original_words="Более тысячи")

    for document in (
        Program().get(f"claims/{claim.pk}/").json(),
        Program().get("claims/").json()["results"][0],
    ):
        assert (document["exact"] is not None) is is_given
        assert (document["original_words"] is not None) is is_given
        assert bool(document["withheld"]) is not is_given
    assert Program("analyst").get(f"claims/{claim.pk}/").json()["exact"] is not None
