"""What answers rest on is changed only through the actions that compare anew afterwards."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRAPPED = {
    "correct_claim",
    "publish_claim",
    "withdraw_claim",
    "add_text_version",
    "change_source",
    "decide_likeness",
    "decide_quotation",
    "merge_speakers",
    "undo_merge",
}
HOME = ROOT / "apps" / "reconciliation" / "actions" / "changes.py"
OUTER = [
    path
    for path in (ROOT / "apps").rglob("*.py")
    if path.stem in ("views", "forms", "admin", "urls")
    or {"management", "api", "config", "desk"} & set(path.relative_to(ROOT).parts)
]


@pytest.mark.parametrize("path", OUTER, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_outer_ring_calls_a_wrapped_action(path: Path) -> None:
    assert not WRAPPED & names_in(path)


def test_every_wrapped_action_is_wrapped() -> None:
    assert names_in(HOME) >= WRAPPED


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return imported | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
