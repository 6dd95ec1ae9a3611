"""Backups: those made after a takedown hold no word of it, and older ones can be made to."""

import io
import json
import subprocess
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from apps.claims.models import Claim, ClaimState
from apps.config.backup.database import dump
from apps.embedded_postgres import binaries
from apps.takedowns.actions import take_down_claim
from apps.takedowns.models import Takedown
from tests import factories as make
from tests.takedowns import planting
from tests.takedowns.planting import MARK

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.EXPORTS_DIR = tmp_path


def _reapply(listed: str, tmp_path: Path) -> str:
    told, path = io.StringIO(), tmp_path / "takedowns.ndjson"
    path.write_text(listed, encoding="utf-8")
    call_command("reapply_takedowns", str(path), stdout=told)
    return told.getvalue()


def _words_of_a_backup(tmp_path: Path) -> str:
    """Return all that a backup of this moment puts into the tables of a database, as SQL."""
    dump(tmp_path / "database.dump")
    restored = tmp_path / "restored.sql"
    program = binaries.client("pg_restore")
    subprocess.run([program, f"--file={restored}", str(tmp_path / "database.dump")], check=True)
    return restored.read_text(encoding="utf-8").casefold()


def test_the_next_backup_holds_none_of_the_words(tmp_path: Path) -> None:
    user = make.user("editor")
    claim = planting.claim(planting.report(user=user), user=user)
    assert MARK in _words_of_a_backup(tmp_path)

    take_down_claim(claim=claim, ground="law", user=user)

    assert MARK not in _words_of_a_backup(tmp_path)


def test_an_older_backup_is_made_to_forget_by_a_list(tmp_path: Path) -> None:
    claim, text, speaker = make.claim(), make.source(), make.speaker("Ann Lee")
    kinds = (("claim", claim.pk), ("text", text.pk), ("name", speaker.pk), ("claim", 987_654))
    lines = [
        json.dumps({"kind": kind, "number": number, "ground": "law"}) for kind, number in kinds
    ]

    assert "3 of 4" in _reapply("\n".join(lines), tmp_path)
    assert Takedown.objects.count() == 3
    assert Claim.objects.get(pk=claim.pk).state == ClaimState.TAKEN_DOWN


def test_the_list_carries_itself_out_once(tmp_path: Path) -> None:
    take_down_claim(claim=make.claim(), ground="law", user=None)
    listed = io.StringIO()
    call_command("list_takedowns", stdout=listed)

    assert "0 of 1" in _reapply(listed.getvalue(), tmp_path)


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="line 2"):
        _reapply(
            '{"kind": "claim", "number": 1, "ground": "law"}\n{"kind": "everything"}\n', tmp_path
        )
