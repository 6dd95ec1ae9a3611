"""Where the sentence of a claim's words stands in a newer text of its report: there once, or for a person to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.reanchor import place_of_sentence
from apps.sources.rules.marks import Window

OLD = "Officials spoke of 162 districts. Later, 162 districts had fallen. A bridge was closed. Nobody was hurt."
NEW = "Update: officials spoke of 60 districts. Later, 60 districts had fallen. A bridge was closed. Nobody, nobody."
REST = " The border service of the province spoke of slow traffic."


def place(old: str, words: str, new: str) -> int | None:
    start = old.index(words)
    return place_of_sentence(old, Window(start, start + len(words)), new)


CHANGED = [
    (
        "killed 5",
        "The army said that the attack killed 5.",
        "The army said that the attack killed 50.",
    ),
    ("30 soldiers", "Some 30 soldiers crossed.", "Some 130 soldiers crossed."),
    ("5 million", "It cost 5 million.", "It cost 1.5 million."),
    ("fell by 2", "Prices fell by 2 points.", "Prices fell by 2.7 points."),
    ("7 died", "The clinic said that 7 died.", "The clinic said that 17 died."),
    (
        "30 soldiers died",
        "The army said that 30 soldiers died.",
        "The army denied that 30 soldiers died.",
    ),
    (
        "30 soldiers died",
        "The army said that 30 soldiers died.",
        "Nobody believes that 30 soldiers died.",
    ),
    (
        "30 soldiers died",
        "The army said that 30 soldiers died.",
        "The army said that 30 soldiers died of cold.",
    ),
    (
        "30 soldiers died",
        "“30 soldiers died,” the army said.",
        "“30 soldiers died,” the rebels said.",
    ),
    (
        "30 died",
        "“We left. 30 died there,” the army said.",
        "“We left. 30 died there,” the rebels said.",
    ),
    ("30 died", "Gen. Petrov said that 30 died.", "Brig. Petrov said that 30 died."),
    (
        "300 people",
        "300 people attended.",
        "Correction: an earlier version said 300 people attended.",
    ),
    (
        "300 people",
        "300 people attended.",
        "Correction: an earlier version said:\n300 people attended.",
    ),
    (
        "300 people",
        "300 people attended.",
        "Correction: an earlier version said\n\n300 people attended.",
    ),
    ("300 people", "300 people attended.", "We have corrected this report. 300 people attended."),
    (
        "300 people",
        "300 people attended.",
        "300 people attended. Officials say that 300 people attended.",
    ),
    (
        "300 people",
        "300 people attended.",
        "300 people attended. So they said. 300 people attended.",
    ),
    ("300 people", "300 people attended. And again: 300 people attended.", "300 people attended."),
    ("300 people", "300 people attended.", "300 people"),
    ("Team Al", "They saw Team Al there.", "They saw Team Alpha there."),
    ("三十人", "军队说三十人死亡。", "军队否认三十人死亡。"),
]


@pytest.mark.parametrize(("words", "old", "new"), CHANGED)
def test_words_whose_sentence_changed_are_not_unchanged(words: str, old: str, new: str) -> None:
    assert place(old + REST, words, new + REST) is None
    assert place(f"A heading\n{old}\n{REST}", words, f"A heading\n{new}\n{REST}") is None


UNCHANGED = [
    ("A bridge was closed", OLD, NEW),
    ("30 soldiers died", "The army said that 30 soldiers died. It rained.",
     "The army said that 30 soldiers died. It did."),
    ("30 soldiers died", "The army said that 30 soldiers died.", "They left.\nThe army said that 30 soldiers died."),
    ("30", "They spoke of 30 dead and of 30 hurt.", "They left early. They spoke of 30 dead and of 30 hurt."),
    ("三十人", "军队说三十人死亡。今天下雨。", "昨天下雨。军队说三十人死亡。"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "old", "new"), UNCHANGED)
def test_words_whose_sentence_stands_once_are_found_in_it(words: str, old: str, new: str) -> None:
    start = place(old, words, new)

    assert start is not None
    assert new[start : start + len(words)] == words


@given(st.data())
def test_a_claim_is_placed_only_in_the_sentence_that_it_stood_in(data: st.DataObject) -> None:
    parts = st.lists(
        st.sampled_from(
            ["The army said that", "denied that", "5", "50", "people died", "left", "1.5"]
        )
    )
    sentences = st.lists(parts.map(" ".join).filter(str.strip), min_size=1, max_size=4).map(
        ". ".join
    )
    old, new = data.draw(sentences), data.draw(sentences)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))

    found = place_of_sentence(old, Window(start, end), new)

    if found is not None:
        before = old[:start].rpartition(". ")[2]
        assert new[found : found + end - start] == old[start:end]
        assert new[:found].endswith(before.lstrip())
