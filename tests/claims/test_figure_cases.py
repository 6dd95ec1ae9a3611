"""The shared cases of number fields and of figures in words: right or refused, never wrong; skipped without them."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from apps.assistance.extraction import propose
from apps.claims.rules import ParsedFigure
from apps.claims.rules.parsing import UnreadFigure, find_figures, read_figure
from apps.desk.annotate.claim_form import NumberField, TotalField
from apps.reconciliation.engine import Terms, compare, statement_of
from apps.reconciliation.engine.statements import Settings

FOLDER = Path("shared") / "cases" / "figures"


def cases_of(*kinds: str) -> list[Any]:
    folders = [
        parent / FOLDER for parent in Path(__file__).resolve().parents if (parent / FOLDER).is_dir()
    ]
    files = [
        path
        for kind in kinds
        for folder in folders[:1]
        for path in sorted(folder.glob(f"{kind}*.json"))
    ]
    listed = [
        (path.stem, case)
        for path in files
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]
    ]
    return [pytest.param(case, id=f"{stem[:3]}-{at}") for at, (stem, case) in enumerate(listed)]


CASES = cases_of("K01", "K02", "K03", "K04")


@pytest.mark.skipif(not CASES, reason="the cases are not at hand")
@pytest.mark.parametrize("case", CASES)
def test_a_case_is_right_or_refused(case: dict[str, Any]) -> None:
    CHECKS[case["form"]](case)


def _number_field(case: dict[str, Any]) -> None:
    assert case["expected"] == "refused"
    for field in (NumberField(required=False), TotalField(required=False)):
        try:
            taken = field.clean(case["typed"])
        except ValidationError:
            continue
        assert taken in (Decimal(1_250_000), ParsedFigure(n=Decimal(1_250_000))), case["typed"]
        assert case["typed"] == "1.250.000"


def _pair(case: dict[str, Any]) -> None:
    figures = [read_figure(case["a"]), read_figure(case["b"])]
    if any(isinstance(figure, UnreadFigure) for figure in figures):
        return
    a, b = (
        _said(figure, case["rounding"]) for figure in figures if isinstance(figure, ParsedFigure)
    )
    assert compare(a, b).outcome.value in case["expected"]


def _said(figure: ParsedFigure, rounding: str) -> Any:
    settings = Settings(rounding=rounding)
    return statement_of(
        Terms(
            kind="quantity", measure="m", aggregation="constant", figure=figure, settings=settings
        )
    )


def _reading(case: dict[str, Any]) -> None:
    figure, expected = read_figure(case["words"]), case["expected"]
    if not isinstance(figure, UnreadFigure):
        assert (figure.comparator, figure.n, figure.unit) == (
            expected["comparator"],
            Decimal(expected["n"]),
            expected["unit"],
        )


def _find_figures(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[found.start : found.end] for found in find_figures(text)] == []
    assert [one.exact for one in propose(text) if one.type == "figure"] == []


CHECKS = {
    "number_field": _number_field,
    "pair": _pair,
    "reading": _reading,
    "find_figures": _find_figures,
}
