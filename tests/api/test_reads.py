"""Every list and object of the API, read by strangers and by desk keys, each only what they may."""

from typing import Any

import pytest

from apps.claims.models import ClaimState
from apps.reconciliation.models import Conflict, EstimateState
from apps.sources.models import Source, SourceState
from tests import factories as make
from tests.api.client import Program
from tests.search.disputes import dispute, propose

pytestmark = pytest.mark.django_db
LISTS = [
    "sources/",
    "speakers/",
    "statements/",
    "claims/",
    "questions/",
    "questions/?expand=summary",
    "answers/",
    "conflicts/",
    "estimates/",
    "tags/",
    "changes/",
    "search/?q=crossed",
    "exports/",
]
SECRET = "Xylographer"


@pytest.fixture
def story() -> Conflict:
    """A conflict with a proposal, and beside it what nobody outside the desk may learn of."""
    asked, conflict = dispute("How many crossed?")
    propose(conflict, make.user("editor"), rationale=f"{SECRET} thinks so.")
    hidden = make.source(title=f"{SECRET} report", rights="full")
    make.answer(
        make.claim(hidden, statement=f"{SECRET} said 5.", figure=make.figure("5", "eq", 5)), asked
    )
    make.answer(
        make.claim(statement=f"{SECRET} draft", state=ClaimState.DRAFT, occasion=SECRET), asked
    )
    Source.objects.filter(pk=hidden.pk).update(state=SourceState.WITHDRAWN)
    return conflict


@pytest.mark.parametrize("path", [one for one in LISTS if one != "exports/"])
def test_every_list_answers_strangers_and_keys_without_what_is_not_theirs(
    story: Conflict, path: str
) -> None:
    for program in (Program(), Program("analyst")):
        response = program.get(path)
        assert response.status_code == 200, response.content
        assert isinstance(response.json()["results"], list)
        if not program.key:
            assert SECRET not in response.content.decode()
            for one in response.json()["results"]:
                assert program.get(_path_of(path, one)).status_code in (200, 404)


def _path_of(path: str, one: dict[str, Any]) -> str:
    return f"{path.partition('?')[0]}{one.get('slug') or one['id']}/"


@pytest.mark.parametrize("path", ["claims", "answers"])
def test_what_is_hidden_is_in_no_count_and_behind_no_id(story: Conflict, path: str) -> None:
    shown = Program().get(f"{path}/?count=true").json()
    desk = Program("analyst").get(f"{path}/?count=true").json()

    assert shown["count"] == len(shown["results"]) == 2
    assert desk["count"] == 4
    for hidden in {one["id"] for one in desk["results"]} - {one["id"] for one in shown["results"]}:
        assert Program().get(f"{path}/{hidden}/").status_code == 404


def test_searching_and_filtering_find_nothing_hidden(story: Conflict) -> None:
    draft = Program("analyst").get("claims/?state=draft").json()["results"][0]

    assert Program().get(f"search/?q={SECRET}").json()["results"] == []
    assert Program().get("claims/?state=draft").json()["results"] == []
    assert Program().get(f"claims/?source={draft['source']}&count=true").json()["count"] == 0


def test_a_proposed_estimate_is_the_desks_alone(story: Conflict) -> None:
    proposal = str(story.estimates.get(state=EstimateState.PROPOSED).pk)

    assert Program().get(f"estimates/{proposal}/").status_code == 404
    assert Program().get(f"conflicts/{story.pk}/").json()["proposal"] is None
    assert Program("analyst").get(f"conflicts/{story.pk}/").json()["proposal"] == proposal


def test_a_conflict_says_what_it_covers(story: Conflict) -> None:
    document = Program().get(f"conflicts/{story.pk}/").json()

    assert document["state"] == "in_review"
    assert len(document["answers"]) == len(document["positions"]) == 2
    assert [step["step"] for step in document["history"]] == ["opened", "taken", "settled"]


def test_a_question_comes_with_its_numbers(story: Conflict) -> None:
    summary = Program().get(f"questions/{story.question.slug}/").json()["summary"]

    assert (summary["reports"], summary["positions"], summary["state"]) == (2, 2, "in_review")
    assert Program().get(f"questions/{story.question.pk}/").json()["slug"] == story.question.slug


@pytest.mark.parametrize(
    "path", ["", "nothing/", "claims/0/", "claims/999999999999999999/", "claims/x/", "questions/x/"]
)
def test_what_is_not_there_is_a_problem(path: str) -> None:
    response = Program().get(path)

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", [one.partition("?")[0] for one in LISTS if one != "exports/"])
def test_other_methods_are_refused_as_problems(path: str) -> None:
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE"):
        response = Program("editor").send(method, path)
        assert response.status_code == 405
        assert response["Content-Type"] == "application/problem+json"


def test_changes_come_in_order_with_withdrawals(story: Conflict) -> None:
    everything = Program().get("changes/").json()["results"]
    half = Program().get("changes/?limit=3").json()
    rest = Program().client.get(half["next"]).json()
    since = Program().get(f"changes/?since={half['results'][-1]['id']}").json()

    assert [one["at"] for one in everything] == sorted(one["at"] for one in everything)
    assert half["results"] + rest["results"] == everything
    assert since["results"] == rest["results"]
    assert {"claim.published", "conflict.opened", "source.published"} <= {
        one["type"] for one in everything
    }
    assert Program().get("changes/?since=yesterday").status_code == 400


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ("2021-07-05T00:00:00Z", 200),
        ("2021-07-05T00:00:00%2B23:59", 200),  # more than PostgreSQL takes
        ("0001-01-01T00:00:00%2B03:00", 400),
        ("yesterday", 400),
    ],
)
@pytest.mark.parametrize(
    "address", ["claims/?recorded_since=", "sources/?added_since=", "changes/?since="]
)
def test_a_moment_is_taken_with_any_offset_or_refused(
    address: str, moment: str, status: int
) -> None:
    assert Program().get(f"{address}{moment}").status_code == status
