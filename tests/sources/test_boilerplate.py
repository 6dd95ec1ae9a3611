"""What of a text is the page's, and what can be guessed of it."""

from apps.sources.rules.boilerplate import mark_furniture
from apps.sources.rules.guesses import guess_language, guess_title

REPORT = """The bridge was closed on Monday.

Photo: Example Agency

More than twenty people waited there, the mayor said.

  • The bridge

  • © Example / Stringer

Leave a Reply

Your email address will not be published."""


def marked(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.what) for span in mark_furniture(text)]


def test_credits_captions_and_forms_are_marked() -> None:
    assert marked(REPORT) == [
        ("Photo: Example Agency", "picture credit"),
        ("  • The bridge", "picture caption"),
        ("  • © Example / Stringer", "picture credit"),
        ("Leave a Reply\n\nYour email address will not be published.", "comment form"),
    ]


def test_what_only_looks_a_little_like_furniture_is_left_alone() -> None:
    text = (
        "Photographs showed it.\n\nHe asked readers to leave a reply to his letter.\n\n• 20 "
        "dead\n• 3 hurt"
    )

    assert marked(text) == []


def test_a_first_line_is_the_title_whatever_it_says() -> None:
    assert marked("Read more\n\nA poem about reading more of what one likes") == []


def test_a_section_name_is_no_title() -> None:
    assert guess_title("Central Asia\n\nThe bridge is closed until further notice\n\nText.") == (
        "The bridge is closed until further notice"
    )


def test_a_long_title_is_cut_at_a_word() -> None:
    title = guess_title("word " * 100)

    assert len(title) <= 200
    assert title.endswith("word…")


def test_a_language_is_guessed_only_from_enough_text() -> None:
    english = (
        "The governor said that more than a thousand people had left the valley before the river "
        "rose. " * 2
    )

    assert guess_language(english) == "en"
    assert guess_language("Reservists") == ""
