"""Bytes into text, and text into the one form that is frozen."""

import codecs
import re
import unicodedata
from hashlib import sha256
from typing import NamedTuple

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16, little-endian"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16, big-endian"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
SURROGATE = re.compile(r"[\ud800-\udfff]")


class TextError(ValueError):
    """What came in is no text that can be kept; the message says why."""


class Decoded(NamedTuple):
    """A text, and the encoding it was read from, in words."""

    text: str
    encoding: str


def decode(octets: bytes) -> Decoded:
    """Return the text in some bytes: UTF-8, UTF-16 by its byte order mark, or what old programs wrote.

    Raises ``TextError`` for what is not text.
    """
    for mark, codec, words in BYTE_ORDER_MARKS:
        if octets.startswith(mark):
            return Decoded(_strictly(octets.removeprefix(mark), codec, words), words)
    try:
        decoded = Decoded(octets.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        decoded = _decode_eight_bit(octets)
    if CONTROL.search(decoded.text):
        raise TextError("it is binary, not text: it holds control characters")
    return decoded


def _strictly(octets: bytes, codec: str, words: str) -> str:
    try:
        return octets.decode(codec)
    except UnicodeDecodeError as error:
        raise TextError(f"it says it is {words}, but is broken at byte {error.start}") from error


def _decode_eight_bit(octets: bytes) -> Decoded:
    """Read bytes that are no UTF-8; Windows-1252 is Latin-1 with quotation marks where Latin-1 has controls."""
    text = octets.decode("latin-1")
    if not re.search(r"[\x80-\x9f]", text):
        return Decoded(text, "Latin-1, for want of a better reading")
    try:
        return Decoded(octets.decode("cp1252"), "Windows-1252, for want of a better reading")
    except UnicodeDecodeError as error:
        raise TextError("it is in no encoding we know: neither UTF-8, UTF-16 nor Latin-1") from error


def normalise(text: str) -> str:
    """Return the form in which a text is frozen: NFC, line feeds, no blanks at the ends of lines.

    Blank lines at the end go too; those at the start stay, since positions are counted from there.
    Raises ``TextError`` for what cannot be kept, and for a text without words.
    """
    if broken := SURROGATE.search(text) or re.search("\x00", text):
        raise TextError(f"character {broken.start() + 1} cannot be stored: it is half a character or a null")
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    normalised = re.sub(r"[ \t]+(?=\n|\Z)", "", lines).rstrip("\n")
    if not re.search(r"\w", normalised):
        raise TextError("it is empty: there is no word in it")
    return normalised


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in lower-case hexadecimal."""
    return sha256(text.encode()).hexdigest()
