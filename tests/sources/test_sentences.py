"""The sentence around some words, rather too long than too short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.sources.rules.sentences import whole_sentence

# The words stand in square brackets, the sentence in braces.
SENTENCES = [
    "They left early. {The army said that [30 soldiers died].} It rained later.",
    "They left early! {The army said that [30 soldiers died]!} It rained later?",
    "They left early? {[30 soldiers died].}",
    "{[30 soldiers died]}",
    "A heading\n{Some [30 soldiers died]}\nAnother heading",
    (
        "They left early. {Gen. Petrov of the U.S. Army said 1.5 million of [them died].} It "
        "rained later."
    ),
    (
        "They left "
        "early. "
        "{Brig. Petrov said that J. R. Smith and [30 soldiers died] at approx. 5 a.m. there.} "
        "Later."
    ),
    "They left early. {In No. 5 and on p. 7 it says [30 soldiers died].} It rained later.",
    "Sie gingen heim. {Am 5. Juli starben [30 Soldaten].} Es regnete dann.",
    "{The attack killed [5].} It rained later.",
    "Sie gingen heim. {Die 3. Division verlor [30 Soldaten].} Es regnete dann.",
    "They left early. {“We fled. [30 died],” he said.} It rained later.",
    "They left early. {“We fled. [30 died].”} He said so.",
    'They left early. {"We fled. [30 died]."} He said so.',
    "They left early. {«Nous fuyons. [30 morts].»} Il pleut.",
    "{„Wir flohen. [30 starben].“} Danach regnete es.",
    "They left early. {“Stop!” he said, and [30 soldiers died].} It rained later.",
    "They left early… {The army said that [30 soldiers died]…} It rained later.",
    "{Correction: an earlier version said:\n\n[30 soldiers died].} It rained later.",
    "{They left early. [30 soldiers died].} It rained later.",
    "第一句话。{军队说[三十人]死亡。}第三句话。",
    "पहला वाक्य। {[तीस] मरे।} तीसरा।",
    "قال الجيش ذلك. {هل مات [٣٠ جنديا]؟} ثم رحلوا.",
    "They left early. {[Some died there. The rest] fled.} It rained later.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_a_sentence_ends_where_it_surely_does(marked: str) -> None:
    outer, inner = (
        marked.translate({ord(one): None for one in "[]"}),
        marked.translate({ord(one): None for one in "{}"}),
    )
    text = outer.translate({ord(one): None for one in "{}"})
    start, end = inner.index("["), inner.index("]") - 1

    found = whole_sentence(text, start, end)

    assert text[found.start : found.end] == outer[outer.index("{") + 1 : outer.index("}")]


@given(text=st.text("aB5 .!?…\n“”\"'。:", max_size=80), data=st.data())
def test_a_sentence_has_the_words_in_it_and_is_the_same_for_all_of_itself(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    found = whole_sentence(text, start, end)

    assert 0 <= found.start <= start <= end <= found.end <= len(text)
    assert whole_sentence(text, *found) == found
