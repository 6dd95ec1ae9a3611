"""What is written over the API: sources, speakers, questions, answers, decisions; and who may."""

import hashlib
from typing import Any

import pytest
import rfc8785

from apps.claims.models import Claim
from apps.sources.models import Likeness
from tests import factories as make
from tests.api.client import Program, claim_body
from tests.search.disputes import dispute

pytestmark = pytest.mark.django_db
ANYBODY = ("analyst", "editor", "administrator")
EDITORS = ("editor", "administrator")
TEXT = "The minister said that 130 soldiers had crossed.  \r\nNothing more is known."
QUESTION = {"title": "How many crossed?", "kind": "quantity", "aggregation": "flow", "unit": "1"}
# Path, body, and the roles that may send it; every other one is refused before anything is looked
# for.
WRITES: list[tuple[str, Any, tuple[str, ...]]] = [
    ("sources/", {"title": "A report", "text": TEXT}, ANYBODY),
    ("speakers/", {"name": "The minister", "kind": "person"}, ANYBODY),
    ("statements/", {"uttered": "2021-07-05"}, ANYBODY),
    ("claims/", {}, ANYBODY),
    ("claims/1/withdraw/", {"reason": "No."}, ANYBODY),
    ("questions/", QUESTION, ANYBODY),
    ("answers/", {"claim": "1", "question": "1"}, ANYBODY),
    ("answers/1/remove/", {"reason": "No."}, ANYBODY),
    ("conflicts/1/take/", {}, EDITORS),
    ("conflicts/1/settle/", {}, EDITORS),
    ("conflicts/1/approve/", {}, EDITORS),
    ("conflicts/1/reopen/", {"reason": "No."}, EDITORS),
    ("tags/", {"name": "border"}, EDITORS),
]


@pytest.mark.parametrize(("path", "body", "roles"), WRITES, ids=[path for path, _, _ in WRITES])
def test_who_may_write(path: str, body: Any, roles: tuple[str, ...]) -> None:
    assert Program().post(path, body).status_code == 401
    for role in ANYBODY:
        refused = Program(role).post(path, body).status_code == 403
        assert refused is (role not in roles), role


def test_a_text_is_normalised_and_frozen() -> None:
    body = {
        "title": "A report",
        "text": TEXT,
        "publisher": {"name": "Example Daily", "kind": "outlet"},
    }

    document = Program("analyst").post("sources/", body).json()
    text = Program("analyst").get(f"sources/{document['id']}/text/").json()

    assert (
        text["text"] == "The minister said that 130 soldiers had crossed.\nNothing more is known."
    )
    assert (document["length"], document["sha256"], document["version"]) == (
        len(text["text"]),
        text["sha256"],
        1,
    )
    assert document["rights"] == "excerpt"
    assert Program().get(f"sources/{document['id']}/text/").status_code == 403


def test_the_same_text_again_is_409_and_from_another_publisher_a_proposed_copy() -> None:
    analyst = Program("analyst")
    body = {
        "title": "A report",
        "text": TEXT,
        "publisher": {"name": "Example Daily", "kind": "outlet"},
    }
    first = analyst.post("sources/", body).json()

    again = analyst.post("sources/", body)
    bare = analyst.post("sources/", {"title": "Another", "text": TEXT})
    copied = analyst.post(
        "sources/", {**body, "publisher": {"name": "Other Daily", "kind": "outlet"}}
    )

    assert (again.status_code, again.json()["id"]) == (409, first["id"])
    assert (bare.status_code, bare.json()["id"]) == (409, first["id"])
    assert copied.status_code == 201
    assert Likeness.objects.count() == 1
    copies = Program().get(f"sources/{copied.json()['id']}/copies/").json()["results"]
    assert [(one["source"], one["containment"]) for one in copies] == [(first["id"], "1.000")]


@pytest.mark.parametrize(
    "body", ["{", "", "[]", "NaN", '"x"', b"\xff", '{"title": "x", "text": "' + "\\ud800" + '"}']
)
def test_a_body_that_cannot_be_read_is_400(body: Any) -> None:
    assert Program("analyst").send("POST", "sources/", body).status_code == 400


def test_a_body_of_null_is_told_what_it_should_be() -> None:
    wrong = Program("analyst").send("POST", "sources/", "null").json()["errors"]

    assert [(one["pointer"], one["detail"]) for one in wrong] == [("", "Give an object, not null.")]


