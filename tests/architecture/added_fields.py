"""Run by `test_declared_once.py` in a copy of the project, where other records have new fields.

A source has an ``edition``, a speaker a time of being ``born``, a question a ``background``.
``Any`` stands where the type checker, which reads the project itself, knows no such field.
"""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from apps.api.openapi import schema_text
from apps.core.history import events_of
from apps.reconciliation.models import Question
from apps.sources.models import Source
from apps.speakers.models import Speaker
from apps.takedowns.names import remove_name
from tests import factories as make
from tests.api.client import Program
from tests.emptying import empty_database
from tests.exports.imports.elsewhere import export_to, import_from

pytestmark = pytest.mark.django_db(transaction=True)

# What is posted, the field, what it is first, and what it is changed to.
CASES = [
    ("sources/", {"title": "Report", "text": make.TEXT}, "edition", "late", "early"),
    ("speakers/", {"name": "Ali Amiri", "kind": "person"}, "born", "1950", "1951-02"),
    (
        "questions/",
        {"title": "When was it?", "slug": "when", "kind": "date", "aggregation": "constant"},
        "background",
        "It is disputed.",
        "It is settled.",
    ),
]


@pytest.mark.parametrize(("address", "body", "name", "first", "then"), CASES)
def test_the_api_takes_gives_and_changes_it(
    address: str, body: dict[str, str], name: str, first: str, then: str
) -> None:
    program = Program("editor")

    made = program.post(address, {**body, name: first})

    assert made.status_code == 201, made.json()
    assert made.json()[name] == first
    own = f"{address}{made.json().get('slug', made.json()['id'])}/"
    assert program.get(f"{own}?fields={name}").json()[name] == first
    changed = program.patch(own, {name: then}, If_Match=made.headers["ETag"])
    assert changed.json()[name] == then


def test_the_contract_describes_them() -> None:
    assert Path("tests/api/schema.yml").read_text(encoding="utf-8") == schema_text()


def test_forms_take_them_and_give_them_back() -> None:
    client, source, speaker = Client(), make.source(), make.speaker()
    client.force_login(make.user("editor"))
    edit = f"/desk/sources/{source.pk}/edit/"
    kept = {"title": "Report", "rights": "full", "state": "published", "edition": "late"}

    saved = client.post(edit, kept)
    changed = client.post(
        f"/desk/speakers/{speaker.pk}/change/", {"name": "N", "kind": "person", "born": "May 1960"}
    )

    assert (saved.status_code, changed.status_code) == (302, 302)
    assert 'value="late"' in client.get(edit).content.decode()
    assert 'value="1960-05"' in client.get(f"/desk/speakers/{speaker.pk}/").content.decode()


def test_they_are_exported_and_the_same_where_they_are_imported(tmp_path: Path) -> None:
    source, question = make.source(external_id="one"), make.question()
    sources: Any = Source.objects
    questions: Any = Question.objects
    sources.filter(pk=source.pk).update(edition="late")
    questions.filter(pk=question.pk).update(background="It is disputed.")

    files = export_to(tmp_path)
    rows: dict[str, Any] = {}
    for file in files:
        text = file.with_suffix(".csv").read_text(encoding="utf-8")
        rows[file.name.partition("-")[0]] = list(csv.DictReader(text.splitlines()))
    empty_database()
    said = import_from(*files)

    assert "Nothing was refused." in said
    assert rows["sources"][0]["edition"] == sources.get().edition == "late"
    found = questions.get().background
    assert rows["questions"][0]["background"] == found == "It is disputed."


def test_a_speaker_whose_name_is_removed_keeps_none_of_it() -> None:
    speaker: Any = make.speaker()
    speakers: Any = Speaker.objects
    speakers.filter(pk=speaker.pk).update(born="1950")

    remove_name(speaker, [speaker.name])

    speaker.refresh_from_db()
    assert speaker.born == ""
    events: Any = events_of(Speaker)
    assert not events.filter(pgh_obj=speaker.pk).exclude(born="").exists()
