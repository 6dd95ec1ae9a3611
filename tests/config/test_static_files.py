"""Scripts that import each other keep doing so under their hashed names."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from apps.config.settings import HASHED_STATIC_FILES


def test_imported_scripts_are_named_with_their_hash(tmp_path: Path) -> None:
    hashed = {**settings.STORAGES, "staticfiles": {"BACKEND": HASHED_STATIC_FILES}}
    with override_settings(STORAGES=hashed, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)

    (entry,) = (tmp_path / "js").glob("annotate.????????????.js")
    found = follow(entry)
    assert {path.name.partition(".")[0] for path in found} >= {"annotate", "selection", "offsets"}
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", path.name) for path in found)


def follow(script: Path) -> set[Path]:
    """Return a script and all that it imports."""
    found, waiting = set(), [script]
    while waiting:
        path = waiting.pop().resolve(strict=True)
        if path not in found:
            found.add(path)
            names = re.findall(r'(?:from|import) "(\./[^"]+)"', path.read_text(encoding="utf-8"))
            waiting += [path.parent / name for name in names]
    return found
