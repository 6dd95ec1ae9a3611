"""Words that stand whole, and words that stand only inside a longer number or word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.sources.rules.whole_words import is_inside, is_whole, places, whole_places, widened

INSIDE = [
    # digits, in any script
    ("killed 5", "killed 50"), ("30 soldiers", "130 soldiers"), ("5 people", "25 people"),
    ("۵", "۲۵"),
    ("५", "२५"), ("５", "２５"), ("5人", "25人"),
    # groups and decimals
    ("300", "1,300"), ("300", "1.300"), ("300", "1 300"), ("300", "1\u00a0300"),
    ("300", "1\u2009300"),
    ("300", "1\u202f300"), ("300", "1’300"), ("300", "1'300"), ("٣٠٠", "١٬٣٠٠"), ("1", "1,300"),
    ("fell by 2", "fell by 2.7"), ("5 million", "1.5 million"), ("5 million", ".5 million"),
    ("١", "١٫٥"),
    ("7人", "2点7人"),
    # signs, money, percent, degrees
    ("5", "-5"), ("5", "−5"), ("5", "+5"), ("5", "±5"), ("5", "~5"), ("5", ">5"), ("5", "≥5"),
    ("5", "№5"),
    ("5", "5%"), ("5", "5 %"), ("5", "5\u00a0%"), ("٥", "٥٪"), ("5", "5‰"), ("5", "5°"),
    ("5", "5 °C"),
    ("15", "12\u00a0–\u00a015"), ("5", "5\u00a0million"),
    ("5", "$5"), ("5", "$ 5"), ("5", "5€"), ("5", "5 €"), ("$5", "US$5"), ("5", "5+"),
    ("killed 5", "killed 5%"),
    # ranges, fractions, dates, times
    ("12", "12-15"), ("15", "12-15"), ("15 people", "12–15 people"),
    ("15 people", "12 – 15 people"),
    ("10%", "5%–10%"), ("$10", "$5–$10"), ("2021", "2021/22"), ("22", "2021/22"), ("10", "10:30"),
    ("30", "10:30"),
    ("2", "2½"), ("2", "2 ½"), ("½", "2½"), ("1/2", "2 1/2"), ("10", "10²"), ("3", "3×5"),
    ("3", "3 × 10"),
    # glued letters
    ("5", "5th"), ("5", "5m"), ("16", "F-16"), ("5", "5-year"), ("19", "Covid-19"),
    ("1990", "1990’s"),
    # scales and spelled numbers
    ("killed 5", "killed 5 million"), ("5", "5 percent"), ("five people", "twenty-five people"),
    ("five", "twenty five"), ("fifty", "one hundred and fifty"), ("five", "five hundred"),
    ("two", "two\nmillion"),
    ("killed 5", "killed 5 and a half million"), ("two", "two and a half"),
    ("thousands", "tens of thousands"), ("hundred people", "several hundred people"),
    ("million", "half a million"),
    ("hundreds", "hundreds of thousands"),
    ("five", "sixty-\nfive"),
    # scripts without blanks: their numbers
    ("五人", "二十五人"), ("十人", "数十人"), ("5", "5万"), ("万", "5万"), ("5", "5割"),
    # words
    ("Team Al", "Team Alpha"), ("soldier", "soldiers"), ("don", "don’t"), ("armée", "l’armée"),
    ("Petrov", "Petrov's"), ("combatants", "non-combatants"), ("S", "U.S."), ("сол", "солдат"),
    ("군대", "군대는"),
    ("جيش", "الجيش"), ("क", "कि"), ("e", "e\u0301"), ("sol", "sol\u00addiers"),
    ("👩", "👩\u200d👧"),
    ("سرباز", "سرباز\u200cها"),
]  # fmt: skip
WHOLE = [
    ("5", "killed 5."), ("5", "killed 5, and"), ("5", "(5)"), ("5", "“5”"),
    ("killed 5", "killed 5"),
    ("5", "5; 6"), ("5 people", "- 5 people"), ("5", "5 people"), ("5", "5\n300"),
    ("300", "5\n300"),
    ("300 people", "in 2021 300 people"), ("300 soldiers", "July 2021 – 300 soldiers"),
    ("30 of them", "soldiers—30 of them"), ("5", "soldiers--5 of"),
    ("killed 5", "killed 5 and two wounded"),
    ("killed 5", "killed 5 $3 million"), ("$5 million", "$5 million was"), ("US$5", "US$5 on"),
    ("5%", "5% of"),
    ("-5", "-5 here"), ("10–12", "10–12 people"), ("1/2", "1/2 of"),
    ("more than 1,000", "“more than 1,000” he"),
    ("1,300", "1,300"), ("1 300", "1 300 soldiers"), ("five", "five people"),
    ("twenty-five", "twenty-five people"),
    ("two", "one to two"), ("Soldiers", "Soldiers’ arms"), ("don’t", "don’t go"),
    ("U.S.", "the U.S. said"),
    ("士兵", "三名士兵死亡"), ("5", "死亡5人"), ("5人", "死亡5人"), ("ทหาร", "ทหารเสียชีวิต"),
    ("二十五人", "二十五人"),
    ("الجيش", "قال الجيش إن"), ("war", "(war)"),
    ("thousands of people", "thousands of people"),
    ("tens of thousands", "tens of thousands fled"), ("30", "30…"),
]  # fmt: skip
BLANKS_AND_STOPS = st.sampled_from(
    [" ", "\n", ". ", ", ", "; ", "! ", "? ", " (", ") ", "” ", " “", "… "]
)
NAMES = st.text("abcdefghijklmnopqrstuvwxyzéßжыبت", min_size=1, max_size=6).filter(
    lambda one: one not in {"k", "tn"}
)
DIGITS = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"])
SEPARATORS = ["", *".,٫٬'’:/-–—−\u00a0\u2007\u2009\u202f"]


@pytest.mark.parametrize(("words", "text"), INSIDE)
def test_words_inside_a_longer_number_or_word_are_not_found(words: str, text: str) -> None:
    for around in (text, f"They said that {text} of it.", f"«{text}»", f"{text}\n{text}"):
        assert list(places(around, words)), "the row tests nothing"
        assert list(whole_places(around, words)) == []


@pytest.mark.parametrize(("words", "text"), WHOLE)
def test_whole_words_are_found(words: str, text: str) -> None:
    assert list(whole_places(text, words)) == [text.index(words)]


@given(st.data())
def test_a_number_is_never_found_inside_a_longer_one(data: st.DataObject) -> None:
    digits = st.text(data.draw(DIGITS), min_size=1, max_size=4)
    number, more = data.draw(digits), data.draw(digits)
    separator = data.draw(st.sampled_from(SEPARATORS))
    longer = number + separator + more if data.draw(st.booleans()) else more + separator + number
    text = f"killed {longer} people"

    found = [
        at for at in whole_places(text, number) if at + len(number) <= len("killed ") + len(longer)
    ]

    assert found == []


@given(
    number=st.integers(0, 99_999),
    letters=st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=5),
)
def test_a_number_is_never_found_where_letters_of_words_touch_it(number: int, letters: str) -> None:
    assert list(whole_places(f"a {number}{letters} b", str(number))) == []
    assert list(whole_places(f"a {letters}{number} b", str(number))) == []


@given(pieces=st.lists(st.tuples(NAMES, BLANKS_AND_STOPS), min_size=1, max_size=30), data=st.data())
def test_every_word_that_stands_alone_is_found_and_nothing_else(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = ""
    starts: dict[str, list[int]] = {}
    for word, behind in pieces:
        starts.setdefault(word, []).append(len(text))
        text += word + behind
    wanted = data.draw(st.sampled_from(sorted(starts)))

    assert list(whole_places(text, wanted)) == starts[wanted]


@given(text=st.text("a5 .,-%½é五人", max_size=30), data=st.data())
def test_what_is_widened_is_whole_and_has_the_words_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    low, high = widened(text, start, end)

    assert low <= start <= end <= high
    assert is_whole(text, low, high)
    assert (low, high) == (start, end) or not is_whole(text, start, end)


def test_there_is_nothing_inside_at_the_ends_of_a_text() -> None:
    assert not any(is_inside("25", at) for at in (-1, 0, 2, 3))
    assert list(places("25", "")) == []
