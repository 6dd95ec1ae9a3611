"""`manage.py import_sources`: what is imported, left out or refused, and a second run."""

import hashlib
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from apps.sources.models import Source, TextVersion
from tests.sources import documents

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
REPORT = (
    "The bridge was closed on Monday after the river had risen, the mayor said. More than twenty "
    "people waited."
)

# Whatever is fetched or read is so in a process of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.process]


def run(*paths: Path) -> list[str]:
    out = StringIO()
    call_command("import_sources", *paths, stdout=out, no_color=True)
    return out.getvalue().splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "junk.txt").write_bytes(b"\x00\x01\x02" * 400)
    (tmp_path / "half.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "page.html").write_text("<html><body></body></html>")
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(60_000_000)
    return tmp_path


def test_one_bad_file_never_stops_the_rest(folder: Path) -> None:
    lines = run(folder)

    assert lines[-1] == "1 imported, 0 already here, 0 left out, 5 refused"
    refused = {Path(line.split()[1]).name: line for line in lines if line.startswith("refused")}
    assert set(refused) == {"empty.txt", "junk.txt", "half.txt", "page.html", "large.txt"}
    assert "too large: 60 MB" in refused["large.txt"]
    assert "binary" in refused["junk.txt"]
    assert "empty" in refused["empty.txt"]
    assert Source.objects.get().title == REPORT


def test_what_has_to_be_taken_apart_is_read_within_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bomb.docx").write_bytes(documents.bomb())
    (tmp_path / "report.docx").write_bytes(documents.word())
    monkeypatch.setattr("apps.sources.intake.sandbox.READ_SECONDS", 0.001)

    lines = run(tmp_path)

    assert [line.split("  ")[-1] for line in lines[:2]] == [
        "it took longer than 0.001 seconds and was given up"
    ] * 2
    monkeypatch.undo()
    assert run(tmp_path)[-1] == "1 imported, 0 already here, 0 left out, 1 refused"


def test_a_second_run_imports_nothing(folder: Path) -> None:
    run(folder)

    assert run(folder)[-1] == "0 imported, 1 already here, 0 left out, 5 refused"


def test_of_a_folder_only_reports_are_taken(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    for name in ("notes.md", "ledger.json", ".hidden/secret.txt"):
        (tmp_path / name).write_text(REPORT)

    assert [line.split()[:2] for line in run(tmp_path)[:-1]] == [
        ["left", "out"],
        ["left", "out"],
    ]


def test_a_file_named_by_itself_may_be_markdown(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text(REPORT)

    assert run(note)[-1].startswith("1 imported")


def test_a_path_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    lines = run(tmp_path / "nowhere.txt")

    assert "no such file" in lines[0]
    assert lines[-1].endswith("1 refused")


def test_a_page_gives_its_main_text_and_title(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{REPORT} Part {n} of the report follows here.</p>" for n in range(5))
    title = "The bridge is closed"
    body = f"<nav>Home</nav><article><h1>{title}</h1>{paragraphs}</article>"
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")

    run(tmp_path)

    text = TextVersion.objects.select_related("source").get()
    assert text.source.title == "The bridge is closed"
    assert "the mayor said" in text.text
    assert "<p>" not in text.text
    assert text.source.published == ""


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not beside this checkout")
def test_the_five_reports_come_in_once_with_the_hash_of_their_files() -> None:
    lines = run(SEEDS)

    assert lines[-1] == "5 imported, 0 already here, 2 left out, 0 refused"
    for path in SEEDS.glob("*.txt"):
        normalised = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        assert TextVersion.objects.filter(
            sha256=hashlib.sha256(normalised.encode()).hexdigest()
        ).exists()
    assert run(SEEDS)[-1] == "0 imported, 5 already here, 2 left out, 0 refused"
