"""Files of any format that reports come in, read as text and metadata.

The first bytes of a file say what it is; its name decides only between plain texts and pages. The
library for a format is loaded when it is needed: each takes a good part of a second.
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


def is_plain_text(content: bytes, *, name: str = "", content_type: str = "") -> bool:
    """Say whether some bytes are plain text, which needs no parser."""
    is_packed = content.startswith((b"%PDF", b"PK\x03\x04"))
    return not is_packed and not _is_page(content, name, content_type)


def _is_page(content: bytes, name: str, content_type: str) -> bool:
    says_so = "html" in content_type.lower() or name.lower().endswith(PAGE_ENDINGS)
    return bool(LOOKS_LIKE_A_PAGE.match(content[:4096])) or (says_so and b"<" in content)


def read_document(content: bytes, *, name: str = "", content_type: str = "") -> Reading:
    """Return the text and metadata of a document. Raises ``TextError`` saying why it has none."""
    if not content:
        raise TextError("it is empty: there is nothing in it")
    if content.startswith(b"%PDF"):
        return _reader("pdf.read_pdf")(content)
    if content.startswith(b"PK\x03\x04"):
        return _reader("word.read_docx")(content)
    is_page = _is_page(content, name, content_type)
    decoded = decode(
        content, stated=stated_encoding(content if is_page else b"", content_type), is_page=is_page
    )
    if is_page:
        return _reader("pages.read_page")(decoded)
    if not decoded.text.strip():
        raise TextError("it is empty: there is no word in it")
    return finished(decoded.text, note=decoded.encoding)


def _reader(name: str) -> Callable[..., Reading]:
    found: Callable[..., Reading] = import_string(f"apps.sources.intake.{name}")
    return found
