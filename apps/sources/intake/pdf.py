"""The text of a PDF."""

import io
import re
from typing import Any

import pypdf
from pypdf.errors import PdfReadError, PyPdfError

from apps.sources.intake.findings import Reading
from apps.sources.intake.finishing import finished
from apps.sources.rules.text import TextError

MOST_PAGES = 2_000


def read_pdf(octets: bytes) -> Reading:
    """Return the text of a PDF's pages, and what the file states of itself."""
    try:
        document = pypdf.PdfReader(io.BytesIO(octets))
        if document.is_encrypted and not document.decrypt(""):
            raise TextError("the PDF is encrypted: save it without a password")
        if len(document.pages) > MOST_PAGES:
            raise TextError(
                f"the PDF has {len(document.pages):,} pages, the most is {MOST_PAGES:,}"
            )
        text = "\n\n".join(page.extract_text() for page in document.pages)
        said = document.metadata
    except (
        PdfReadError,
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:
        if isinstance(error, TextError):
            raise
        raise TextError("the PDF is broken and cannot be read") from error
    if not re.search(r"\w", text):
        raise TextError("the PDF holds no text, only pictures of pages: have them recognised first")
    author, title = (str(said.author or ""), str(said.title or "")) if said else ("", "")
    note = f"the text of {len(document.pages)} PDF pages"
    return finished(text, note=note, title=title, author=author[:300], made=_day_in_pdf(said))


def _day_in_pdf(said: Any) -> str:
    """Return the day a PDF says it was made; nothing where what it says is no date."""
    try:
        made = said.creation_date if said else None
    except (ValueError, TypeError, AttributeError, OverflowError):
        return ""
    return made.date().isoformat() if made else ""
