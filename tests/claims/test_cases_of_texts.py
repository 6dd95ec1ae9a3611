"""The shared cases of words that stand inside a longer number or in a changed sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from apps.claims.models import Claim
from apps.claims.reanchor import left_behind
from apps.reconciliation.actions import carry_over, replace_text_and_compare
from apps.sources.actions import Incoming
from apps.sources.models import Arrival
from tests import factories as make
from tests.exports.imports.elsewhere import import_from, refused, written
from tests.exports.imports.test_forms import CLAIM, SOURCE

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "texts"
FILES: dict[str, list[Any]] = {how: [] for how in ("carry", "import_once", "find")}
for file in sorted(CASES.glob("*.expect.json")):
    case = json.loads(file.read_text(encoding="utf-8"))
    # Later steps take on the other kinds.
    if case["kind"].startswith("1") and not case["kind"][1:2].isdecimal() and case["how"] in FILES:
        said = json.loads((CASES / case["file"]).read_text(encoding="utf-8"))
        FILES[case["how"]].append(pytest.param(said, case["expect"], id=case["file"]))

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("said", "expect"), FILES["carry"])
def test_a_case_of_carrying_is_right(said: dict[str, str], expect: dict[str, bool]) -> None:
    source = make.source(said["old"])
    make.claim(source, said["words"])
    replace_text_and_compare(
        source=source, incoming=Incoming(text=said["new"], arrival=Arrival.URL)
    )

    found = left_behind(source, make.user())

    assert bool(found.unchanged) == expect["unchanged"]
    assert carry_over(source=source, user=make.user()) == int(expect["unchanged"])


@pytest.mark.parametrize(("said", "expect"), FILES["import_once"])
def test_a_case_of_importing_is_right(
    said: dict[str, str], expect: dict[str, bool], tmp_path: Path
) -> None:
    make.question(slug="crossed")
    line = {
        **SOURCE,
        "text": said["text"],
        "claims": [{**CLAIM, "exact": said["exact"], "figure": None}],
    }

    import_from(written(tmp_path / "lines.ndjson", [line]))

    assert Claim.objects.exists() != expect["refused"]
    assert not expect["refused"] or list(refused(tmp_path)[0]["reasons"]) == ["exact"]


@pytest.mark.parametrize(("said", "expect"), FILES["find"])
def test_a_case_of_finding_is_right(
    said: dict[str, str], expect: dict[str, Any], client: Client
) -> None:
    source = make.source(said["text"])
    client.force_login(make.user("analyst"))

    answer = client.get(f"/desk/sources/{source.pk}/", {"find": said["words"]})

    assert [place["exact"] for place in answer.context["places"]] == expect["found"]
    assert answer.context["forms"] is None
