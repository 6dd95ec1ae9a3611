"""Fields of claims, sources, speakers and questions are declared once, beside their columns.

The long tests are tests of the design. In a copy of the project one adds a field that does nothing
to a claim, in at most five files, and runs `added_field.py` there, which follows it from the form
to a takedown. The other does so with `added_fields.py` for a source, a speaker and a question.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db.models import Model

from apps.accounts.models import User
from apps.api.serializers.agents import NewSpeakerSerializer, SpeakerChangesSerializer
from apps.api.serializers.claims import NewClaimSerializer
from apps.api.serializers.questions import NewQuestionSerializer, QuestionChangesSerializer
from apps.api.serializers.sources import NewSourceSerializer, SourceChangesSerializer
from apps.claims.drafts import ALWAYS, WHERE_GIVEN
from apps.claims.fields import FIELDS, NAMES, QUOTED_FIELDS, Section, names_in
from apps.claims.models import Claim
from apps.claims.models.claim import WORDS
from apps.core.declared import fields_of
from apps.desk.annotate.claim_form import FORM_ORDER
from apps.desk.sources.edit_form import SourceForm
from apps.desk.speakers.speaker_forms import FactsForm
from apps.exports import flat
from apps.exports.imports import shapes, table
from apps.reconciliation.models import Question, QuestionSection
from apps.reconciliation.representations.claims import CLAIM
from apps.reconciliation.representations.questions import QUESTION
from apps.sources.models import Source, SourceSection
from apps.sources.representation import SOURCE
from apps.speakers.models import Speaker, SpeakerSection
from apps.speakers.representation import SPEAKER
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


class Reached(NamedTuple):
    """Names that a consumer has, and the sections that are none of its business."""

    model: type[Model]
    names: Iterable[str]
    but: tuple[Enum, ...] = ()


ONLY_AT_DESK = (SourceSection.RELIABILITY,)
OTHERS = {
    "the first body of a source": Reached(
        Source,
        NewSourceSerializer().fields,
        (SourceSection.STATE, SourceSection.NOTE, *ONLY_AT_DESK),
    ),
    "a source's changes": Reached(
        Source, SourceChangesSerializer().fields, (SourceSection.FORM, *ONLY_AT_DESK)
    ),
    "a source's answers": Reached(Source, [one.name for one in SOURCE.members], ONLY_AT_DESK),
    "a source's lines that are imported": Reached(Source, shapes.SOURCE),
    "a source's columns in a table that is imported": Reached(Source, table.SOURCE, ONLY_AT_DESK),
    "a source's row": Reached(Source, flat.SOURCE, (SourceSection.AUTHOR, *ONLY_AT_DESK)),
    "a source's form": Reached(
        Source,
        SourceForm(source=Source(), user=User(is_superuser=True)).fields,
        (SourceSection.FORM, SourceSection.AUTHOR),
    ),
    "the first body of a speaker": Reached(
        Speaker, NewSpeakerSerializer().fields, (SpeakerSection.NOTES,)
    ),
    "a speaker's changes": Reached(
        Speaker, SpeakerChangesSerializer().fields, (SpeakerSection.NOTES,)
    ),
    "a speaker's answers": Reached(
        Speaker, [one.name for one in SPEAKER.members], (SpeakerSection.NOTES,)
    ),
    "a speaker's form": Reached(Speaker, FactsForm(key="facts").fields),
    "the first body of a question": Reached(Question, NewQuestionSerializer().fields),
    "a question's changes": Reached(
        Question,
        QuestionChangesSerializer().fields,
        (QuestionSection.SLUG, QuestionSection.COMPARED_BY),
    ),
    "a question's answers": Reached(Question, [one.name for one in QUESTION.members]),
    "a question's lines that are imported": Reached(Question, shapes.QUESTION),
    "a question's row": Reached(Question, flat.QUESTION),
}


@pytest.mark.parametrize("consumer", OTHERS)
def test_fields_of_sources_speakers_and_questions_reach(consumer: str) -> None:
    reached = OTHERS[consumer]
    due = {field.name for field in fields_of(reached.model) if field.section not in reached.but}
    kept_away = {field.name for field in fields_of(reached.model) if field.section in reached.but}

    assert due - set(reached.names) == set()
    assert kept_away & set(reached.names) == set()


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
        project / "templates/desk/annotate/_more_fields.html",
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


OTHER_DECLARATIONS = {
    "apps/sources/models/__init__.py": (
        "    external_id = ",
        """    edition = declare(
        models.CharField(max_length=200, blank=True, default="", db_default=""),
        SourceSection.CITATION,
        "Edition",
    )
""",
    ),
    "apps/speakers/models.py": (
        "    latin = ",
        """    born = declare(EdtfField(db_default=""), SpeakerSection.DETAILS, "Born")
""",
    ),
    "apps/reconciliation/models/question.py": (
        "    tags = ",
        """    background = declare(
        models.CharField(max_length=200, blank=True, default="", db_default=""),
        QuestionSection.ABOUT,
    )
""",
    ),
}


@pytest.mark.long
def test_a_passive_field_of_another_record_needs_its_declaration_alone(project: Path) -> None:
    """The migration and the contract are written by commands."""
    before = contents(project)
    for name, (place, declaration) in OTHER_DECLARATIONS.items():
        insert(project / name, before=place, words=declaration)
    run(project, "manage.py", "makemigrations", "--name", "added")
    run(project, "-m", "tests.api.write_schema")

    now = contents(project)
    changed = {name for name in now if now[name] != before.get(name)}
    by_hand = {name for name in changed if "/migrations/" not in name} - {"tests/api/schema.yml"}
    assert by_hand == OTHER_DECLARATIONS.keys()

    shutil.copy(
        project / "tests/architecture/added_fields.py",
        project / "tests/architecture/test_added_fields.py",
    )
    run(project, "-m", "pytest", "-q", "tests/architecture/test_added_fields.py")


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
