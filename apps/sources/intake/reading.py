"""Bytes of any form that reports come in, into text and what the document says of itself.

What a file is, its beginning says; its name decides only between plain texts and pages. What takes
a form apart is loaded when there is something to take apart: each takes a good part of a second.
"""

import re
from collections.abc import Callable

from django.utils.module_loading import import_string

from apps.sources.intake.findings import Reading
from apps.sources.intake.finishing import finished
from apps.sources.rules.encodings import stated_encoding
from apps.sources.rules.text import TextError, decode

PAGE_ENDINGS = (".html", ".htm", ".xhtml")
LOOKS_LIKE_A_PAGE = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


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
        return _reader("pdf.read_pdf")(octets)
    if octets.startswith(b"PK\x03\x04"):
        return _reader("word.read_docx")(octets)
    is_page = _is_page(octets, name, content_type)
    decoded = decode(
        octets, stated=stated_encoding(octets if is_page else b"", content_type), is_page=is_page
    )
    if is_page:
        return _reader("pages.read_page")(decoded)
    if not decoded.text.strip():
        raise TextError("it is empty: there is no word in it")
    return finished(decoded.text, note=decoded.encoding)


def _reader(name: str) -> Callable[..., Reading]:
    found: Callable[..., Reading] = import_string(f"apps.sources.intake.{name}")
    return found
