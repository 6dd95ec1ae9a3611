"""How much of a report the public sees."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.sources.rules.excerpts import AROUND, QuotedSpan, cores_of, to_words, windows_of
from apps.sources.rules.marks import Window
from apps.sources.rules.quotations import quotation_of

LENGTHS = {"a": 2000, "b": 1200}
SPANS = st.builds(
    lambda text, start, size: QuotedSpan(text, start, min(start + size, LENGTHS[text])),
    st.sampled_from(sorted(LENGTHS)), st.integers(0, 1100), st.integers(1, 500),
)  # fmt: skip


def test_full_rights_show_everything_and_none_nothing() -> None:
    wanted = [QuotedSpan("a", 10, 20)]

    assert windows_of("full", LENGTHS, wanted) == [Window(0, 2000)]
    assert windows_of("none", LENGTHS, wanted) == [Window(10, 10)]


def test_an_excerpt_is_the_words_with_a_few_around() -> None:
    assert windows_of("excerpt", {"a": 2000}, [QuotedSpan("a", 500, 520)]) == [
        Window(500 - AROUND, 520 + AROUND)
    ]


def test_words_at_either_end_of_the_text_have_words_on_one_side() -> None:
    windows = windows_of(
        "excerpt", {"a": 2000}, [QuotedSpan("a", 0, 20), QuotedSpan("a", 1990, 2000)]
    )

    assert windows == [Window(0, 20 + AROUND), Window(1990 - AROUND, 2000)]


def test_a_long_claim_is_cut_where_the_allowance_ends() -> None:
    assert windows_of("excerpt", {"a": 2000}, [QuotedSpan("a", 100, 1900)]) == [Window(100, 400)]


def test_words_of_every_claim_come_before_the_words_around_any() -> None:
    first, second = windows_of(
        "excerpt", {"a": 1000}, [QuotedSpan("a", 100, 160), QuotedSpan("a", 500, 580)]
    )

    assert (first.end - first.start, second) == (70, Window(500, 580))


def test_words_quoted_twice_count_once() -> None:
    wanted = [QuotedSpan("a", 100, 300), QuotedSpan("a", 100, 300), QuotedSpan("a", 150, 280)]

    windows = windows_of("excerpt", {"a": 2000}, wanted)

    assert all(
        window.start <= one.start and window.end >= one.end
        for window, one in zip(windows, wanted, strict=True)
    )


def test_a_later_claim_never_shortens_the_words_of_an_earlier_one() -> None:
    early = [QuotedSpan("a", 100, 250)]
    alone = windows_of("excerpt", {"a": 1000}, early)[0]
    beside = windows_of("excerpt", {"a": 1000}, [*early, QuotedSpan("a", 600, 990)])[0]

    for window in (alone, beside):
        assert window.start <= early[0].start
        assert window.end >= early[0].end


@given(st.lists(SPANS, max_size=12))
def test_all_that_is_shown_of_a_source_is_at_most_15_percent_of_its_shortest_text(
    wanted: list[QuotedSpan],
) -> None:
    shown: dict[str, set[int]] = defaultdict(set)
    for one, window in zip(wanted, windows_of("excerpt", LENGTHS, wanted), strict=True):
        assert window.start <= one.start
        assert 0 <= window.start <= window.end <= LENGTHS[one.text]
        shown[one.text] |= set(range(window.start, window.end))

    assert sum(len(places) for places in shown.values()) <= 1200 * 15 // 100


@pytest.mark.parametrize(
    ("window", "core", "words"),
    [
        ((2, 27), (11, 16), "beta gamma delta"),
        ((8, 20), (11, 16), "gamma"),
        ((0, 8), (0, 5), "alpha"),
        ((6, 30), (17, 22), "beta gamma delta epsilon"),
        ((6, 20), (6, 30), "beta gamma"),
    ],
)
def test_a_window_is_drawn_in_to_whole_words(
    window: tuple[int, int], core: tuple[int, int], words: str
) -> None:
    text = "alpha beta gamma delta epsilon"

    start, end = to_words(text, Window(*window), Window(*core))

    assert text[start:end] == words


def test_a_quotation_keeps_to_its_paragraph_and_says_what_was_cut() -> None:
    text = "First line here.\nBefore the words come others, and after them too.\nLast line."
    start = text.index("words")
    core = Window(start, start + len("words"))

    whole = quotation_of(text, 0, Window(0, len(text)), core)
    short = quotation_of(text, 0, Window(core.start - 7, core.end + 9), core)

    assert whole is not None
    assert short is not None
    assert (whole.before, whole.exact, whole.after) == (
        "Before the ",
        "words",
        " come others, and after them too.",
    )
    assert (whole.cut_before, whole.cut_exact, whole.cut_after) == (False, False, False)
    assert (short.before, short.exact, short.after) == ("the ", "words", " come")
    assert (short.cut_before, short.cut_exact, short.cut_after) == (True, False, True)


def test_a_quotation_that_may_not_be_shown_whole_ends_at_a_word() -> None:
    text = "alpha beta gamma delta epsilon"
    quotation = quotation_of(text, 0, Window(6, 20), Window(6, 30))

    assert quotation is not None
    assert (quotation.exact, quotation.cut_exact) == ("beta gamma", True)


def test_nothing_is_quoted_where_not_one_word_may_be_shown() -> None:
    assert quotation_of("alpha beta", 0, Window(6, 8), Window(6, 10)) is None


def test_the_words_themselves_are_granted_alike_with_what_is_around_and_without() -> None:
    wanted = [
        QuotedSpan("a", 0, 90),
        QuotedSpan("a", 40, 150),
        QuotedSpan("b", 10, 300),
        QuotedSpan("a", 600, 990),
    ]
    for rights in ("full", "excerpt", "none"):
        around, alone = windows_of(rights, LENGTHS, wanted), cores_of(rights, LENGTHS, wanted)
        cut = [
            Window(one.start, max(one.start, min(window.end, one.end)))
            for one, window in zip(wanted, around, strict=True)
        ]
        assert cut == alone, rights
