"""The command itself, before any settings are read."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

import apps
from apps.config import command_line
from tests.config.processes import PROJECT

pytestmark = pytest.mark.process


def said(*arguments: str, at: Path) -> str:
    return subprocess.check_output(
        [sys.executable, str(PROJECT / "manage.py"), *arguments], cwd=at, text=True
    )


def test_it_says_its_version_from_any_directory(tmp_path: Path) -> None:
    assert said("--version", at=tmp_path) == f"Claimtrail {apps.__version__}\n"


def test_alone_it_says_what_to_begin_with(tmp_path: Path) -> None:
    assert said(at=tmp_path) == command_line.FIRST_STEPS


def test_what_it_says_to_begin_with_exists() -> None:
    named = set(re.findall(r"^claimtrail ([a-z_]+)", command_line.FIRST_STEPS, re.MULTILINE))

    assert named >= {"demo", "serve", "worker"}
    assert named - set(get_commands()) == {"demo", "help"}
