"""The fonts of the pages: cut down from packages, named in a style sheet, done without where they lack."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from fontTools.ttLib import TTFont

from apps.config.fonts import FAMILIES, make_fonts


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fonts")
    make_fonts(path)
    return path


def test_the_style_sheet_names_the_fonts_that_are_there(folder: Path) -> None:
    sheet = (folder / "fonts.css").read_text()
    named = re.findall(r'url\("([^"]+)"\)', sheet)

    assert sorted(named) == sorted(path.name for path in folder.glob("*.woff2"))
    assert len(named) == 2 * len(FAMILIES)
    assert sheet.count("font-display: swap") == len(named)


@pytest.mark.parametrize("name", ["newsreader-latin.woff2", "libre-franklin-latin.woff2"])
def test_a_font_has_the_letters_and_figures_that_pages_use(folder: Path, name: str) -> None:
    with TTFont(folder / name) as font:
        letters = set(font.getBestCmap())
        axes = {axis.axisTag for axis in font["fvar"].axes}
        licence = font["name"].getDebugName(13)

    assert {ord(letter) for letter in "Claimtrail 0123456789 “”’–—…≈≥≤éçœ"} <= letters
    assert "wght" in axes
    assert "Open Font License" in str(licence)


def test_a_page_of_latin_letters_loads_little(folder: Path) -> None:
    assert sum(path.stat().st_size for path in folder.glob("*-latin.woff2")) < 120_000


@pytest.mark.django_db
@pytest.mark.parametrize("has_fonts", [True, False])
def test_pages_do_without_fonts_that_were_not_made(
    client: Client, settings: LazySettings, has_fonts: bool
) -> None:
    settings.HAS_FONTS = has_fonts

    assert ("fonts.css" in client.get("/").text) is has_fonts
