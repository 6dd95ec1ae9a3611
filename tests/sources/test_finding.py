"""Finding quoted words in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.sources.rules.finding import find_words

TEXT = "He said: “we’ve  got\n162 of 398 districts – ﬁne” … Later: 162 of 398, “they had\u00a0not fallen”."
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
def test_any_words_of_a_text_are_found_at_their_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end].strip()

    places = find_words(text, words)

    assert bool(places) == bool(words)
    assert all(text[low:high] == words for low, high in places)
