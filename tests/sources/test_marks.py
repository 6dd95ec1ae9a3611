"""A text cut into paragraphs and pieces by its marks."""

from hypothesis import given
from hypothesis import strategies as st

from apps.sources.rules.marks import Mark, Window, paragraphs

TEXT = "One two three.\n\nFour five six.\nSeven."


def test_a_text_without_marks_is_its_lines() -> None:
    lines = paragraphs(TEXT, [])

    assert ["".join(piece.text for piece in line.pieces) for line in lines] == [
        "One two three.", "Four five six.", "Seven.",
    ]  # fmt: skip
    assert [line.number for line in lines] == [1, 2, 3]


def test_overlapping_and_nested_marks_share_their_words() -> None:
    (line,) = paragraphs("abcdefgh", [Mark(0, 5, 1), Mark(3, 8, 2), Mark(4, 5, 3)])

    assert [(piece.text, piece.keys) for piece in line.pieces] == [
        ("abc", (1,)), ("d", (1, 2)), ("e", (1, 2, 3)), ("fgh", (2,)),
    ]  # fmt: skip


def test_candidates_lie_under_marks_and_are_none() -> None:
    (line,) = paragraphs("abcdefgh", [Mark(0, 5, 1), Mark(3, 8, -12), Mark(4, 6, -13)])

    found = [(piece.text, piece.claims, piece.candidates, piece.is_marked) for piece in line.pieces]
    assert found == [
        ("abc", (1,), (), True),
        ("d", (1,), (12,), True),
        ("e", (1,), (12, 13), True),
        ("f", (), (12, 13), False),
        ("gh", (), (12,), False),
    ]


def test_a_mark_over_a_paragraph_end_opens_once_and_closes_once() -> None:
    lines = paragraphs(TEXT, [Mark(8, 25, 7)])
    pieces = [piece for line in lines for piece in line.pieces]

    assert [piece.text for piece in pieces if 7 in piece.opens] == ["three."]
    assert [piece.text for piece in pieces if 7 in piece.closes] == ["Four five"]


def test_furniture_is_labelled_and_kept() -> None:
    lines = paragraphs(TEXT, [], [[16, 30, "picture caption"]])

    assert [line.furniture for line in lines] == ["", "picture caption", ""]


def test_a_window_shows_only_what_lies_in_it_and_says_where_it_was_cut() -> None:
    (line,) = paragraphs(TEXT, [Mark(4, 7, 1)], windows=[Window(4, 13)])

    assert "".join(piece.text for piece in line.pieces) == "two three"
    assert (line.cut_before, line.cut_after) == (True, True)


@given(
    st.text(alphabet="ab \n🌊й", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6),
)
def test_no_word_is_lost_and_every_mark_covers_its_words(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(start, min(start + size, len(text)), key)
        for key, (start, size) in enumerate(spans)
        if start < len(text)
    ]

    pieces = [piece for line in paragraphs(text, marks) for piece in line.pieces]

    lines = [line for line in text.split("\n") if line.strip()]
    assert "".join(piece.text for piece in pieces) == "".join(lines)
    for piece in pieces:
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        inside = {
            mark.key
            for mark in marks
            if mark.start <= piece.start and mark.end >= piece.start + len(piece.text)
        }
        assert set(piece.keys) == inside
