"""Reports in files: which of them to take, and what is in one."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import trafilatura

from apps.sources.rules.guesses import guess_title
from apps.sources.rules.text import TextError, decode

PAGES = {".html", ".htm"}
TAKEN_FROM_FOLDERS = {".txt"} | PAGES
TAKEN_BY_NAME = TAKEN_FROM_FOLDERS | {".md", ".markdown"}


class Candidate(NamedTuple):
    """A file that was found, and why it is left out; empty where it is not."""

    path: Path
    left_out: str = ""


class FileText(NamedTuple):
    """What one file holds."""

    text: str
    title: str
    note: str


def find_files(paths: Iterable[Path]) -> Iterator[Candidate]:
    """Give the files that some paths name, folders with all that is below them, in order."""
    for path in paths:
        if path.is_dir():
            for below in sorted(path.rglob("*")):
                if below.is_file() and not _hidden(below.relative_to(path)):
                    yield _from_folder(below)
        elif path.suffix.lower() in TAKEN_BY_NAME or not path.exists():
            yield Candidate(path)
        else:
            yield Candidate(path, f"no report: {path.suffix or 'a file without an ending'} is not txt, md or html")


def read_file(path: Path, *, most_octets: int) -> FileText:
    """Return the text of one file, a page's main text if it is HTML.

    Raises ``TextError`` saying why a file cannot be taken; the size is asked before anything is read.
    """
    octets = _read(path, most_octets)
    if path.suffix.lower() in PAGES:
        return _read_page(octets, path)
    decoded = decode(octets)
    return FileText(decoded.text, _title(decoded.text), f"{path.name}, {decoded.encoding}")


def _hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)


def _from_folder(path: Path) -> Candidate:
    if path.suffix.lower() in TAKEN_FROM_FOLDERS:
        return Candidate(path)
    ending = path.suffix or "a file without an ending"
    return Candidate(path, f"no report: of a folder only txt and html are taken, not {ending}")


def _read(path: Path, most_octets: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > most_octets:
            raise TextError(f"it is too large: {size / 1e6:,.0f} MB, the most is {most_octets / 1e6:,.0f} MB")
        return path.read_bytes()
    except OSError as error:
        raise TextError(f"it cannot be read: {(error.strerror or str(error)).lower()}") from error


def _read_page(octets: bytes, path: Path) -> FileText:
    page = trafilatura.load_html(octets)
    text = trafilatura.extract(page, include_comments=False) if page is not None else None
    if not text:
        raise TextError("no main text was found in the page")
    metadata = trafilatura.extract_metadata(page)
    return FileText(text, metadata.title or _title(text), f"{path.name}, the page's main text")


def _title(text: str) -> str:
    return guess_title(text) if text.strip() else ""
