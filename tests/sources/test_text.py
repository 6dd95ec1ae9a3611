"""Bytes into text, and text into the one form that is frozen."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.sources.rules.text import TextError, decode, fingerprint, normalise

QUOTED = "“Więcej niż 1 000” – Мост"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (QUOTED.encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + QUOTED.encode(), "UTF-8 with a byte order mark"),
        (b"\xff\xfe" + QUOTED.encode("utf-16-le"), "UTF-16, little-endian"),
        (b"\xfe\xff" + QUOTED.encode("utf-16-be"), "UTF-16, big-endian"),
    ],
)
def test_an_encoding_is_read_and_named(content: bytes, words: str) -> None:
    assert decode(content) == (QUOTED, words)


def test_latin_1_is_read_where_nothing_better_fits_and_said_to_be() -> None:
    decoded = decode("Süd, 5°".encode("latin-1"))

    assert decoded.text == "Süd, 5°"
    assert decoded.encoding.startswith("Latin-1")


def test_quotation_marks_of_old_windows_programs_are_read() -> None:
    assert decode("“more than 20”".encode("cp1252")).text == "“more than 20”"


ELSEWHERE = {
    "koi8_u": (
        "Губернатор області повідомив у понеділок, що через річку переправилися більше тисячі "
        "людей."
    ),
    "cp1250": (
        "Gubernator powiedział w poniedziałek, że przez rzekę przeszło więcej niż tysiąc ludzi. "
        "Źródła milczą."
    ),
    "iso8859_2": (
        "Gubernator powiedział w poniedziałek, że przez rzekę przeszło więcej niż tysiąc ludzi. "
        "Źródła mówią."
    ),
    "cp1252": (
        "Le gouverneur a déclaré lundi que plus de mille personnes étaient passées, « c’est très "
        "grave »."
    ),
    "cp1253": (
        "Ο κυβερνήτης δήλωσε τη Δευτέρα ότι περισσότεροι από χίλιοι άνθρωποι πέρασαν τον ποταμό."
    ),
    "cp1254": (
        "Vali pazartesi günü binden fazla kişinin nehri geçtiğini söyledi. Köprü şimdi açılacak."
    ),
    "cp1256": "قال المحافظ يوم الاثنين إن أكثر من ألف شخص عبروا النهر. الجسر مغلق منذ الربيع.",
    "gb18030": "省长周一表示，超过一千人渡过了河。桥自春天以来一直关闭。",
}


@pytest.mark.parametrize("codec", ELSEWHERE)
def test_what_nobody_said_is_read_by_its_letters(codec: str) -> None:
    assert decode(ELSEWHERE[codec].encode(codec)).text == ELSEWHERE[codec]


@pytest.mark.parametrize(
    "sign", ["£5 million", "5 °C", "a café", "§ 12", "naïve", "½ a mile", "10 µg"]
)
def test_few_signs_in_an_english_text_make_it_no_other_alphabet(sign: str) -> None:
    text = (
        f"The governor said that it was {sign} more than anybody in the valley had expected "
        f"before the flood came."
    )

    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("iso-2022-jp", "知事は月曜日、千人以上が川を渡ったと述べた。"),
        ("euc-jp", "知事は月曜日、千人以上が川を渡ったと述べた。"),
        ("utf-16-le", "More than 20"),
        ("latin1", "“more than 20”"),
        ("us-ascii", "5 €"),
        ("KOI8-R", "мост"),
    ],
)
def test_what_is_stated_is_believed_where_it_can_be_right(stated: str, text: str) -> None:
    content = text.encode("cp1252" if stated in ("latin1", "us-ascii") else stated)

    assert decode(content, stated=stated).text == text


@pytest.mark.parametrize(
    "stated", ["rot13", "utf-7", "zip", "idna", "unicode_escape", "x" * 100, "мост", "utf-8\0"]
)
def test_what_is_stated_and_is_no_encoding_of_reports_is_passed_over(stated: str) -> None:
    assert (
        decode(b"It cost 5 \x80 +AGE- \\u0041", stated=stated).text == "It cost 5 € +AGE- \\u0041"
    )


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0", bytes(range(256)), b"\xff\xfe\x00", "a\0b".encode("utf-16-be")],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(TextError):
        decode(content)


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


@pytest.mark.parametrize(
    "text", ["", "  \n\t\n", "…—!", "a null \0 in it", "half \ud800 a character"]
)
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
