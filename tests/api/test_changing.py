"""What is known of sources and answers, changed by programs that say which state they change."""

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from apps.claims.tags import add_tag
from apps.reconciliation.actions import merge_and_compare
from tests import factories as make
from tests.api.client import Program

pytestmark = pytest.mark.django_db


def changed(program: Program, path: str, body: dict[str, Any]) -> Any:
    """Return the answer to a change of what was just read."""
    return program.patch(path, body, If_Match=program.get(path)["ETag"])


def test_an_editor_changes_what_is_known_of_a_source() -> None:
    path = f"sources/{make.source(title='As it was').pk}/"
    body = {"title": "As it is", "author": "Anna Berg", "published": "2021-07-05", "rights": "full",
            "publisher": {"name": "Valley Post", "kind": "outlet"}}  # fmt: skip

    answer = changed(Program("editor"), path, body)

    assert answer.status_code == 200, answer.content
    read = Program().get(f"{path}?expand=publisher").json()
    assert (read["title"], read["author"], read["published"], read["rights"]) == (
        "As it is", "Anna Berg", "2021-07-05", "full",
    )  # fmt: skip
    assert read["publisher"]["name"] == "Valley Post"
    assert answer["ETag"] == Program().get(path)["ETag"]


@pytest.mark.parametrize("path", ["sources", "answers", "speakers", "tags", "questions"])
def test_a_change_says_which_state_it_is_to(path: str) -> None:
    answered = make.answer(make.claim(figure=make.figure()), make.question())
    rows: dict[str, Model] = {
        "sources": make.source(),
        "answers": answered,
        "speakers": make.speaker(),
        "tags": add_tag(name="border"),
        "questions": answered.question,
    }
    address = f"{path}/{rows[path].pk}/"
    editor = Program("editor")

    assert editor.patch(address, {}).status_code == 428
    assert editor.patch(address, {}, If_Match='"old.state"').status_code == 412


def test_a_source_is_hidden_for_a_reason_only() -> None:
    path = f"sources/{make.source().pk}/"
    editor = Program("editor")

    refused = changed(editor, path, {"state": "withdrawn"})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/reason")
    assert (
        changed(editor, path, {"state": "withdrawn", "reason": "It was no report."}).status_code
        == 200
    )
    assert Program().get(path).status_code == 404


@pytest.mark.parametrize(
    ("body", "pointer"), [({"text": "other"}, "/text"), ({"published": "soon"}, "/published")]
)
def test_what_cannot_be_changed_is_named(body: dict[str, str], pointer: str) -> None:
    answer = changed(Program("editor"), f"sources/{make.source().pk}/", body)

    assert answer.status_code in (400, 422)
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_an_analyst_changes_no_source() -> None:
    assert (
        changed(Program("analyst"), f"sources/{make.source().pk}/", {"title": "Mine"}).status_code
        == 403
    )


def test_a_stance_and_choices_are_changed_without_a_new_version_of_the_claim() -> None:
    asked = make.question(kind="stance", aggregation="constant")
    claim = make.claim()
    stance = make.answer(claim, asked, stance="yes")
    chosen = make.question(
        kind="choice", aggregation="constant", options={"Kabul": [], "Herat": []}
    )
    choice = make.answer(claim, chosen, choices=("Kabul",))
    analyst = Program("analyst")

    assert changed(analyst, f"answers/{stance.pk}/", {"stance": "no"}).json()["stance"] == "no"
    assert changed(analyst, f"answers/{choice.pk}/", {"choices": ["Herat"]}).json()["choices"] == [
        "Herat"
    ]

    claim.refresh_from_db()
    assert claim.version == 1


def test_a_changed_answer_is_compared_again() -> None:
    asked = make.question(aggregation="constant")
    one, other = (
        make.answer(make.claim(figure=make.figure(str(n), "eq", n), speaker=make.speaker()), asked)
        for n in (100, 900)
    )
    analyst = Program("analyst")
    assert analyst.get(f"answers/{other.pk}/").json()["conflict"]

    answer = changed(analyst, f"answers/{other.pk}/", {"scope": "the north"})

    assert (answer.json()["scope"], answer.json()["conflict"]) == ("the north", None)
    assert analyst.get(f"answers/{one.pk}/").json()["conflict"] is None


def test_a_stance_does_not_go_with_a_count() -> None:
    answered = make.answer(make.claim(figure=make.figure()), make.question())

    answer = changed(Program("analyst"), f"answers/{answered.pk}/", {"stance": "yes"})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/stance")


def test_an_analyst_changes_what_is_known_of_a_speaker() -> None:
    path = f"speakers/{make.speaker('Sergei Lavrov').pk}/"

    answer = changed(
        Program("analyst"), path, {"sort_name": "Lavrov, Sergei", "wikidata": "Q58217"}
    )

    assert answer.status_code == 200, answer.content
    read = Program().get(path)
    assert (read.json()["name"], read.json()["sort_name"], read.json()["wikidata"]) == (
        "Sergei Lavrov", "Lavrov, Sergei", "Q58217",
    )  # fmt: skip
    assert read["ETag"] == answer["ETag"]


