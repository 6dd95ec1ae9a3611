"""The text of a Word document, its tables row by row."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from apps.sources.intake.findings import Reading
from apps.sources.intake.finishing import finished
from apps.sources.rules.text import TextError

MOST_UNPACKED = 200 * 1024 * 1024
# What python-docx raises for a broken file.
UNREADABLE = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    OSError,
    AttributeError,
    SyntaxError,
)
TEMPLATE_MADE = datetime.date(2013, 12, 23)  # of the empty document that python-docx starts from


def read_docx(content: bytes) -> Reading:
    """Return a Word document's paragraphs, rows of tables and metadata."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if "word/document.xml" not in packed.namelist():
                raise TextError("it is an archive, but no Word document (docx)")
            if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
                raise TextError("unpacked, the document is far too large: it looks like a bomb")
        document = docx.Document(io.BytesIO(content))
        text = "\n\n".join(_paragraphs(document))
        said = document.core_properties
    except TextError:
        raise
    except UNREADABLE as error:
        raise TextError("it is no Word document that can be read (docx)") from error
    if not re.search(r"\w", text):
        raise TextError("the Word document holds no text")
    made = said.created
    is_known = made and made.date() != TEMPLATE_MADE
    return finished(
        text,
        note="the text of a Word document",
        title=said.title,
        author=said.author,
        made=made.date().isoformat() if is_known else "",
    )


def _paragraphs(document: Document) -> Iterator[str]:
    """Give paragraphs and rows of tables, in the order of the document."""
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            if part.text.strip():
                yield part.text
        elif isinstance(part, Table):
            for row in part.rows:
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
