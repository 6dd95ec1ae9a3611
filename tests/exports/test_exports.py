"""Exports: what is in the files, who sees it, and how they come and go."""

import csv
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from pytest_django import Settings

from apps.accounts.models import Scope
from apps.claims.actions import correct_claim
from apps.claims.drafts import hash_of
from apps.claims.models import ClaimState
from apps.config.wsgi_in_threads import SentFile
from apps.exports.actions import remove_old_exports, request_export, write_export
from apps.exports.flat import cell
from apps.exports.models import Export, ExportState
from apps.reconciliation.actions import withdraw_and_compare
from tests import factories as make
from tests.api.client import Program
from tests.jobs import run_jobs, waiting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.EXPORTS_DIR = tmp_path


def written() -> Export:
    """Return an export that was asked for and written."""
    return write_export(export=request_export(user=None))


def path_of(export: Export, kind: str, form: str) -> Path:
    """Return the file of a kind."""
    (found,) = export.folder.glob(f"{kind}-*.{form}")
    return found


def records(export: Export, kind: str) -> list[dict[str, Any]]:
    """Return what a kind's NDJSON holds."""
    return [json.loads(line) for line in path_of(export, kind, "ndjson").read_text().splitlines()]


def rows(export: Export, kind: str) -> list[dict[str, str]]:
    """Return what a kind's CSV holds."""
    with path_of(export, kind, "csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_program_asks_and_the_worker_writes_all_that_is_public() -> None:
    claim = make.claim(figure=make.figure(), speaker=make.speaker("The governor"), chain=["TASS"])
    make.answer(claim, make.question("How many crossed?"))
    analyst = Program("analyst")

    asked = analyst.post("exports/")
    assert asked.status_code == 201
    assert asked.json()["state"] == "waiting"
    run_jobs()
    index = Program().get(f"exports/{asked.json()['id']}/").json()

    assert index["state"] == "finished"
    assert index["licence"] == "CC-BY-4.0"
    assert [(file["kind"], file["format"], file["count"]) for file in index["files"]] == [
        ("sources", "ndjson", 1), ("sources", "csv", 1), ("questions", "ndjson", 1), ("questions", "csv", 1),
        ("claims", "ndjson", 1), ("claims", "csv", 1),
    ]  # fmt: skip
    for file in index["files"]:
        answer = Program().get(file["url"].removeprefix("http://testserver"))
        data = b"".join(answer.streaming_content)
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["size"], file["sha256"])
        assert answer["ETag"] == f'"{file["sha256"]}"'


def test_a_file_that_a_program_has_is_not_sent_again() -> None:
    make.claim()
    index = Program().get(f"exports/{written().pk}/").json()
    file = index["files"][0]

    answer = Program().get(
        file["url"].removeprefix("http://testserver"), If_None_Match=f'"{file["sha256"]}"'
    )

    assert answer.status_code == 304


def test_a_file_reaches_the_server_as_a_file_so_that_no_thread_sends_it() -> None:
    export = written()
    file = export.files.first()
    assert file is not None

    environ = RequestFactory().get(f"/api/v1/exports/{export.pk}/files/{file.name}").environ

    answer = WSGIHandler()({**environ, "wsgi.file_wrapper": SentFile}, lambda *_: bytes)

    assert isinstance(answer, SentFile)
    assert Path(answer.path) == export.folder / file.name
    answer.close()


def test_while_one_is_on_its_way_no_second_one_is_begun() -> None:
    first = Program("analyst").post("exports/").json()

    assert Program("editor").post("exports/").json()["id"] == first["id"]
    assert len(waiting("api.write_export")) == 1


def test_asking_needs_a_key_that_may_write() -> None:
    assert Program().post("exports/").status_code == 401
    assert Program("analyst", scope=Scope.READ).post("exports/").status_code == 403


def test_every_version_has_the_document_that_its_hash_is_of() -> None:
    claim = make.claim(make.source(rights="full"), figure=make.figure(), chain=["TASS"])
    correction = make.draft(claim.source, statement="Over 1,000 people crossed.")
    correct_claim(
        claim=claim, draft=correction, expected_version=1, reason="Shorter.", user=make.user()
    )

    (record,) = records(written(), "claims")

    assert [one["number"] for one in record["versions"]] == [1, 2]
    assert all(hash_of(one["document"]) == one["sha256"] for one in record["versions"])
    assert record["versions"][1]["document"]["previous"] == record["versions"][0]["sha256"]
    assert record["sha256"] == record["versions"][1]["sha256"]


