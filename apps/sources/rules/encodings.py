"""Texts of old programs, which are no UTF-8: read as they say they are, or as their letters suggest."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from apps.sources.rules.errors import TextError

# What reports come in. Of other codecs of Python's some are no alphabets at all, and some read
# anything.
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
    "utf_16": "UTF-16", "utf_16_le": "UTF-16", "utf_16_be": "UTF-16", "utf_8": "UTF-8", "iso2022_jp": "ISO-2022-JP",
    "iso8859_1": LATIN, "ascii": LATIN, "iso8859_7": "ISO 8859-7", "iso8859_8": "ISO 8859-8", "iso8859_9": "ISO 8859-9",
    "iso8859_15": "ISO 8859-15", "iso8859_16": "ISO 8859-16", "cp1257": "Windows-1257",
    "cp1258": "Windows-1258", "cp874": "Windows-874",
    "tis_620": "TIS-620", "gb2312": "GB 2312", "gbk": "GBK", "shift_jis": "Shift JIS", "euc_kr": "EUC-KR",
}  # fmt: skip
STATED = OF_ONE_BYTE | OF_MORE_BYTES | ONLY_STATED
# Baltic Windows-1257 is never guessed: it reads Polish as words full of raised figures, and is sure
# of it.
READ_AS = {
    "iso8859_1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
FEW_ACCENTS = 0.015  # of all letters: so few are the marks and accents of an English text, which any alphabet would fit
_IN_A_PAGE = re.compile(
    rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_IN_A_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_IN_XML = re.compile(rb"""\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")
FIRST_OCTETS = 4096  # where a page says what it is in


class Decoded(NamedTuple):
    """A text, and the encoding it was read from, in words."""

    text: str
    encoding: str


def stated_encoding(octets: bytes, content_type: str) -> str:
    """Return the encoding that a header names, or else the page itself; empty where neither does."""
    if found := _IN_A_HEADER.search(content_type):
        return found[1]
    said = _IN_XML.match(octets[:FIRST_OCTETS]) or _IN_A_PAGE.search(octets[:FIRST_OCTETS])
    return said[1].decode("ascii", "replace") if said else ""


def decode_stated(octets: bytes, stated: str) -> Decoded | None:
    """Return the text in the encoding that was stated; nothing where that is unknown, or cannot be right."""
    try:
        codec = codecs.lookup(stated.strip()).name.replace("-", "_") if stated.strip() else ""
        if codec not in STATED:
            return None
        return Decoded(octets.decode(READ_AS.get(codec, codec)), f"{STATED[codec]}, as it says")
    except (LookupError, ValueError):
        return None


def guess_encoding(octets: bytes) -> Decoded:
    """Return the text that some bytes make where nobody said how they are to be read. Raises ``TextError``."""
    if _letters_above_ascii(octets) < FEW_ACCENTS and (latin := _as_latin(octets)):
        return latin
    for likely in (OF_ONE_BYTE, OF_MORE_BYTES):
        best = from_bytes(octets, cp_isolation=list(likely)).best()
        if best and best.encoding in likely:
            return _named(octets, str(best), likely[best.encoding])
    if latin := _as_latin(octets):
        return latin
    raise TextError("it is in no encoding we know: say which, or save it as UTF-8")


def _named(octets: bytes, text: str, words: str) -> Decoded:
    latin = _as_latin(octets)
    return (
        latin if latin and latin.text == text else Decoded(text, f"{words}, as its letters suggest")
    )


def _as_latin(octets: bytes) -> Decoded | None:
    """Read bytes as Windows-1252, which is Latin-1 with quotation marks where Latin-1 has controls."""
    name = LATIN if re.search(rb"[\x80-\x9f]", octets) else "Latin-1"
    try:
        return Decoded(octets.decode("cp1252"), f"{name}, for want of a better reading")
    except UnicodeDecodeError:
        return None


def _letters_above_ascii(octets: bytes) -> float:
    """Return which share of the letters would be above ASCII, in an alphabet of one byte."""
    above = len(re.findall(rb"[\xa0-\xff]", octets))
    return above / (above + len(re.findall(rb"[A-Za-z]", octets)) or 1)
