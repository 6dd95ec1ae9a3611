"""The cases of the comparison document, both ways round; skipped where they are not at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from apps.reconciliation.engine import compare, read_comparison

CASES_FILE = Path("shared") / "cases" / "comparison.json"
MIRRORED = {"a": "b", "b": "a", None: None}


def shared_cases() -> list[dict[str, Any]]:
    for folder in Path(__file__).resolve().parents:
        if (folder / CASES_FILE).is_file():
            cases: list[dict[str, Any]] = json.loads(
                (folder / CASES_FILE).read_text(encoding="utf-8")
            )
            return cases
    return []


CASES = shared_cases()


@pytest.mark.skipif(not CASES, reason="the document's cases are not at hand")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_of_the_document_comes_out_as_it_says(case: dict[str, Any]) -> None:
    a, b, part_of = read_comparison(
        {name: case[name] for name in ("a", "b", "part_of") if name in case}
    )
    expected = (case["outcome"], case["rule"], case.get("severity"))
    verdict, mirror = compare(a, b, part_of), compare(b, a, part_of)
    assert (verdict.outcome, verdict.rule, verdict.severity) == expected
    assert (mirror.outcome, mirror.rule, mirror.severity) == expected
    assert mirror.current == MIRRORED[verdict.current]
