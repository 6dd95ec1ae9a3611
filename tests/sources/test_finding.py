"""Finding quoted words in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.sources.rules.finding import find_words, longer_words
from apps.sources.rules.whole_words import is_whole

TEXT = (
    "He said: “we’ve  got\n162 of 398 districts – ﬁne” … Later: 162 of 398, “they had\u00a0not "
    "fallen”."
)
FOUND = [
    ("162 of 398", ["162 of 398", "162 of 398"]),
    ("\"we've got 162", ["“we’ve  got\n162"]),
    ('districts - fine"', ["districts – ﬁne”"]),
    ("they had not fallen", ["they had\u00a0not fallen"]),
    ("  162 of 398,  ", ["162 of 398,"]),
    ("60 of 300 districts", []),
    ("they had fallen", []),
    ("   ", []),
]


@pytest.mark.parametrize(("words", "places"), FOUND)
def test_words_are_found_where_they_stand_and_nowhere_near(words: str, places: list[str]) -> None:
    assert [TEXT[start:end] for start, end in find_words(TEXT, words)] == places


@given(text=st.text(max_size=300), data=st.data())
def test_whole_words_of_a_text_are_found_at_their_place_and_others_named(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end].strip()
    at = text.find(words, start)

    places = find_words(text, words)

    assert all(is_whole(text, *place) for place in places)
    if words and is_whole(text, at, at + len(words)):
        assert (at, at + len(words)) in places
    elif words and not places:
        assert longer_words(text, words)


LONGER = [
    ("300 soldiers", "In all 25 people were killed, and 1,300 soldiers fled.", ["1,300 soldiers"]),
    ("5 people", "In all 25 people, 35 people and again 25 people.", ["25 people", "35 people"]),
    ("5 people", "25 people", ["25 people"]),
    ('"5 people"', "the “25 people”", []),
    ("people\n5", "people 50", ["people 50"]),
    ("5", "5 10 15 25 35 45 55", ["15", "25", "35"]),
    ("nobody", "25 people", []),
    ("", "25", []),
]


@pytest.mark.parametrize(("words", "text", "longer"), LONGER)
def test_the_longer_numbers_and_words_are_named(words: str, text: str, longer: list[str]) -> None:
    assert longer_words(text, words) == longer


def test_a_whole_place_is_found_beside_one_inside_a_number() -> None:
    assert find_words("25 people, then 5 people", "5 people") == [(16, 24)]
    assert find_words("25 “people”, then 5 “people”", '5 "people"') == [(18, 28)]


def test_half_of_a_ligature_is_not_found() -> None:
    assert find_words("a stif\ufb00", "stiff") == []
    assert find_words("a sti\ufb00", "stiff") == [(2, 6)]
