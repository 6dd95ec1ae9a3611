"""The operator's table of settings, held to what the settings file reads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "apps" / "config"
OPERATING = ROOT / "docs" / "operating.md"
NOT_FOR_OPERATORS = {"CLAIMTRAIL_GUARDS"}
ROW = re.compile(r"^\| `([A-Z_]+)` \|([^|]*)\|([^|]*)\|$", re.MULTILINE)
IN_WORDS = {True: "on", False: "off", "": ""}


def table() -> dict[str, tuple[str, str]]:
    """Return the default and the meaning of each variable, as operators read them."""
    rows = ROW.findall(OPERATING.read_text())
    return {name: (default.strip(), meaning.strip()) for name, default, meaning in rows}


def read() -> Iterator[tuple[str, ast.expr]]:
    """Give each variable that the settings file reads, with its default."""
    for node in ast.walk(ast.parse((CONFIG / "settings.py").read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            reader = node.func.value
            if (
                isinstance(reader, ast.Name)
                and reader.id == "env"
                and isinstance(node.args[0], ast.Constant)
            ):
                default = next(
                    keyword.value for keyword in node.keywords if keyword.arg == "default"
                )
                yield str(node.args[0].value), default


def test_the_table_has_every_setting_that_is_read_and_no_other() -> None:
    assert set(table()) == {name for name, _ in read()} - NOT_FOR_OPERATORS


def test_every_setting_says_what_it_means() -> None:
    assert [name for name, (_, meaning) in table().items() if len(meaning) < 10] == []


def test_a_default_that_is_a_plain_value_stands_in_the_table() -> None:
    """One that depends on another setting is told in words, and one that is empty may say what happens then."""
    wrong = {}
    for name, default in read():
        if (
            name in NOT_FOR_OPERATORS
            or not isinstance(default, ast.Constant)
            or default.value == ""
        ):
            continue
        said = table()[name][0]
        wanted = IN_WORDS[default.value] if isinstance(default.value, bool) else str(default.value)
        if wanted not in {said, said.strip("`")} and not (
            name == "EMAIL_URL" and wanted == "consolemail://"
        ):
            wrong[name] = (said, wanted)

    assert wrong == {}
