"""Texts that are not UTF-8: read as they are declared, or as their letters suggest."""

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

# What reports come in. Some of Python's other codecs are no alphabets, and some read anything.
LATIN = "Windows-1252"
OF_ONE_BYTE = {
    "cp1252": LATIN,
    "cp1251": "Windows-1251",
    "koi8_r": "KOI8-R",
    "koi8_u": "KOI8-U",
    "cp866": "code page 866",
    "iso8859_5": "ISO 8859-5",
    "mac_cyrillic": "Macintosh Cyrillic",
    "cp1250": "Windows-1250",
    "iso8859_2": "ISO 8859-2",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
}
OF_MORE_BYTES = {
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "cp949": "Korean (949)",
}
ONLY_STATED = {
    "utf_16": "UTF-16",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
    "utf_8": "UTF-8",
    "iso2022_jp": "ISO-2022-JP",
    "iso8859_1": LATIN,
    "ascii": LATIN,
    "iso8859_7": "ISO 8859-7",
    "iso8859_8": "ISO 8859-8",
    "iso8859_9": "ISO 8859-9",
    "iso8859_15": "ISO 8859-15",
    "iso8859_16": "ISO 8859-16",
    "cp1257": "Windows-1257",
    "cp1258": "Windows-1258",
    "cp874": "Windows-874",
    "tis_620": "TIS-620",
    "gb2312": "GB 2312",
    "gbk": "GBK",
    "shift_jis": "Shift JIS",
    "euc_kr": "EUC-KR",
}
STATED = OF_ONE_BYTE | OF_MORE_BYTES | ONLY_STATED
# Baltic Windows-1257 is never guessed: it is sure that Polish is words full of raised figures.
READ_AS = {
    "iso8859_1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Of all letters: an English text has so few marks and accents, which any alphabet would fit.
FEW_ACCENTS = 0.015
_IN_A_PAGE = re.compile(
    rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_IN_A_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_IN_XML = re.compile(rb"""\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")
FIRST_BYTES = 4096  # where a page says what it is in


class TextError(ValueError):
    """What came in is no text that can be kept; the message says why."""


class DecodedText(NamedTuple):
    """A text, and the encoding it was read from, in words."""

    text: str
    encoding: str


def stated_encoding(content: bytes, content_type: str) -> str:
    """Return the encoding that a header names, or else the page itself; empty if neither does."""
    if found := _IN_A_HEADER.search(content_type):
        return found[1]
    start = content[:FIRST_BYTES]
    stated = _IN_XML.match(start) or _IN_A_PAGE.search(start)
    return stated[1].decode("ascii", "replace") if stated else ""


def decode_stated(content: bytes, stated: str) -> DecodedText | None:
    """Return the text in the stated encoding; ``None`` if that is unknown or cannot be right."""
    if not stated.strip():
        return None
    try:
        codec = codecs.lookup(stated.strip()).name.replace("-", "_")
        if codec not in STATED:
            return None
        return DecodedText(
            content.decode(READ_AS.get(codec, codec)), f"{STATED[codec]}, as it says"
        )
    except (LookupError, ValueError):
        return None


def guess_encoding(content: bytes) -> DecodedText:
    """Return the text of some bytes in no known encoding. Raises ``TextError``."""
    # Windows-1252 is Latin-1, with quotation marks in place of control characters.
    name = LATIN if re.search(rb"[\x80-\x9f]", content) else "Latin-1"
    latin = None
    with suppress(UnicodeDecodeError):
        latin = DecodedText(content.decode("cp1252"), f"{name}, for want of a better reading")
    if latin:
        # The share of letters above ASCII, in an encoding of one byte.
        above = len(re.findall(rb"[\xa0-\xff]", content))
        letters = above + len(re.findall(rb"[A-Za-z]", content))
        if above < FEW_ACCENTS * max(letters, 1):
            return latin
    # Few texts need a guess, and every process loads this module.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    for likely in (OF_ONE_BYTE, OF_MORE_BYTES):
        best = from_bytes(content, cp_isolation=list(likely)).best()
        if best and best.encoding in likely:
            text = str(best)
            if latin and latin.text == text:
                return latin
            return DecodedText(text, f"{likely[best.encoding]}, as its letters suggest")
    if latin:
        return latin
    raise TextError("it is in no encoding we know: say which, or save it as UTF-8")
