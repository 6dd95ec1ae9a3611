"""What a process that answers loads at its start; the rest is loaded where it is first used."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process


PROJECT = Path(__file__).resolve().parents[2]
HEAVY = {
    "docx",
    "edtf",
    "feedparser",
    "lxml",
    "numpy",
    "pint",
    "py3langid",
    "pyparsing",
    "pypdf",
    "tqdm",
    "trafilatura",
}


def test_the_site_loads_without_the_heavy_packages() -> None:
    program = "import sys, apps.config.wsgi, apps.config.urls; print(*sys.modules, sep='\\n')"
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    loaded = set(said.stdout.splitlines())

    assert {"django", "apps.api.views.claims", "apps.claims.rules.units"} <= loaded
    assert loaded & HEAVY == set()
