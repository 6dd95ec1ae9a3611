"""What documents promise: links, commands, paths and forms that are really there.

A line may name what another change still brings, if it says so: ``<!-- check: ... -->``, or in YAML ``# check: ...``.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {".venv", ".claimtrail", ".git", "node_modules", "_build", "tests", "fixtures"}
DOCUMENTS = [
    path for path in sorted(ROOT.rglob("*.md")) if not LEFT_OUT & set(path.relative_to(ROOT).parts)
]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
AWAITED = re.compile(r"(<!--|#) check:")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
CODE = re.compile(r"^```.*?^```|`[^`]+`", re.DOTALL | re.MULTILINE)
MAKE = re.compile(r"(?<![\w-])make ([a-z][a-z-]*)")
COMMAND = re.compile(r"(?:manage\.py|claimtrail) ([a-z][a-z_]+)")
PATH = re.compile(r"`((?:apps|tests|templates|static|fixtures|docs)/[\w./-]*)`")
FROM_DJANGO = {"migrate", "collectstatic", "check", "sqlmigrate", "help", "runserver"}
IN_MANAGE = {"demo"}


def settled(path: Path) -> str:
    """Return a document without the paragraphs or lines of tables that await another change."""
    text = path.read_text(encoding="utf-8")
    kept = [
        line
        for line in text.split("\n")
        if not (line.startswith(("|", "      - run")) and AWAITED.search(line))
    ]
    parts = re.split(r"(\n\n|\n(?=\d\. ))", "\n".join(kept))
    return "".join(part for part in parts if not AWAITED.search(part) or path.suffix == ".yml")


def code_in(path: Path) -> str:
    return "\n".join(CODE.findall(settled(path)))


def anchors(path: Path) -> set[str]:
    """Return what a link may name behind ``#``: headings as GitHub and MyST write them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings
    }


def broken_links(path: Path) -> Iterator[str]:
    for target, anchor in LINK.findall(
        re.sub(r"^```.*?^```", "", settled(path), flags=re.DOTALL | re.MULTILINE)
    ):
        file = (path.parent / target).resolve() if target else path
        if not file.exists():
            yield target
        elif anchor and file.suffix == ".md" and anchor not in anchors(file):
            yield f"{target}#{anchor}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
class TestDocument:
    def test_every_link_leads_somewhere(self, path: Path) -> None:
        assert list(broken_links(path)) == []

    def test_every_make_target_exists(self, path: Path) -> None:
        assert set(MAKE.findall(code_in(path))) - targets() == set()

    def test_every_command_exists(self, path: Path) -> None:
        known = set(get_commands()) | FROM_DJANGO | IN_MANAGE
        assert set(COMMAND.findall(code_in(path))) - known == set()


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_the_recipes_name_paths_that_exist() -> None:
    named = set(PATH.findall(settled(ROOT / "CONTRIBUTING.md"))) - {"docs/_build/"}

    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_there_are_documents_to_look_at() -> None:
    assert {
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "CODE_OF_CONDUCT.md",
    } <= {path.name for path in DOCUMENTS if path.parent == ROOT}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_call_commands_that_exist(path: Path) -> None:
    called = set(MAKE.findall(settled(path)))

    assert called
    assert called - targets() == set()


@pytest.mark.process
@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", "workflows/*.yml"),
        ("vendor.dependabot", "dependabot.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/[!c]*.yml"),
    ],
)
def test_what_the_forge_reads_keeps_to_its_form(schema: str, pattern: str) -> None:
    files = [str(path) for path in (ROOT / ".github").glob(pattern)]
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files],
        capture_output=True,
        text=True,
        check=False,
    )

    assert files
    assert checked.returncode == 0, checked.stdout
