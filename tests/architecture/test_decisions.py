"""The form of decision records, as docs/decisions/index.md has it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECORDS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
FORM = re.compile(
    r"# (?P<number>\d+)\. .+\n\n"
    r"\d{1,2} [A-Z][a-z]+ 20\d\d\. (In force|Superseded by \[.+\]\(.+\))\.\n\n"
    r"## (Context|What was wrong)\n.+\n"
    r"## What was decided\n.+\n"
    r"## What else was considered\n.+",
    re.DOTALL,
)


def test_they_are_numbered_without_a_gap() -> None:
    assert RECORDS
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_each_keeps_to_the_form(path: Path) -> None:
    found = FORM.match(path.read_text(encoding="utf-8"))

    assert found
    assert int(found["number"]) == int(path.name[:4])


def test_each_in_force_is_linked_from_the_readme_of_an_area() -> None:
    readmes = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "apps").glob("*/README.md")
    )
    in_force = [path for path in RECORDS if ". In force." in path.read_text(encoding="utf-8")]

    assert in_force
    assert [path.name for path in in_force if f"decisions/{path.name})" not in readmes] == []
