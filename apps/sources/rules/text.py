"""Bytes into text, and text into the one form that is frozen."""

import codecs
import re
import unicodedata
from contextlib import suppress
from hashlib import sha256

from apps.sources.rules.encodings import (
    DecodedText,
    TextError,
    decode_stated,
    guess_encoding,
)

__all__ = ["DecodedText", "TextError", "decode", "fingerprint", "normalise"]

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16, little-endian"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16, big-endian"),
)
COVERED = "█"  # a letter of words that were taken down
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(content: bytes, *, stated: str = "", is_page: bool = False) -> DecodedText:
    """Return the text of some bytes. Raises ``TextError`` for what is not text.

    It is read by its byte order mark, as UTF-8, as ``stated``, or as its letters suggest. UTF-8
    comes before what a server or page says: bytes above ASCII are hardly ever valid UTF-8 by
    chance, while many servers say Latin-1 of whatever they send.
    """
    decoded = None
    for mark, codec, words in BYTE_ORDER_MARKS:
        if not content.startswith(mark):
            continue
        try:
            decoded = DecodedText(content.removeprefix(mark).decode(codec), words)
        except UnicodeDecodeError as error:
            raise TextError(
                f"it says it is {words}, but is broken at byte {error.start}"
            ) from error
    # ASCII may be Japanese of seven bits as well, or UTF-16 without a mark.
    may_be_utf_8 = b"\x1b" not in content and b"\0" not in content
    if decoded is None and may_be_utf_8:
        with suppress(UnicodeDecodeError):
            decoded = DecodedText(content.decode("utf-8"), "UTF-8")
    if decoded is None:
        decoded = decode_stated(content, stated) or guess_encoding(content)
    if is_page:  # control characters stray into pages, and nobody sees them
        return DecodedText(CONTROL.sub(" ", decoded.text), decoded.encoding)
    if CONTROL.search(decoded.text):
        raise TextError("it is binary, not text: it holds control characters")
    return decoded


def normalise(text: str) -> str:
    """Return the form in which a text is frozen: NFC, line feeds, no blanks at the ends of lines.

    Blank lines at the end go too; those at the start stay, since positions are counted from there.
    Raises ``TextError`` for what cannot be kept, and for a text without words.
    """
    if broken := SURROGATE.search(text) or re.search("\x00", text):
        raise TextError(
            f"character {broken.start() + 1} cannot be stored: it is half a character or a null"
        )
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    normalised = re.sub(r"[ \t]+(?=\n|\Z)", "", lines).rstrip("\n")
    if not re.search(r"\w", normalised):
        raise TextError("it is empty: there is no word in it")
    return normalised


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in lower-case hexadecimal."""
    return sha256(text.encode()).hexdigest()
