"""What is known of sources and answers, changed by programs that say which state they change."""

from typing import Any

import pytest

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


@pytest.mark.parametrize("path", ["sources", "answers"])
def test_a_change_says_which_state_it_is_to(path: str) -> None:
    answered = make.answer(make.claim(figure=make.figure()), make.question())
    address = f"sources/{make.source().pk}/" if path == "sources" else f"answers/{answered.pk}/"
    editor = Program("editor")

    assert editor.patch(address, {}).status_code == 428
    assert editor.patch(address, {}, If_Match='"old.state"').status_code == 412


def test_a_source_is_hidden_for_a_reason_only() -> None:
    path = f"sources/{make.source().pk}/"
    editor = Program("editor")

    refused = changed(editor, path, {"state": "withdrawn"})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/reason")
    assert changed(editor, path, {"state": "withdrawn", "reason": "It was no report."}).status_code == 200
    assert Program().get(path).status_code == 404


@pytest.mark.parametrize(("body", "pointer"), [({"text": "other"}, "/text"), ({"published": "soon"}, "/published")])
def test_what_cannot_be_changed_is_named(body: dict[str, str], pointer: str) -> None:
    answer = changed(Program("editor"), f"sources/{make.source().pk}/", body)

    assert answer.status_code in (400, 422)
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_an_analyst_changes_no_source() -> None:
    assert changed(Program("analyst"), f"sources/{make.source().pk}/", {"title": "Mine"}).status_code == 403


def test_a_stance_and_choices_are_changed_without_a_new_version_of_the_claim() -> None:
    asked = make.question(kind="stance", aggregation="constant")
    claim = make.claim()
    stance = make.answer(claim, asked, stance="yes")
    chosen = make.question(kind="choice", aggregation="constant", options={"Kabul": [], "Herat": []})
    choice = make.answer(claim, chosen, choices=("Kabul",))
    analyst = Program("analyst")

    assert changed(analyst, f"answers/{stance.pk}/", {"stance": "no"}).json()["stance"] == "no"
    assert changed(analyst, f"answers/{choice.pk}/", {"choices": ["Herat"]}).json()["choices"] == ["Herat"]

    claim.refresh_from_db()
    assert claim.version == 1


def test_a_changed_answer_is_compared_anew() -> None:
    asked = make.question(aggregation="constant")
    one, other = (
        make.answer(make.claim(figure=make.figure(str(n), "eq", n), speaker=make.speaker()), asked) for n in (100, 900)
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