def test_what_is_not_public_is_in_no_file() -> None:
    make.claim(statement="Okapi drafted.", state=ClaimState.DRAFT)
    hidden = make.source("Okapi hidden. " + make.TEXT, title="Okapi report")
    hidden.state = "draft"
    hidden.save(update_fields=["state"])
    make.claim(
        make.source("Long before okapi came. " * 20 + make.TEXT, rights="none"),
        original_words="okapi original",
    )
    make.claim(make.source("Okapi again, in an excerpt. " * 40 + make.TEXT))

    export = written()

    for path in export.folder.iterdir():
        assert "okapi" not in path.read_text().casefold(), path.name
    assert [record["texts"][0]["text"] for record in records(export, "sources")] == [
        None,
        None,
        None,
    ]


def test_a_withdrawn_claim_stays_and_says_so() -> None:
    withdraw_and_compare(claim=make.claim(), reason="It was misread.")

    (row,) = rows(written(), "claims")

    assert (row["state"], row["withdrawn_because"]) == ("withdrawn", "It was misread.")


def test_a_full_text_is_given_where_rights_allow() -> None:
    source = make.source(rights="full")

    (record,) = records(written(), "sources")

    assert record["texts"][0]["text"] == source.versions.get().text


def test_no_cell_is_a_formula() -> None:
    make.claim(statement="=1+1", place="+1", occasion="@home", speaker_role="-quoted")

    export = written()
    (row,) = rows(export, "claims")
    (record,) = records(export, "claims")

    assert (row["statement"], row["place"], row["occasion"], row["speaker_role"]) == (
        "'=1+1",
        "'+1",
        "'@home",
        "'-quoted",
    )
    assert record["statement"] == "=1+1"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("-5+1", "'-5+1"),
        ("\tx", "'\tx"),
        (None, ""),
        (True, "true"),
    ],
)
def test_a_cell_is_neutralised_and_a_number_stays_one(value: Any, expected: str) -> None:
    assert cell(value) == expected


def test_both_forms_load_into_duckdb_in_one_statement() -> None:
    make.claim(figure=make.figure(), statement="=1+1")
    make.claim(
        figure=make.figure("about 60", "approx", 60),
        statement="Sixty came,\n“back”.",
        place="Tajikistan",
    )
    export = written()

    for form, read in (("ndjson", "read_json"), ("csv", "read_csv")):
        path = path_of(export, "claims", form)
        loaded = duckdb.execute(f"SELECT count(*), count(DISTINCT statement) FROM {read}('{path}')")
        assert loaded.fetchall() == [(2, 2)]


def test_only_the_newest_keep_their_files(settings: Settings) -> None:
    settings.EXPORTS_KEPT = 1
    first, second = written(), written()

    first.refresh_from_db()
    assert first.state == ExportState.REMOVED
    assert not first.folder.exists()
    assert second.folder.exists()
    file = second.files.first()
    assert file
    assert Program().get(f"exports/{first.pk}/files/{file.name}").status_code == 404
    remove_old_exports()
    assert second.folder.exists()


def test_a_file_that_is_gone_from_the_disk_is_not_there() -> None:
    export = written()
    file = export.files.first()
    assert file
    shutil.rmtree(export.folder)

    assert Program().get(f"exports/{export.pk}/files/{file.name}").status_code == 404


def test_an_export_that_cannot_be_written_says_why_and_makes_room(
    settings: Settings, tmp_path: Path
) -> None:
    settings.EXPORTS_DIR = tmp_path / "file"
    settings.EXPORTS_DIR.write_text("in the way")

    export = written()

    assert export.state == ExportState.FAILED
    assert "Not a directory" in export.because
    assert request_export(user=None).pk != export.pk


def test_a_worker_that_was_killed_writes_it_from_the_beginning() -> None:
    make.claim()
    export = request_export(user=None)
    export.folder.mkdir(parents=True)
    (export.folder / ".claims-2026-11-28.ndjson.unfinished").write_text("half a")
    Export.objects.filter(pk=export.pk).update(state=ExportState.RUNNING)

    run_jobs()

    export.refresh_from_db()
    assert export.state == ExportState.FINISHED
    assert len(records(export, "claims")) == 1


def test_the_operator_writes_all_there_is_for_another_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make.claim(make.source(rights="none"), statement="Okapi drafted.", state=ClaimState.DRAFT)

    call_command("export", tmp_path / "whole", "--whole")

    (lines,) = (tmp_path / "whole").glob("claims-*.ndjson")
    (texts,) = (tmp_path / "whole").glob("sources-*.ndjson")
    assert "Okapi drafted." in lines.read_text()
    assert "1,000 people had crossed" in texts.read_text()
    assert (
        f"{hashlib.sha256(lines.read_bytes()).hexdigest()}  {lines.name}  1 records"
        in capsys.readouterr().out
    )


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(CommandError, match="cannot be written: Not a directory"):
        call_command("export", tmp_path / "file" / "folder")
