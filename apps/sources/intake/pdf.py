"""The text of a PDF."""

import io
import re

import pypdf
from pypdf.errors import PdfReadError, PyPdfError

from apps.sources.intake.findings import Reading
from apps.sources.intake.finishing import finished
from apps.sources.rules.text import TextError

MOST_PAGES = 2_000
# What pypdf raises for a broken file.
UNREADABLE = (
    PdfReadError,
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
)


def read_pdf(content: bytes) -> Reading:
    """Return the text of a PDF's pages, and its metadata."""
    try:
        document = pypdf.PdfReader(io.BytesIO(content))
        if document.is_encrypted and not document.decrypt(""):
            raise TextError("the PDF is encrypted: save it without a password")
        pages = len(document.pages)
        if pages > MOST_PAGES:
            raise TextError(f"the PDF has {pages:,} pages, the most is {MOST_PAGES:,}")
        text = "\n\n".join(page.extract_text() for page in document.pages)
        said = document.metadata
    except TextError:
        raise
    except UNREADABLE as error:
        raise TextError("the PDF is broken and cannot be read") from error
    if not re.search(r"\w", text):
        raise TextError("the PDF holds no text, only pictures of pages: have them recognised first")
    note = f"the text of {pages} PDF pages"
    if not said:
        return finished(text, note=note)
    try:
        made = said.creation_date
    except (ValueError, TypeError, AttributeError, OverflowError):
        made = None  # what it says is no date
    return finished(
        text,
        note=note,
        title=str(said.title or ""),
        author=str(said.author or ""),
        made=made.date().isoformat() if made else "",
    )
