"""Make the fonts of the pages: Newsreader and Libre Franklin, cut down to what is used of them.

The whole families come from packages. Their Latin letters are written as WOFF2 into
`static/fonts/`, with the style sheet that names them; where that folder is missing, pages are set
in the system's faces. `make setup` runs this: it needs the packages, and nothing of Django.
"""

import importlib
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts"
# A browser fetches only those sets of which a page has a letter.
LETTERS = {
    "latin": "0000-00FF 0131 0152-0153 02BB-02BC 02C6 02DA 02DC 2000-206F 20AC 2122 2190-2193 2212 "
    "2215 2248 2264-2265 FEFF FFFD",
    "latin-ext": "0100-0130 0132-0151 0154-024F 1E00-1EFF",
}
FEATURES = ["kern", "liga", "rvrn", "tnum", "ccmp", "locl", "mark", "mkmk"]


@dataclass(frozen=True)
class Family:
    """A family, the module of the package that has it, and how much of its axes is used."""

    name: str
    module: str
    file: str
    weights: tuple[int, int]
    sizes: tuple[int, int] | None = None  # optical, in points

    @property
    def path(self) -> Path:
        """Return where the package has the whole of it."""
        module = importlib.import_module(self.module)
        return Path(str(module.__file__)).parent / "files" / self.file

    @property
    def axes(self) -> dict[str, tuple[int, int]]:
        """Return the part of each axis that is kept."""
        sizes = {"opsz": self.sizes} if self.sizes else {}
        return {"wght": self.weights, **sizes}

    def file_name(self, letters: str) -> str:
        """Return the name of the file with some letters of it."""
        return f"{self.name.lower().replace(' ', '-')}-{letters}.woff2"


FAMILIES = (
    Family("Newsreader", "fontpkg_newsreader", "Newsreader[opsz,wght].ttf", (400, 600), (16, 72)),
    Family("Libre Franklin", "fontpkg_libre_franklin", "LibreFranklin[wght].ttf", (400, 700)),
)


def make_fonts(folder: Path = FOLDER) -> None:
    """Write the fonts and their style sheet; the sheet comes last, and says that all is there."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = []
    for family in FAMILIES:
        for letters, ranges in LETTERS.items():
            _write_font(family, ranges.split(), folder / family.file_name(letters))
            rules.append(_rule(family, letters))
    (folder / "fonts.css").write_text("\n".join(rules), encoding="utf-8")


def _write_font(family: Family, ranges: list[str], path: Path) -> None:
    """Write a font with the letters of some ranges, and only the part of its axes that is used."""
    from fontTools import subset  # noqa: PLC0415  only here
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    letters: set[int] = set()
    for first_to_last in ranges:
        first, _, last = first_to_last.partition("-")
        letters.update(range(int(first, 16), int(last or first, 16) + 1))
    # Copyright and licence are among the names in a font, and stay in it.
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    with TTFont(family.path, lazy=True) as font:
        subsetter.subset(font)
        instantiateVariableFont(font, family.axes, inplace=True)
        font.flavor = "woff2"
        font.save(path)


def _rule(family: Family, letters: str) -> str:
    """Return the rule by which a browser finds a font."""
    lightest, boldest = family.weights
    ranges = ", ".join(f"U+{one}" for one in LETTERS[letters].split())
    return (
        "@font-face {\n"
        f'  font-family: "{family.name}";\n'
        f'  src: url("{family.file_name(letters)}") format("woff2");\n'
        f"  font-weight: {lightest} {boldest};\n"
        "  font-display: swap;\n"
        f"  unicode-range: {ranges};\n"
        "}\n"
    )


if __name__ == "__main__":
    make_fonts(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
