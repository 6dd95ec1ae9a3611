"""Reports in files: which of them to take, and what is in one."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from apps.sources.intake.findings import Reading
from apps.sources.intake.reading import is_plain_text, read_document
from apps.sources.intake.sandbox import read_limited
from apps.sources.rules.text import TextError

TAKEN_FROM_FOLDERS = {".txt", ".html", ".htm", ".pdf", ".docx"}
TAKEN_BY_NAME = TAKEN_FROM_FOLDERS | {".md", ".markdown"}


class Candidate(NamedTuple):
    """A file that was found, and why it is left out; empty where it is not."""

    path: Path
    left_out: str = ""


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
            yield Candidate(
                path,
                f"no report: {path.suffix or 'a file without an ending'} is not txt, md, html, pdf or docx",
            )


def read_file(path: Path, *, most_octets: int) -> Reading:
    """Return what stands in one file, a page's main text if it is HTML.

    Raises ``TextError`` saying why a file cannot be taken; the size is asked before anything is
    read. What has to be taken apart is read in a process of its own, bounded in time and memory:
    starting that costs a second.
    """
    octets = _read(path, most_octets)
    read = read_document if is_plain_text(octets, name=path.name) else read_limited
    return read(octets, name=path.name)


def _hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)


def _from_folder(path: Path) -> Candidate:
    if path.suffix.lower() in TAKEN_FROM_FOLDERS:
        return Candidate(path)
    ending = path.suffix or "a file without an ending"
    return Candidate(
        path, f"no report: of a folder only txt, html, pdf and docx are taken, not {ending}"
    )


def _read(path: Path, most_octets: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > most_octets:
            raise TextError(
                f"it is too large: {size / 1e6:,.0f} MB, the most is {most_octets / 1e6:,.0f} MB"
            )
        return path.read_bytes()
    except OSError as error:
        raise TextError(f"it cannot be read: {(error.strerror or str(error)).lower()}") from error
