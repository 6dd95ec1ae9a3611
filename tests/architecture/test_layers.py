"""What no linter sees of the layout."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
FROM_THE_GROUND_UP = [
    "core", "accounts", "speakers", "sources", "claims", "assistance", "reconciliation", "exports", "takedowns",
    "search", "api",
]  # fmt: skip


@pytest.mark.parametrize("area", FROM_THE_GROUND_UP)
def test_no_foreign_key_points_to_an_area_above(area: str) -> None:
    above = FROM_THE_GROUND_UP[FROM_THE_GROUND_UP.index(area) + 1 :]
    for model in apps.get_app_config(area).get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.ManyToManyField):
                target = field.remote_field.model._meta.app_label
                assert target not in above, f"{field} points up, to {target}"


@pytest.mark.parametrize(
    "area", [*FROM_THE_GROUND_UP, "public", "desk", "config", "embedded_postgres"]
)
def test_every_area_says_what_it_is_for(area: str) -> None:
    readme = (ROOT / "apps" / area / "README.md").read_text(encoding="utf-8")

    assert readme.startswith("# ")
    assert "## Decisions" in readme


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    assert not [
        path
        for name in ("utils", "helpers", "misc", "common")
        for path in ROOT.glob(f"apps/**/{name}.py")
    ]


def test_imports_stand_at_the_top_of_files() -> None:
    """A package that is heavy and seldom needed is imported where it is used, and says so."""
    offenders = []
    for path in (ROOT / "apps").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        for function in ast.walk(ast.parse(text)):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if not isinstance(node, ast.Import | ast.ImportFrom):
                    continue
                if "PLC0415" not in lines[node.lineno - 1]:
                    offenders.append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert offenders == []


@pytest.mark.parametrize(("folder", "most"), [("apps", 400), ("tests", 450)])
def test_no_file_grew_past_reading(folder: str, most: int) -> None:
    long = [
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
        and len(path.read_text(encoding="utf-8").splitlines()) > most
    ]

    assert long == []
