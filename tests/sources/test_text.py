"""Bytes into text, and text into the one form that is frozen."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.sources.rules.text import TextError, decode, fingerprint, normalise

QUOTED = "“Więcej niż 1 000” – Мост"


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (QUOTED.encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + QUOTED.encode(), "UTF-8 with a byte order mark"),
        (b"\xff\xfe" + QUOTED.encode("utf-16-le"), "UTF-16, little-endian"),
        (b"\xfe\xff" + QUOTED.encode("utf-16-be"), "UTF-16, big-endian"),
    ],
)
def test_an_encoding_is_read_and_named(octets: bytes, words: str) -> None:
    assert decode(octets) == (QUOTED, words)


def test_latin_1_is_read_where_nothing_better_fits_and_said_to_be() -> None:
    decoded = decode("Süd, 5°".encode("latin-1"))

    assert decoded.text == "Süd, 5°"
    assert decoded.encoding.startswith("Latin-1")


def test_quotation_marks_of_old_windows_programs_are_read() -> None:
    assert decode("“more than 20”".encode("cp1252")).text == "“more than 20”"


@pytest.mark.parametrize(
    "octets", [b"\x89PNG\r\n\x1a\n\0\0", bytes(range(256)), b"\xff\xfe\x00", "a\0b".encode("utf-16-be")]
)
def test_what_is_no_text_is_refused(octets: bytes) -> None:
    with pytest.raises(TextError):
        decode(octets)


@pytest.mark.parametrize(
    ("text", "frozen"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("cafe\u0301", "caf\u00e9"),
        ("ends in blanks \t \nand lines\n\n\n", "ends in blanks\nand lines"),
        ("\n\n  a blank start counts", "\n\n  a blank start counts"),
        ("no\u00a0break", "no\u00a0break"),
    ],
)
def test_a_text_is_normalised(text: str, frozen: str) -> None:
    assert normalise(text) == frozen


@pytest.mark.parametrize("text", ["", "  \n\t\n", "…—!", "a null \0 in it", "half \ud800 a character"])
def test_a_text_that_cannot_be_kept_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(TextError, match=r"empty|cannot be stored"):
        normalise(text)


@given(st.text())
def test_normalising_again_changes_nothing(text: str) -> None:
    try:
        once = normalise(text)
    except TextError:
        return

    assert normalise(once) == once


def test_the_fingerprint_is_sha_256_of_the_text_in_utf_8() -> None:
    assert fingerprint(QUOTED) == hashlib.sha256(QUOTED.encode()).hexdigest()
