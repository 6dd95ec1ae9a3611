"""The measures of the given scorer (`shared/cases/extraction/score.py`), on `propose` itself."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from apps.assistance.extraction import propose
from apps.assistance.extraction.candidates import Candidate
from apps.assistance.extraction.figures import without_uncounted
from apps.claims.rules.parsing import UnreadFigure, readings_among

SAME = {"exact": "eq", "indefinite": "order"}
LEARN = Path(__file__).parent / "reports" / "learn"
SHARED = Path(__file__).resolve().parents[3] / "shared"

Rates = dict[str, float]
Marks = dict[str, Any]


def reports_in(marks: Path, texts: Path) -> list[tuple[str, Marks]]:
    """Return the reports of a directory with their marks."""
    found = []
    for path in sorted(marks.glob("*.json")):
        marked = json.loads(path.read_text(encoding="utf-8"))
        found.append(
            (marked.get("text") or (texts / marked["file"]).read_bytes().decode("utf-8"), marked)
        )
    return found


def scores(reports: list[tuple[str, Marks]]) -> Rates:
    """Return the rates over some reports."""
    counts: Counter[str] = Counter()
    for text, marked in reports:
        found = propose(text)
        counts["offset_bad"] += sum(text[one.start : one.end] != one.exact for one in found)
        _figures(
            marked["figures"],
            [one for one in found if one.type == "figure"],
            unread_in(text),
            counts,
        )
        _quotations(marked["quotations"], [one for one in found if one.type == "quotation"], counts)
    return rates(counts)


def unread_in(text: str) -> list[UnreadFigure]:
    """Return the figures that were seen but not read, since the words beside them are unknown."""
    return [
        one
        for one in readings_among(without_uncounted(text), text)
        if isinstance(one, UnreadFigure)
    ]


def rates(counts: Counter[str]) -> Rates:
    def rate(a: str, b: str) -> float:
        return round(counts[a] / counts[b], 3) if counts[b] else 1.0

    return {
        "figure_recall": rate("fig_found", "fig_gold"),
        "figure_refused": rate("fig_refused", "fig_asked"),
        "figure_precision": rate("fig_right", "fig_prop"),
        "figure_value": rate("fig_value", "fig_found"),
        "figure_comparator": rate("fig_cmp", "fig_found"),
        "direct_recall": rate("direct_found", "direct_gold"),
        "direct_precision": rate("direct_right", "direct_prop"),
        "indirect_recall": rate("indirect_found", "indirect_gold"),
        "indirect_precision": rate("indirect_right", "indirect_prop"),
        "speaker_right": rate("spk_right", "spk_asked"),
        "speaker_wrong": rate("spk_wrong", "spk_asked") if counts["spk_asked"] else 0.0,
        "offsets_wrong": float(counts["offset_bad"]),
    }


def _shared(mark: Marks, one: Candidate | UnreadFigure) -> float:
    inter: int = min(mark["end"], one.end) - max(mark["start"], one.start)
    union: int = max(mark["end"], one.end) - min(mark["start"], one.start)
    return max(inter, 0) / union


def has_value(mark: Marks, one: Candidate) -> bool:
    wanted = {float(mark[name]) for name in ("low", "high") if mark[name] is not None}
    figure = one.figure
    return figure is not None and wanted <= {
        float(n) for n in (figure.n, figure.n2) if n is not None
    }


def has_comparator(mark: Marks, one: Candidate) -> bool:
    assert one.figure
    return SAME.get(mark["comparator"], mark["comparator"]) == SAME.get(
        one.figure.comparator, one.figure.comparator
    )


def _figures(
    marks: list[Marks], found: list[Candidate], unread: list[UnreadFigure], counts: Counter[str]
) -> None:
    for mark in marks:
        if mark.get("doubtful") or not mark.get("core", True):
            continue
        counts["fig_asked"] += 1
        near = [one for one in found if _shared(mark, one) > 0]
        if not near and any(_shared(mark, one) > 0 for one in unread):
            counts["fig_refused"] += 1
            continue
        counts["fig_gold"] += 1
        if near:
            best = max(near, key=lambda one: _shared(mark, one))
            counts["fig_found"] += 1
            counts["fig_value"] += has_value(mark, best)
            counts["fig_cmp"] += has_comparator(mark, best)
    counts["fig_prop"] += len(found)
    counts["fig_right"] += sum(any(_shared(mark, one) > 0 for mark in marks) for one in found)


def _quotations(marks: list[Marks], found: list[Candidate], counts: Counter[str]) -> None:
    for mark in marks:
        if not mark.get("doubtful"):
            counts[f"{mark['kind']}_gold"] += 1
            near = [one for one in found if _shared(mark, one) >= 0.5]
            counts[f"{mark['kind']}_found"] += bool(near)
            if near and mark.get("speaker"):
                _speaker(mark["speaker"], max(near, key=lambda one: _shared(mark, one)), counts)
    for one in found:
        counts[f"{one.quote_kind}_prop"] += 1
        counts[f"{one.quote_kind}_right"] += any(_shared(mark, one) >= 0.5 for mark in marks)


def _speaker(wanted: str, one: Candidate, counts: Counter[str]) -> None:
    said = one.speaker.name if one.speaker else ""
    right = name_matches(wanted, said)
    counts["spk_asked"] += 1
    counts["spk_right"] += right
    counts["spk_wrong"] += bool(said) and not right


def name_matches(wanted: str, said: str) -> bool:
    a, b = wanted.lower().split(), said.lower().split()
    return bool(b) and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a))


if __name__ == "__main__":
    for title, marks, texts in (
        ("learn", LEARN, LEARN),
        ("given", SHARED / "cases/extraction", SHARED / "seeds"),
    ):
        sys.stdout.write(f"{title} {json.dumps(scores(reports_in(marks, texts)), indent=1)}\n")
