"""What templates must not do under a strict content security policy, and what they leave to the server."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html")) + sorted(
    (ROOT / "apps").rglob("templates/**/*.html")
)
BANNED = {
    "an inline style": r"\sstyle\s*=|<style",
    "an inline script": r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)",
    "an inline handler": r"\son(?!e\b)[a-z]+\s*=",
    "an htmx handler, which needs eval": r"hx-on",
    "an htmx value that is code, which needs eval": r"""hx-vals\s*=\s*['"]?js:""",
    "an htmx trigger filter, which needs eval": r"hx-trigger\s*=\s*\"[^\"]*\[",
    "text that is not escaped": r"\|\s*safe\b|autoescape off",
    "a request to another host": r"""(src|href|action)\s*=\s*['"]?(https?:)?//""",
}


@pytest.mark.parametrize("what", BANNED)
def test_no_template_has(what: str) -> None:
    pattern = re.compile(BANNED[what])
    offenders = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in TEMPLATES
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]

    assert offenders == []


def test_htmx_stands_beside_what_works_without_it() -> None:
    lonely = [
        f"{path.relative_to(ROOT)}: {tag}"
        for path in TEMPLATES
        for tag in re.findall(
            r"<[a-z]+[^>]*\bhx-(?:get|post)\b[^>]*>", path.read_text(encoding="utf-8")
        )
        if not re.search(r"\b(href|action|formaction)=", tag)
    ]

    assert lonely == []


def test_there_are_templates_to_look_at() -> None:
    assert TEMPLATES
