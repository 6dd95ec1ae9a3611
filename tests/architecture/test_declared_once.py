"""A claim's fields are declared in one file, and everything else takes them from there.

The long test is the test of the design: in a copy of the project it adds a field that does
nothing, in at most five files, and runs `added_field.py` there, which follows it from the form to a
takedown.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.api.serializers.claims import NewClaimSerializer
from apps.claims.drafts import ALWAYS, WHERE_GIVEN
from apps.claims.fields import FIELDS, NAMES, QUOTED_FIELDS, Section, names_in
from apps.claims.models import Claim
from apps.claims.models.claim import WORDS
from apps.desk.annotate.claim_form import FORM_ORDER
from apps.exports import flat
from apps.exports.imports import shapes, table
from apps.reconciliation.representations.claims import CLAIM
from apps.takedowns.claims import OWN

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("apps", "templates", "static", "tests", "fixtures", "docs")
FILES = ("manage.py", "pyproject.toml", "CHANGELOG.md", "README.md", "SECURITY.md", "LICENSE")

CONSUMERS = {
    "the table": [field.name for field in Claim._meta.concrete_fields],
    "the trigger that asks for a version": WORDS,
    "stored documents": (*ALWAYS, *WHERE_GIVEN),
    "the form": FORM_ORDER,
    "bodies of the API": NewClaimSerializer().fields,
    "answers of the API, and OpenAPI": [member.name for member in CLAIM.members],
    "what is read for them": CLAIM.columns,
    "tables that are exported": flat.CLAIM,
    "lines that are imported": shapes.CLAIM,
    "documents that are imported": shapes.DOCUMENT,
    "tables that are imported": table.HEADER,
    "takedowns": (*OWN, *(field.name for field in FIELDS if not field.is_redacted)),
}


@pytest.mark.parametrize("consumer", CONSUMERS)
def test_every_field_reaches(consumer: str) -> None:
    assert [name for name in NAMES if name not in CONSUMERS[consumer]] == []


def test_every_field_has_a_section() -> None:
    assert sorted(names_in(*Section)) == sorted(NAMES)


def test_words_of_the_report_are_labelled_where_versions_are_compared() -> None:
    assert all(field.history_label for field in QUOTED_FIELDS)


def test_a_field_that_does_nothing_is_named_in_one_file() -> None:
    """A second file would be a list that the next field has to be added to."""
    files = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "apps").rglob("*.py")
        if "migrations" not in path.parts
        and re.search(r"\boriginal_language\b", path.read_text(encoding="utf-8"))
    ]

    assert files == ["apps/claims/fields.py"]


DECLARATION = """
    audience = said(
        models.CharField(max_length=200, blank=True, default="", db_default=""),
        Section.UTTERANCE,
        "Said to",
        history_label="Said to",
    )
"""


@pytest.fixture
def project() -> Iterator[Path]:
    """Return a copy of the project, where a database server run by another user can enter it."""
    with tempfile.TemporaryDirectory(prefix="claimtrail-field-") as folder:
        Path(folder).chmod(0o711)
        copy = Path(folder) / "project"
        copy.mkdir()
        for name in FILES:
            shutil.copy(ROOT / name, copy / name)
        for name in PARTS:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        yield copy


@pytest.mark.long
def test_a_passive_field_is_added_in_five_files(project: Path) -> None:
    before = contents(project)
    # 1: the declaration.
    insert(project / "apps/claims/fields.py", before="\n    class Meta:\n", words=DECLARATION)
    # 2: the form's template.
    field = '{% include "desk/_field.html" with field=form.occasion only %}'
    insert(
        project / "templates/desk/annotate/_claim_form.html",
        before=field,
        words=field.replace("occasion", "audience"),
    )
    # 3: the changelog. 4: the migration. 5: the contract.
    insert(project / "CHANGELOG.md", before="\n## [0.1.1]", words="\n- A claim says to whom.\n")
    run(project, "manage.py", "makemigrations", "claims", "--name", "audience")
    run(project, "-m", "tests.api.write_schema")

    now = contents(project)
    changed = sorted(name for name in now if now[name] != before.get(name))
    assert len(changed) <= 5, changed

    shutil.copy(
        project / "tests/architecture/added_field.py",
        project / "tests/architecture/test_added_field.py",
    )
    run(project, "-m", "pytest", "-q", "tests/architecture/test_added_field.py")


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of the project by its name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".claimtrail"} & set(path.parts)
    }


def insert(path: Path, *, before: str, words: str) -> None:
    """Put words before the first place that has others."""
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{path} has no {before!r}"
    path.write_text(text.replace(before, words + before, 1), encoding="utf-8")


def run(project: Path, *arguments: str) -> None:
    """Run Python in the copy, with a database of its own."""
    ours = ("CLAIMTRAIL_", "PYTEST_", "DJANGO_SETTINGS_MODULE")
    environment = {
        name: value
        for name, value in os.environ.items()  # noqa: TID251
        if not name.startswith(ours)
    }
    environment["CLAIMTRAIL_DATA"] = str(project.parent / "data")
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
