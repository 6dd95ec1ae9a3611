"""Private parts of Django, DRF, psycopg and pghistory are used in `apps/core/db` only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APPS = Path(__file__).resolve().parents[2] / "apps"
FENCED = APPS / "core" / "db"
LIBRARIES = {"django", "pghistory", "pgtrigger", "psycopg", "rest_framework"}
# Documented by Django, or by Python for named tuples, although they begin with an underscore.
DOCUMENTED = {
    "_asdict", "_base_manager", "_default_manager", "_exit", "_fields", "_meta", "_replace",
    "_state",
}  # fmt: skip
# Undocumented, although they do not begin with one.
UNDOCUMENTED = {
    "IGNORED_SQL_PREFIXES", "InsertQuery", "annotation_col_map", "apply_converters",
    "db_returning_fields", "delete_cached_value", "fields_cache", "get_cached_value",
    "get_compiler", "get_converters", "get_related_populators", "is_empty", "klass_info",
    "returning_fields", "set_cached_value",
}  # fmt: skip


def private_parts(code: str, inherited: frozenset[str] = frozenset()) -> Iterator[str]:
    """Give each private part of a library that a module uses, with its line.

    ``inherited`` are the names that ``self`` may have from another module of ours.
    """
    tree = ast.parse(code)
    own = set(own_names(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            names = [] if is_of_self(node) and node.attr in inherited else [node.attr]
        elif isinstance(node, ast.ImportFrom) and is_of_a_library(node):
            names = [*str(node.module).split("."), *(alias.name for alias in node.names)]
        elif isinstance(node, ast.Import):
            modules = [alias.name.split(".") for alias in node.names]
            names = [part for parts in modules if parts[0] in LIBRARIES for part in parts]
        else:
            continue
        for name in names:
            if name in UNDOCUMENTED or (is_private(name) and name not in own | DOCUMENTED):
                yield f"line {node.lineno}: {name}"


def own_names(tree: ast.AST) -> Iterator[str]:
    """Give the names that a module itself defines or assigns, in classes and on ``self`` too."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif not isinstance(getattr(node, "ctx", None), ast.Store):
            continue
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute) and is_of_self(node):
            yield node.attr


def is_of_self(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "self"


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def is_of_a_library(node: ast.ImportFrom) -> bool:
    return node.level == 0 and str(node.module).split(".")[0] in LIBRARIES


def test_no_private_part_is_used_outside_the_fence() -> None:
    modules = {
        path: path.read_text(encoding="utf-8")
        for path in APPS.rglob("*.py")
        if FENCED not in path.parents and "migrations" not in path.parts
    }
    ours = frozenset(name for code in modules.values() for name in own_names(ast.parse(code)))
    found = {path: list(private_parts(code, ours)) for path, code in modules.items()}

    assert {str(path): parts for path, parts in found.items() if parts} == {}


@pytest.mark.parametrize(
    "code",
    [
        "connection._prepare_cursor(cursor)",
        "rows.query.get_compiler(connection=connection)",
        "from pghistory.runtime import IGNORED_SQL_PREFIXES",
        "from django.db.models.query import get_related_populators",
        "from psycopg._compat import cache",
        "import psycopg._cmodule",
        "request._request.body",
        "for row in rows._result_cache: ...",
    ],
)
def test_a_private_part_is_noticed(code: str) -> None:
    assert list(private_parts(code))


@pytest.mark.parametrize(
    "code",
    [
        "model._meta.get_field('name')",
        "place._replace(pk=1)",
        "from granian._internal import load_target",
        "class Store:\n    def __init__(self):\n        self._rows = []\n    def add(self, row):\n"
        "        self._rows.append(row)",
    ],
)
def test_what_is_documented_or_our_own_is_allowed(code: str) -> None:
    assert list(private_parts(code)) == []
