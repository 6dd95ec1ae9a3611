"""Every operation of the contract, done with success: its response is as the contract says."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django import Settings

from apps.claims.tags import add_tag
from apps.exports.actions import request_export, write_export
from tests import factories as make
from tests.api.client import Program, claim_body
from tests.api.test_compare import ABOUT, MORE
from tests.api.test_schema import CHECKS, OPERATIONS, contract
from tests.receiver import receiving
from tests.search.disputes import dispute

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = {"title": "How many came back?", "kind": "quantity", "aggregation": "flow", "unit": "1"}
WHY = {"reason": "It was misread."}


class Walk:
    """A walk through the contract; ``done`` are the operations that were done."""

    def __init__(self) -> None:
        self.editor, self.second = Program("editor"), Program("editor")
        self.done: set[str] = set()

    def do(self, name: str, /, body: Any = None, *, as_second: bool = False, **path: Any) -> Any:
        """Do one operation with an editor's key, and with the tag of what it changes if need be."""
        program = self.second if as_second else self.editor
        operation = contract().find_operation_by_id(name)
        headers = {"Authorization": f"Bearer {program.key}"}
        if operation.method.upper() in ("PATCH", "DELETE"):
            headers["If-Match"] = program.get(operation.path.format(**path))["ETag"]
        query = {"q": "river"} if name == "search" else {}
        given = {} if body is None else {"body": body, "media_type": "application/json"}
        case = operation.Case(
            path_parameters={key: str(one) for key, one in path.items()}, query=query, **given
        )
        response = case.call(headers=headers)
        assert 200 <= response.status_code < 300, (name, response.status_code, response.text)
        case.validate_response(response, checks=CHECKS)
        self.done.add(name)
        return (
            response.json() if response.content[:1] == b"{" else None
        )  # some give files, or nothing

    def download(self, number: Any, name: str) -> None:
        """Read a finished file as Django's client does, which closes it."""
        response = self.editor.get(f"exports/{number}/files/{name}")
        assert (response.status_code, bool(response.getvalue())) == (200, True)
        response.close()
        self.done.add("exports_download")

    def read_the_rest(self, **numbers: Any) -> None:
        """Read all that was not read yet; ``numbers`` are ids, by an operation's first word."""
        for name in OPERATIONS:
            operation = contract().find_operation_by_id(name)
            if name not in self.done and operation.method.upper() == "GET":
                area = name.partition("_")[0]
                names = {"id": numbers.get(area), "slug": numbers["questions"], "number": 1}
                self.do(
                    name,
                    **{key: one for key, one in names.items() if f"{{{key}}}" in operation.path},
                )


def test_every_operation_can_be_done(settings: Settings, tmp_path: Path) -> None:
    cache.clear()
    settings.EXPORTS_DIR, settings.ALLOW_LOOPBACK = tmp_path, True
    written = write_export(export=request_export(user=None))
    walk = Walk()

    ids = _record(walk) | _decide(walk)
    ids["exports"] = written.pk
    walk.download(written.pk, next(written.folder.glob("claims-*.csv")).name)
    with receiving() as receiver:
        ids["webhooks"] = walk.do("webhooks_create", {"url": receiver.url})["id"]
        walk.do("webhooks_change", {"events": ["claim.published"]}, id=ids["webhooks"])
        walk.do("webhooks_test", {}, id=ids["webhooks"])
    walk.do("exports_create", {})
    walk.read_the_rest(**ids)

    assert set(OPERATIONS) - walk.done == set()


def _record(walk: Walk) -> dict[str, Any]:
    """Record a claim with all that it needs, and correct each of these."""
    source = walk.do("sources_create", {"title": "People cross", "text": make.TEXT})["id"]
    walk.do("sources_change", {"language": "en"}, id=source)
    walk.do("sources_text_create", {"text": f"{make.TEXT} More came later."}, id=source)
    speaker = walk.do("speakers_create", {"name": "Anna Berg", "kind": "person"})["id"]
    walk.do("speakers_change", {"sort_name": "Berg, Anna"}, id=speaker)
    statement = walk.do("statements_create", {"speaker": speaker, "uttered": "2021-07-05"})["id"]
    tag = walk.do("tags_create", {"name": "border"})["id"]
    walk.do("tags_change", {"name": "borders", "parent": str(add_tag(name="war").pk)}, id=tag)
    asked = walk.do("questions_create", QUESTION)
    walk.do("questions_change", {"about": "Those who came back."}, slug=asked["slug"])
    claim = walk.do(
        "claims_create", claim_body(make.source(), speaker=speaker, utterance=statement)
    )["id"]
    walk.do("claims_change", {"place": "The river", **WHY}, id=claim)
    given = {"claim": claim, "question": asked["id"], "scope": "all"}
    walk.do("answers_remove", WHY, id=walk.do("answers_create", given)["id"])
    walk.do("answers_delete", id=walk.do("answers_create", given)["id"])
    answer = walk.do("answers_create", given)["id"]
    walk.do("answers_change", {"scope": "the north"}, id=answer)
    walk.do("claims_withdraw", WHY, id=walk.do("claims_create", claim_body(make.source()))["id"])
    walk.do("compare", {"a": MORE, "b": ABOUT})
    walk.do("candidates", {"text": make.TEXT})
    return {
        "sources": source,
        "speakers": speaker,
        "statements": statement,
        "tags": tag,
        "claims": claim,
        "versions": claim,
        "questions": asked["slug"],
        "answers": answer,
    }


def _decide(walk: Walk) -> dict[str, Any]:
    """Bring a conflict to an estimate, and open it again."""
    conflict = dispute("How many crossed?")[1].pk
    shown = walk.do("conflicts_read", id=conflict)
    decision = {
        "decision": "range",
        "low": "60",
        "high": "1000",
        "method": "range_min_max",
        "rationale": "Both stand.",
        "support": "contested",
        "lines": [{"answer": one["id"], "use": "used"} for one in shown["answers"]],
    }
    walk.do("conflicts_take", {}, id=conflict)
    walk.do("conflicts_settle", decision, id=conflict)
    estimate = walk.do("conflicts_approve", {}, as_second=True, id=conflict)["estimate"]
    walk.do("conflicts_reopen", WHY, id=conflict)
    return {"conflicts": conflict, "estimates": estimate}
