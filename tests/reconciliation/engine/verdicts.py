"""How the tables of this folder write a verdict, and the check of a case both ways round."""

from typing import Any

from apps.reconciliation.engine import Verdict, compare
from tests.reconciliation.engine.builders import parts, read

Case = tuple[str, dict[str, Any], dict[str, Any], str]
PARTS = parts({"village": "north", "north": ["all"]})
NO_PARTS = parts(None)


def described(verdict: Verdict) -> str:
    assert verdict.reason
    found = (verdict.rule, verdict.outcome, verdict.severity, verdict.gate, verdict.current)
    return " ".join(str(part) for part in found if part is not None)


def check(case: Case) -> None:
    what, a, b, expected = case
    part_of = NO_PARTS if what.startswith("unrelated: ") else PARTS
    one, other = read(a), read(b)
    assert described(compare(one, other, part_of)) == expected
    mirrored = expected.removesuffix(" a") + " b" if expected.endswith(" a") else expected
    assert described(compare(other, one, part_of)) == mirrored


def ids(cases: list[Case]) -> list[str]:
    return [f"{expected}: {what}" for what, _, _, expected in cases]
