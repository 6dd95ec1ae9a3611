"""Names beside a verb of speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.rules.naming import names_beside_speech

NAMED = [
    ("“It can be,” said Vladimir Zainetdinov, the press secretary.", ["Vladimir Zainetdinov"]),
    ("Suheil Shahin, a spokesman, told reporters that they held it.", ["Suheil Shahin"]),
    ("President Emomali Rahmon ordered it, TASS reported.", ["TASS"]),
    ("According to the Tajik Border Service said he", ["Tajik Border Service", "Border Service"]),
    ("Nobody expects them back.", []),
]


@pytest.mark.parametrize(("sentence", "names"), NAMED)
def test_names_beside_a_verb_of_speech(sentence: str, names: list[str]) -> None:
    assert names_beside_speech(sentence) == names


@given(st.text(max_size=300))
def test_no_sentence_breaks_it(sentence: str) -> None:
    assert all(name in sentence for name in names_beside_speech(sentence))
