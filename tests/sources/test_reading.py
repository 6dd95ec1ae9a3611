"""What is read out of documents of every form, broken and hostile ones included."""

import codecs
import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from apps.sources.intake.finishing import with_language
from apps.sources.intake.reading import read_document
from apps.sources.intake.sandbox import read_limited
from apps.sources.rules.text import TextError
from tests.sources import documents as made


def test_a_page_gives_its_main_text_and_what_it_says_of_itself() -> None:
    reading = with_language(read_document(made.page()))

    assert made.WORDS in reading.text
    assert "Home" not in reading.text
    said = (
        reading.title,
        reading.author,
        reading.publisher_name,
        reading.published,
        reading.language,
    )
    assert said == (made.TITLE, "Anna Berg", "Valley Post", "2021-07-05", "en")


def test_a_word_document_gives_paragraphs_and_tables_in_order() -> None:
    reading = read_document(made.word())

    assert reading.text.startswith(made.WORDS)
    assert reading.text.endswith("Crossed | 1,037")
    assert (reading.title, reading.author) == (made.TITLE, "Anna Berg")


def test_a_pdf_gives_its_text() -> None:
    reading = read_document(made.pdf())

    assert " ".join(reading.text.split()) == made.WORDS
    assert reading.note == "the text of 1 PDF pages"


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (made.WORDS.encode(), "UTF-8"),
        (codecs.BOM_UTF16_LE + made.WORDS.encode("utf-16-le"), "UTF-16, little-endian"),
        (
            "It cost 5 € then, he said.".encode("cp1252"),
            "Windows-1252, for want of a better reading",
        ),
    ],
)
def test_plain_text_is_read_in_the_encoding_it_is_in(content: bytes, note: str) -> None:
    assert read_document(content).note == note


RUSSIAN = (
    "Губернатор области сообщил в понедельник, что через реку переправились более тысячи человек.",
    (
        "Мы сделали всё, что могли, сказал он журналистам. Мост закрыт с весны, когда паводок "
        "снёс единственную опору."
    ),
    (
        "Представитель пограничной службы назвал намного меньшее число и говорил не более чем о "
        "трёхстах."
    ),
)


@pytest.mark.parametrize(
    ("encoding", "head", "content_type"),
    [
        ("cp1251", "", "text/html; charset=windows-1251"),
        ("koi8_r", '<meta charset="koi8-r">', "text/html"),
        (
            "cp1251",
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
            "",
        ),
        ("cp1251", '<meta charset="koi8-r">', "text/html; charset=Windows-1251"),
        ("cp1251", "", "text/html"),
        ("koi8_r", "", "text/html; charset=no-such-thing"),
        ("utf-8", "", "text/html; charset=ISO-8859-1"),
        ("utf-8-sig", "", ""),
        ("utf-16", "", "text/html"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(
    encoding: str, head: str, content_type: str
) -> None:
    content = made.page(*RUSSIAN, head=head, encoding=encoding)
    reading = with_language(read_document(content, content_type=content_type))

    assert reading.text.split("\n")[-len(RUSSIAN) :] == list(RUSSIAN)
    assert reading.language == "ru"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866", "iso8859_5"])
def test_a_plain_text_of_an_old_program_is_read_by_its_letters(encoding: str) -> None:
    reading = with_language(read_document(" ".join(RUSSIAN).encode(encoding), name="report.txt"))

    assert reading.text == " ".join(RUSSIAN)
    assert reading.language == "ru"
    assert reading.note.endswith("as its letters suggest")


def test_a_file_says_when_it_was_made_and_that_is_no_date_of_the_report() -> None:
    assert read_document(made.pdf(made="D:20210705080000+03'00'")).made == "2021-07-05"
    assert read_document(made.pdf(made="yesterday")).made == ""
    assert read_document(made.word()).made == "", "the day of python-docx's own template"
    assert read_document(made.pdf(made="D:20210705080000")).published == ""


def test_what_a_file_is_its_beginning_says_not_its_name() -> None:
    assert read_document(made.pdf(), name="report.txt").note == "the text of 1 PDF pages"
    assert read_document(made.page(), name="report.txt").title == made.TITLE


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"   \n ", "it is empty"),
        (b"\x00\x01\x02 binary", "it is binary, not text"),
        (made.pdf()[:300], "the PDF is broken"),
        (made.pdf(""), "only pictures of pages"),
        (made.word()[:2000], "no Word document"),
        (b"PK\x03\x04 no archive at all", "no Word document"),
        (b"<html><body></body></html>", "no main text"),
        (made.bomb(), "looks like a bomb"),
    ],
    ids=[
        "nothing",
        "blanks",
        "binary",
        "cut pdf",
        "scan",
        "cut docx",
        "no archive",
        "empty page",
        "bomb",
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, why: str) -> None:
    with pytest.raises(TextError, match=why):
        read_document(content)


@given(
    content=some.binary(max_size=2000),
    start=some.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>"]),
)
@settings(max_examples=150)
def test_whatever_comes_is_read_or_refused_in_words(content: bytes, start: bytes) -> None:
    with suppress(TextError):
        assert isinstance(read_document(start + content).text, str)


def test_a_word_document_with_broken_parts_is_refused_in_words() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.word())) as whole, zipfile.ZipFile(content, "w") as broken:
        for entry in whole.infolist():
            part = whole.read(entry)
            broken.writestr(entry, part[:40] if entry.filename == "word/document.xml" else part)

    with pytest.raises(TextError, match="no Word document"):
        read_document(content.getvalue())


def test_what_a_document_says_of_itself_can_be_kept() -> None:
    reading = read_document(made.page(title="A title\x7f of a page"))

    assert reading.title == "A title of a page"


@pytest.mark.process
def test_a_process_of_its_own_reads_the_same() -> None:
    assert read_limited(made.word(), name="report.docx") == with_language(
        read_document(made.word())
    )
    with pytest.raises(TextError, match="the PDF is broken"):
        read_limited(made.pdf()[:300])
