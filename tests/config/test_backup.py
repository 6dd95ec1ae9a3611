"""A rehearsal: back up, wipe, restore, and compare every row; and what is refused on the way."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import connection

from apps.claims.models import Claim
from apps.config.backup.archive import DUMP, MANIFEST
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
Rewrite = Callable[[dict[str, bytes]], None]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, settings: LazySettings) -> Path:
    """Give the site a folder of kept files, with one in it."""
    folder = tmp_path / "exports"
    (folder / "1").mkdir(parents=True)
    (folder / "1" / "claims.csv").write_text("id\n1\n")
    (folder / "1" / ".sources.csv.unfinished").write_text("id\n")
    settings.KEPT_DIRS = {"exports": folder}
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Back up a register with a conflict."""
    question = factories.question()
    for n in (130, 1037):
        figure, speaker, day = factories.figure(str(n), "eq", n), factories.speaker(), "2021-07-05"
        claim = factories.claim(
            figure=figure, speaker=speaker, uttered=day, time=day, chain=["Relay"]
        )
        factories.answer(claim, question)
    path = tmp_path / "claimtrail.backup"
    call_command("backup", path, verbosity=0)
    return path


def hashes() -> dict[str, str]:
    """Return a hash over all rows of each table, and where its numbers go on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        )
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT md5(string_agg(row::text, chr(10) ORDER BY row::text)) FROM "{table}" AS row'
            )
            found[table] = cursor.fetchone()[0]
        cursor.execute(
            "SELECT sequencename, last_value::text FROM pg_sequences WHERE schemaname = 'public'"
        )
        return found | dict(cursor.fetchall())


def wipe() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def rewritten(path: Path, change: Rewrite) -> Path:
    """Take a backup apart, change its parts, and put them together again."""
    with tarfile.open(path) as archive:
        parts = {member.name: archive.extractfile(member).read() for member in archive}  # type: ignore[union-attr]
    change(parts)
    other = path.with_name("changed.backup")
    with tarfile.open(other, "w") as archive:
        for name, octets in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(octets)
            archive.addfile(member, io.BytesIO(octets))
    return other


def test_what_is_backed_up_wiped_and_restored_is_the_same_in_every_row(
    file: Path, kept: Path
) -> None:
    before = hashes()
    assert before["claims_claim"] != hashlib.md5(b"").hexdigest()
    wipe()
    for path in (kept / "1").iterdir():
        path.unlink()

    call_command("restore", file, verbosity=0)

    assert hashes() == before
    assert {path.name: path.read_text() for path in (kept / "1").iterdir()} == {
        "claims.csv": "id\n1\n"
    }
    claim = factories.claim(factories.source())  # its triggers, constraints and numbers work
    assert Claim.objects.count() == 3
    with pytest.raises(Exception, match="Cannot update"):
        claim.source.versions.update(text="Another")


def test_a_database_that_is_not_empty_is_replaced_only_when_told(file: Path) -> None:
    before = hashes()
    later = factories.claim()
    with pytest.raises(CommandError, match=r"not empty.*--replace"):
        call_command("restore", file)
    assert Claim.objects.filter(pk=later.pk).exists()

    call_command("restore", file, replace=True, verbosity=0)

    assert hashes() == before


def cut(parts: dict[str, bytes]) -> None:
    parts[DUMP] = parts[DUMP][:-1]


def drop(parts: dict[str, bytes]) -> None:
    del parts[DUMP]


def add(parts: dict[str, bytes]) -> None:
    parts["../elsewhere"] = b"surprise"


def lead_out(parts: dict[str, bytes]) -> None:
    add(parts)
    manifest = json.loads(parts[MANIFEST])
    manifest["parts"]["../elsewhere"] = [hashlib.sha256(b"surprise").hexdigest(), 8]
    parts[MANIFEST] = json.dumps(manifest).encode()


def say(**said: object) -> Rewrite:
    def change(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = json.dumps(json.loads(parts[MANIFEST]) | said).encode()

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (cut, "“database.dump” is not what was backed up"),
        (drop, "“database.dump” is missing"),
        (add, "holds “../elsewhere”, which its list does not name"),
        (lead_out, "“../elsewhere” would be put elsewhere"),
        (say(claimtrail_backup=2), "made by a newer Claimtrail"),
        (say(migrations=["claims.0999_later"]), "does not know claims.0999_later"),
        (say(postgresql=99), "comes from PostgreSQL 99"),
        (say(parts=None), "its manifest.json cannot be read"),
        (say(surprise=1), "its manifest.json cannot be read"),
    ],
)
def test_a_damaged_or_newer_backup_is_refused_and_nothing_changes(
    file: Path, change: Rewrite, words: str
) -> None:
    before = hashes()

    with pytest.raises(CommandError, match=words):
        call_command("restore", rewritten(file, change), replace=True)

    assert hashes() == before


def test_what_is_no_backup_is_refused_in_words(tmp_path: Path, file: Path) -> None:
    cases = {
        "missing": (None, "No such file"),
        "empty": (b"", "is empty"),
        "text": (b"hello\n" * 500, "damaged, or no backup"),
        "half": (file.read_bytes()[:20_000], "damaged"),
    }
    for name, (octets, words) in cases.items():
        path = tmp_path / name
        if octets is not None:
            path.write_bytes(octets)
        with pytest.raises(CommandError, match=words):
            call_command("restore", path, replace=True)


def test_a_backup_is_its_owners_alone_and_needs_a_folder(file: Path, tmp_path: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".backup-")]

    with pytest.raises(CommandError, match="there is no folder"):
        call_command("backup", tmp_path / "nowhere" / "file")
