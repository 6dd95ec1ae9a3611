"""Bytes of any form that reports come in, into text and what the document says of itself.

What a file is, its beginning says; its name decides only between plain texts and pages.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
import pypdf
import trafilatura
from docx.document import Document
from docx.opc.coreprops import CoreProperties
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf.errors import PdfReadError, PyPdfError

from apps.sources.rules.encodings import stated_encoding
from apps.sources.rules.guesses import guess_language, guess_title
from apps.sources.rules.text import Decoded, TextError, decode

MOST_PAGES = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
PAGE_ENDINGS = (".html", ".htm", ".xhtml")
LOOKS_LIKE_A_PAGE = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
UNKEPT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # of what a document says of itself
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
TEMPLATE_MADE = datetime.date(2013, 12, 23)  # of the empty document that python-docx starts from


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a document says: its text, and of itself only what it states; ``note`` says how it was read.

    ``made`` is the day a file was made, as it says, which is seldom long after the report came out and never proof.
    """

    text: str
    note: str
    title: str = ""
    author: str = ""
    publisher_name: str = ""
    published: str = ""
    made: str = ""
    language: str = ""


def is_plain_text(octets: bytes, *, name: str = "", content_type: str = "") -> bool:
    """Say whether there is nothing to take apart in some bytes."""
    is_packed = octets.startswith((b"%PDF", b"PK\x03\x04"))
    return not is_packed and not _is_page(octets, name, content_type)


def _is_page(octets: bytes, name: str, content_type: str) -> bool:
    says_so = "html" in content_type.lower() or name.lower().endswith(PAGE_ENDINGS)
    return bool(LOOKS_LIKE_A_PAGE.match(octets[:4096])) or (says_so and b"<" in octets)


def read_document(octets: bytes, *, name: str = "", content_type: str = "") -> Reading:
    """Return what stands in a document. Raises ``TextError`` saying why nothing can be read of it."""
    if not octets:
        raise TextError("it is empty: there is nothing in it")
    if octets.startswith(b"%PDF"):
        return _read_pdf(octets)
    if octets.startswith(b"PK\x03\x04"):
        return _read_docx(octets)
    is_page = _is_page(octets, name, content_type)
    decoded = decode(octets, stated=stated_encoding(octets if is_page else b"", content_type), is_page=is_page)
    if is_page:
        return _read_page(decoded)
    if not decoded.text.strip():
        raise TextError("it is empty: there is no word in it")
    return _finished(decoded.text, note=decoded.encoding)


def _finished(text: str, *, note: str, title: str = "", **said: str) -> Reading:
    language = said.pop("language", "") or guess_language(text)
    found = title.strip() or guess_title(text)
    clean = {name: UNKEPT.sub("", value) for name, value in {**said, "title": found[:500]}.items()}
    return Reading(text=text, note=note, language=UNKEPT.sub("", language), **clean)


def _read_page(decoded: Decoded) -> Reading:
    page = trafilatura.load_html(XML_DECLARATION.sub("", decoded.text, count=1))
    text = trafilatura.extract(page, include_comments=False) if page is not None else None
    if not text:
        raise TextError("no main text was found in the page")
    said: Any = trafilatura.extract_metadata(page)
    day = DAY.fullmatch(said.date or "")
    return _finished(
        text,
        note="the page's main text" if decoded.encoding == "UTF-8" else f"the page's main text, in {decoded.encoding}",
        title=said.title or "",
        author=(said.author or "")[:300],
        publisher_name=(said.sitename or "")[:300],
        published=day[0] if day else "",
        language=(said.language or "")[:35],
    )


def _read_pdf(octets: bytes) -> Reading:
    try:
        document = pypdf.PdfReader(io.BytesIO(octets))
        if document.is_encrypted and not document.decrypt(""):
            raise TextError("the PDF is encrypted: save it without a password")
        if len(document.pages) > MOST_PAGES:
            raise TextError(f"the PDF has {len(document.pages):,} pages, the most is {MOST_PAGES:,}")
        text = "\n\n".join(page.extract_text() for page in document.pages)
        said = document.metadata
    except (PdfReadError, PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        if isinstance(error, TextError):
            raise
        raise TextError("the PDF is broken and cannot be read") from error
    if not re.search(r"\w", text):
        raise TextError("the PDF holds no text, only pictures of pages: have them recognised first")
    author, title = (str(said.author or ""), str(said.title or "")) if said else ("", "")
    note = f"the text of {len(document.pages)} PDF pages"
    return _finished(text, note=note, title=title, author=author[:300], made=_day_in_pdf(said))


def _day_in_pdf(said: Any) -> str:
    """Return the day a PDF says it was made; nothing where what it says is no date."""
    try:
        made = said.creation_date if said else None
    except (ValueError, TypeError, AttributeError, OverflowError):
        return ""
    return made.date().isoformat() if made else ""


def _read_docx(octets: bytes) -> Reading:
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as packed:
            _check_packed(packed)
        document = docx.Document(io.BytesIO(octets))
        text = "\n\n".join(_paragraphs(document))
        said = document.core_properties
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, AttributeError, SyntaxError) as error:
        if isinstance(error, TextError):
            raise
        raise TextError("it is no Word document that can be read (docx)") from error
    if not re.search(r"\w", text):
        raise TextError("the Word document holds no text")
    author, made = (said.author or "")[:300], _day_in_docx(said)
    return _finished(text, note="the text of a Word document", title=said.title or "", author=author, made=made)


def _day_in_docx(said: CoreProperties) -> str:
    made = said.created
    return made.date().isoformat() if made and made.date() != TEMPLATE_MADE else ""


def _check_packed(packed: zipfile.ZipFile) -> None:
    if "word/document.xml" not in packed.namelist():
        raise TextError("it is an archive, but no Word document (docx)")
    if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
        raise TextError("unpacked, the document is far too large: it looks like a bomb")


def _paragraphs(document: Document) -> Iterator[str]:
    """Give paragraphs and rows of tables, in the order of the document."""
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            if part.text.strip():
                yield part.text
        elif isinstance(part, Table):
            for row in part.rows:
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