def test_a_merged_speaker_is_frozen() -> None:
    kept, merged = make.speaker("TASS"), make.speaker("Interfax")
    merge_and_compare(kept=kept, merged=merged, reason="They are one.", user=make.user("editor"))

    answer = changed(Program("analyst"), f"speakers/{merged.pk}/", {"name": "TASS again"})

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "merged")


def test_a_question_keeps_what_its_answers_are_compared_by() -> None:
    tag = add_tag(name="border")
    other = make.question("How many came back?")
    editor, path = Program("editor"), f"questions/{make.question(slug='crossed').slug}/"

    answer = changed(
        editor, path, {"title": "How many crossed over?", "about": "Soldiers.", "tags": ["border"],
                       "related": [str(other.pk)]},
    )  # fmt: skip

    assert answer.status_code == 200, answer.content
    read = Program().get(path).json()
    assert (read["title"], read["about"], read["tags"], read["related"], read["slug"]) == (
        "How many crossed over?", "Soldiers.", [tag.name], [str(other.pk)], "crossed",
    )  # fmt: skip
    for frozen in ("kind", "unit", "slug", "rounding"):
        refused = changed(editor, path, {frozen: "other"})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, f"/{frozen}")


def test_a_new_answer_stands_against_no_new_title() -> None:
    asked = make.question(slug="crossed")
    editor = Program("editor")
    tag = editor.get("questions/crossed/")["ETag"]
    make.answer(make.claim(figure=make.figure()), asked)

    assert editor.get("questions/crossed/")["ETag"] != tag
    assert (
        editor.patch("questions/crossed/", {"title": "Another?"}, If_Match=tag).status_code == 200
    )


def test_a_tag_is_renamed_and_moved_at_once_or_not_at_all() -> None:
    wide, narrow = add_tag(name="war"), add_tag(name="border")
    editor, path = Program("editor"), f"tags/{narrow.pk}/"

    read = changed(editor, path, {"name": "borders", "parent": str(wide.pk)}).json()
    assert (read["name"], read["slug"], read["parent"]) == ("borders", "border", str(wide.pk))

    refused = changed(editor, f"tags/{wide.pk}/", {"name": "wars", "parent": str(narrow.pk)})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/parent")
    assert editor.get(f"tags/{wide.pk}/").json()["name"] == "war"


def test_another_text_of_a_source_stands_beside_the_first() -> None:
    source = make.source("Some 100 crossed the river.")
    claim = make.claim(source, "100")
    editor, path = Program("editor"), f"sources/{source.pk}/"

    answer = editor.post(
        f"{path}text/", {"text": "Some 1,000 crossed the river.\r\n", "note": "It was corrected."}
    )

    assert answer.status_code == 201, answer.content
    assert (answer.json()["version"], answer.json()["text"]) == (2, "Some 1,000 crossed the river.")
    assert answer["Location"].endswith(f"/api/v1/{path}text/?version=2")
    assert editor.get(f"{path}text/?version=1").json()["text"] == "Some 100 crossed the river."
    read = editor.get(path).json()
    assert (read["version"], read["sha256"], read["length"]) == (2, answer.json()["sha256"], 29)
    assert editor.get(f"claims/{claim.pk}/").json()["exact"] == "100"
    again = editor.post(f"{path}text/", {"text": "Some 1,000 crossed the river."})
    assert (again.status_code, again.json()["version"]) == (201, 2)


def test_an_answer_is_deleted_by_who_has_read_it() -> None:
    path = f"answers/{make.answer(make.claim(figure=make.figure()), make.question()).pk}/"
    analyst = Program("analyst")

    assert analyst.send("DELETE", path).status_code == 428
    assert analyst.send("DELETE", path, If_Match='"old.state"').status_code == 412
    gone = analyst.send("DELETE", path, If_Match=analyst.get(path)["ETag"])

    assert (gone.status_code, gone.content) == (204, b"")
    assert analyst.get(path).status_code == 404


def test_nothing_else_is_deleted() -> None:
    editor = Program("editor")
    for path in (
        f"claims/{make.claim().pk}/",
        f"sources/{make.source().pk}/",
        f"speakers/{make.speaker().pk}/",
    ):
        refused = editor.send("DELETE", path, If_Match=editor.get(path)["ETag"])
        assert (refused.status_code, refused["Content-Type"]) == (405, "application/problem+json")
        assert "DELETE" not in refused["Allow"]


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_what_is_no_endpoint_answers_a_program_whatever_it_asks(method: str) -> None:
    program = Program("editor")
    program.client = Client(enforce_csrf_checks=True)

    for path in ("nothing/", "questions/The whole text/", "claims/abc/"):
        answer = program.send(method, path, {})
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), (
            path
        )
