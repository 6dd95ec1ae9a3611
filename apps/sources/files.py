"""Reports in files: which files to import, and what is in one."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from apps.sources.intake.findings import Reading
from apps.sources.intake.reading import is_plain_text, read_document
from apps.sources.intake.sandbox import read_limited
from apps.sources.rules.text import TextError

READ_FROM_FOLDERS = {".txt", ".html", ".htm", ".pdf", ".docx"}
READ_BY_NAME = READ_FROM_FOLDERS | {".md", ".markdown"}


class Candidate(NamedTuple):
    """A file that was found, and why it is left out; empty where it is not."""

    path: Path
    left_out: str = ""


def find_files(paths: Iterable[Path]) -> Iterator[Candidate]:
    """Give the files that some paths name, and all that are in folders but for hidden ones."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                is_hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
                if is_hidden or not file.is_file():
                    continue
                why = ""
                if file.suffix.lower() not in READ_FROM_FOLDERS:
                    ending = file.suffix or "a file without an ending"
                    why = (
                        "no report: of a folder only txt, html, pdf and docx are taken, "
                        f"not {ending}"
                    )
                yield Candidate(file, why)
        elif path.suffix.lower() in READ_BY_NAME or not path.exists():
            yield Candidate(path)
        else:
            ending = path.suffix or "a file without an ending"
            yield Candidate(path, f"no report: {ending} is not txt, md, html, pdf or docx")


def read_file(path: Path, *, most_bytes: int) -> Reading:
    """Return the text and metadata of one file, of HTML the main text.

    Raises ``TextError`` saying why a file cannot be read; its size is checked first. A file that
    needs a parser is read in a child process, bounded in time and memory: starting that costs a
    second.
    """
    try:
        size = path.stat().st_size
        if size > most_bytes:
            raise TextError(
                f"it is too large: {size / 1e6:,.0f} MB, the most is {most_bytes / 1e6:,.0f} MB"
            )
        content = path.read_bytes()
    except OSError as error:
        raise TextError(f"it cannot be read: {(error.strerror or str(error)).lower()}") from error
    if is_plain_text(content, name=path.name):
        return read_document(content, name=path.name)
    return read_limited(content, name=path.name)