def test_annotations_are_a_web_annotation_collection() -> None:
    claim = make.claim(make.source(rights="full"))

    response = Program().get(f"sources/{claim.source_id}/annotations/")

    document = response.json()
    assert (document["type"], document["total"]) == ("AnnotationCollection", 1)
    selectors = document["first"]["items"][0]["target"]["selector"]
    assert [one["type"] for one in selectors] == ["TextPositionSelector", "TextQuoteSelector"]


def test_a_speaker_who_is_on_record_is_409_with_the_id() -> None:
    analyst = Program("analyst")
    first = analyst.post("speakers/", {"name": "The minister", "kind": "person"}).json()

    again = analyst.post("speakers/", {"name": "the  Minister", "kind": "person"})

    assert (again.status_code, again.json()["id"]) == (409, first["id"])
    assert [
        one["id"] for one in Program().get("speakers/?name=the minister").json()["results"]
    ] == [first["id"]]


def test_the_same_request_again_gives_the_same_answer() -> None:
    analyst, body = Program("analyst"), claim_body(make.source())

    first = analyst.post("claims/", body, Idempotency_Key="abc")
    again = analyst.post("claims/", body, Idempotency_Key="abc")
    other = analyst.post("claims/", {**body, "place": "x"}, Idempotency_Key="abc")

    assert (again.status_code, again.content, again["ETag"]) == (201, first.content, first["ETag"])
    assert other.status_code == 422
    assert Claim.objects.count() == 1


def test_a_conflict_is_settled_by_one_editor_and_approved_by_another() -> None:
    _, conflict = dispute("How many crossed?")
    editor, second = Program("editor"), Program("editor")
    path = f"conflicts/{conflict.pk}/"
    shown = editor.get(path).json()
    decision = {
        "decision": "range",
        "low": "60",
        "high": 1000,
        "method": "range_min_max",
        "support": "contested",
        "rationale": "Both stand.",
        "lines": [{"position": one["id"], "use": "used"} for one in shown["positions"]],
    }

    assert editor.post(f"{path}settle/", decision).status_code == 409
    assert editor.post(f"{path}take/").json()["state"] == "in_review"
    assert editor.post(f"{path}settle/", {**decision, "lines": []}).status_code == 422
    settled = editor.post(f"{path}settle/", decision)
    assert settled.status_code == 200, settled.content
    assert editor.post(f"{path}approve/").status_code == 403
    assert second.post(f"{path}approve/").json()["state"] == "reconciled"
    estimate = Program().get(f"estimates/?question={shown['question']}").json()["results"][0]
    assert (estimate["low"], estimate["high"], len(estimate["lines"])) == ("60", "1000", 2)
    assert second.post(f"{path}reopen/", {"reason": "New list."}).json()["state"] == "reopened"


def test_a_question_is_asked_and_answered() -> None:
    analyst = Program("analyst")
    asked = analyst.post("questions/", {**QUESTION, "part_of": {"Wakhan": ["all"]}, "related": []})
    assert asked.status_code == 201, asked.content
    assert asked.json()["slug"] == "how-many-crossed"
    assert asked.json()["part_of"] == {"Wakhan": ["all"]}
    claim = analyst.post("claims/", claim_body(make.source())).json()

    given = analyst.post(
        "answers/", {"claim": claim["id"], "question": asked.json()["id"], "scope": "Wakhan"}
    )
    again = analyst.post("answers/", {"claim": claim["id"], "question": asked.json()["id"]})

    assert (given.status_code, given.json()["scope"]) == (201, "Wakhan")
    assert again.status_code == 409
    assert analyst.post("questions/", QUESTION).status_code == 409
    path = f"answers/{given.json()['id']}/"
    assert analyst.post(f"{path}remove/", {"reason": "It counts others."}).status_code == 200
    assert analyst.get(path).status_code == 404


def test_versions_are_chained_by_their_hashes() -> None:
    analyst = Program("analyst")
    made = analyst.post("claims/", claim_body(make.source(rights="full")))
    path = f"claims/{made.json()['id']}/"
    analyst.patch(path, {"place": "Tajikistan"}, If_Match=made["ETag"])

    first, second = (Program().get(f"{path}versions/{number}/").json() for number in (1, 2))

    assert second["previous"] == first["sha256"] == made.json()["sha256"]
    assert second["document"]["previous"] == first["sha256"]
    for version in (first, second):  # by what anybody reads, and nothing of ours
        assert version["is_whole"]
        assert hashlib.sha256(rfc8785.dumps(version["document"])).hexdigest() == version["sha256"]
    assert Program().get(f"{path}versions/3/").status_code == 404
