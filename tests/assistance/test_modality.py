"""Words that are denied, doubted, promised, forecast, demanded or asked are no assertion."""

import pytest

from apps.assistance.extraction import Candidate, propose
from apps.assistance.extraction.modality import is_plainly_stated


def _quotations(text: str) -> list[Candidate]:
    return [one for one in propose(text) if one.type == "quotation"]


LEFT_OPEN = [
    # denied, doubted
    "The ministry denied that nine soldiers had died.",
    "The army denies its troops fired on the village.",
    "“Nobody was hurt,” the mayor insisted, denying that the dam had burst.",
    "She doubts that the bridge would hold.",
    "“That is a lie,” Petrov said, but he dismissed claims: “No shots were fired at all.”",
    "It was denied that the troops had crossed the river.",
    "The plan was approved. This was denied by Prime Minister Timur Baev.",
    # promised, threatened
    "She vowed that rents would fall by 4 percent.",
    "The governor promised that every road would be rebuilt.",
    "The firm pledged that no worker would lose a job.",
    "“We will close the strait,” the general threatened.",
    "“We will rebuild every house,” she promised reporters.",
    # warned, feared, forecast
    "The mayor warned that 300 homes could be lost.",
    "Three hundred homes could be lost, the mayor warned.",
    "Inflation, she predicted, would peak in June.",
    "The bank expects prices to fall next year.",
    "The agency forecast that the river would rise by two metres.",
    "Officials feared that the dam would burst.",
    "According to a forecast by the river agency, the water will rise by two metres.",
    "In a warning to residents, the agency said in its forecast that the water would rise.",
    # urged, demanded
    "“Leave the valley at once,” he urged residents.",
    "“Give us our land back,” the farmers demanded.",
    "He called on the army: “Stop the shelling of our towns now.”",
    "The court recommended that the mine be closed.",
    # asked, supposed
    "“Who gave the order to fire?” she asked.",
    "“Where is the money?” Anna Bright said.",
    "He said that if the dam broke, 400 homes would be lost.",
    "If the dam broke, 400 homes would be lost, he said.",
]


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_is_not_plainly_said_has_no_modality(text: str) -> None:
    found = _quotations(text)

    assert found
    assert "" in [one.modality for one in found]
    assert found[-1].modality == "" or "insisted" in text


PLAIN = [
    "Maria Gomez said on Monday that the wall came down.",
    "The wall came down, according to Maria Gomez.",
    "According to Maria Gomez, the wall came down.",
    "“We lost everything,” Anna Bright said.",
    "Anna Bright said: “We lost everything.”",
    "He admitted that the payment was late.",
    "It was reported that the drone fell far away.",
    "The plan was approved. This was stated by Prime Minister Timur Baev.",
    "The minister, who denied any guilt, said that the road was closed.",
    "Residents were urged to leave, the police said.",
    "The agency’s forecasters said that it had rained for nine days.",
    "Demand for oil fell by 3 percent, the agency said.",
    "“I do not deny it,” he said.",
    "They burn tyres in order to keep warm. The queue was 17 kilometres long, writes the Herald.",
    "Asked whether she would resign, the governor said she had work to do.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plainly_said_is_an_assertion(text: str) -> None:
    assert [one.modality for one in _quotations(text)] == ["assertion"]


def test_each_of_two_quotations_in_a_sentence_has_its_own_cue() -> None:
    text = "Ed Brannigan said smoke was seen and warned that the fire could burn."

    assert [(one.exact, one.modality) for one in _quotations(text)] == [
        ("smoke was seen", "assertion"),
        ("the fire could burn", ""),
    ]


NOUNS = [
    ("There came a denial that ", False),
    ("She repeated her warning that ", False),
    ("It was a promise that ", False),
    ("He made a pledge that ", False),
    ("They issued a forecast that ", False),
    ("There was a demand that ", False),
    ("Residents were warned that ", False),
    ("Farmers were urged that ", False),
    ("He was asked whether ", False),
    ("He was not convinced that ", False),
    ("He wanted to know if ", False),
    ("A report said that ", True),
    ("She rejected claims that ", False),
    ("She dismissed all earlier reports that ", False),
    ("He denied guilt and added that ", True),
    ("There was proof that ", True),
]


@pytest.mark.parametrize(("lead", "is_plain"), NOUNS)
def test_nouns_and_the_passive_govern_words_too(lead: str, is_plain: bool) -> None:
    words = "the dam was safe"
    text = f"It rained. {lead}{words}. It was late."

    assert is_plainly_stated(text, text.index(words), text.index(words) + len(words)) is is_plain


def test_a_denial_is_proposed_without_saying_that_it_denies() -> None:
    (one,) = _quotations("The ministry denied that nine soldiers had died.")

    assert (one.modality, one.exact) == ("", "nine soldiers had died")
    assert "denies" not in Candidate._fields
