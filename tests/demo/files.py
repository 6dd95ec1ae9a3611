"""The demo story's files as read: plain Python, without Django or a database."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "fixtures" / "demo"
SEEDS = ROOT.parent / "shared" / "seeds"

Record = dict[str, Any]

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the five reports are not beside the project"
)


def read(name: str) -> list[Record]:
    records: list[Record] = json.loads((DEMO / name).read_text(encoding="utf-8"))
    return records


SOURCES = {source["key"]: source for source in read("sources.json")}
TEXTS = {
    key: (DEMO / source["file"]).read_text(encoding="utf-8") for key, source in SOURCES.items()
}
CLAIMS = {key: read(source["claims"]) for key, source in SOURCES.items()}
SPEAKERS = {speaker["name"]: speaker for speaker in read("speakers.json")}
QUESTIONS = {question["slug"]: question for question in read("questions.json")}
TAGS = {tag["name"]: tag["parent"] for tag in read("tags.json")}
DECISIONS = read("decisions.json")

ALL_CLAIMS = [(key, claim) for key, claims in CLAIMS.items() for claim in claims]
every_claim = pytest.mark.parametrize(
    ("key", "claim"),
    [pytest.param(key, claim, id=f"{key}-{claim['id']}") for key, claim in ALL_CLAIMS],
)

CHOICES_OF = {
    "quote_kind": {"direct", "indirect", "partial", "paraphrase", "reporter_voice"},
    "modality": {
        *("assertion", "estimate", "denial", "prediction", "promise"),
        *("demand", "opinion", "question", "hypothetical"),
    },
    "link": {"quotes", "reports_statement", "cites_report", "republishes", "translates"},
    "comparator": {
        *("exact", "eq", "approx", "gt", "ge", "lt", "le", "upto"),
        *("nearly", "justover", "between", "order"),
    },
    "stance": {"yes", "probably", "possibly", "conditional", "unlikely", "no"},
    "speaker": {"person", "organisation", "outlet", "unnamed"},
    "alias": {"alias", "transliteration", "abbreviation"},
    "state": {"open", "in_review", "reconciled", "contested", "reopened"},
}
CLAIM_FIELDS = {
    *(
        "id",
        "exact",
        "statement",
        "quote_kind",
        "modality",
        "denies",
        "speaker",
        "speaker_role",
        "chain",
    ),
    *(
        "uttered",
        "occasion",
        "time",
        "since",
        "place",
        "figure",
        "date",
        "revises",
        "tags",
        "answers",
    ),
}
OPTIONAL_CLAIM_FIELDS = {"also", "nth", "speaker_printed", "utterance"}


def duplicates(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def has_circle(parents: dict[str, list[str]]) -> bool:
    def reaches(name: str, goal: str, seen: frozenset[str]) -> bool:
        above = [parent for parent in parents.get(name, []) if parent not in seen]
        return goal in parents.get(name, []) or any(
            reaches(parent, goal, seen | {parent}) for parent in above
        )

    return any(reaches(name, name, frozenset()) for name in parents)


def is_edtf(value: str) -> bool:
    try:
        parse_edtf(value)
    except Exception:  # noqa: BLE001  the package raises more than one kind
        return False
    return True


def asks(claim: Record, slug: str) -> bool:
    return any(answer["question"] == slug for answer in claim["answers"])
