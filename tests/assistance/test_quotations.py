"""Quotations in sentences, and whose they are."""

import pytest

from apps.assistance.rules import propose


def _quotations(text: str) -> list[tuple[str, str, str]]:
    found = [one for one in propose(text) if one.type == "quotation"]
    return [(one.quote_kind, one.exact, one.speaker.name if one.speaker else "") for one in found]


SAID: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("“We stay here,” Dana Holcomb told reporters.", [("direct", "We stay here", "Dana Holcomb")]),
    ("«We will stay», — said Joel Mathis, a forecaster.", [("direct", "We will stay", "Joel Mathis")]),
    ("‘We will stay,’ said Helen Marsh.", [("direct", "We will stay", "Helen Marsh")]),
    ("<<We will stay>>,- the expert Igor Zhalin ironized.", [("direct", "We will stay", "Igor Zhalin")]),
    (
        "“It may come today,” Stefan Brul said, “and it may not.”",
        [("direct", "It may come today", "Stefan Brul"), ("direct", "and it may not.", "Stefan Brul")],
    ),
    ("Anna Bright said: “We lost everything.”", [("direct", "We lost everything.", "Anna Bright")]),
    (
        "Maria Gomez said on Monday that the wall came down.",
        [("indirect", "the wall came down", "Maria Gomez")],
    ),
    ("The wall came down, according to Maria Gomez.", [("indirect", "The wall came down", "Maria Gomez")]),
    ("According to Maria Gomez, the wall came down.", [("indirect", "the wall came down", "Maria Gomez")]),
    ("The wall came down, Maria Gomez said.", [("indirect", "The wall came down", "Maria Gomez")]),
    (
        "The plan was approved.This was stated by Prime Minister Timur Baev.",
        [("indirect", "The plan was approved", "Timur Baev")],
    ),
    ("It was reported that the drone fell far away.", [("indirect", "the drone fell far away", "")]),
    ("The army denied that its troops had fired.", [("indirect", "its troops had fired", "The army")]),
    (
        "CNN, citing government sources, reported that money was offered.",
        [("indirect", "money was offered", "government sources")],
    ),
    (
        "Ed Brannigan said smoke was seen and warned that the fire could burn.",
        [("indirect", "smoke was seen", "Ed Brannigan"), ("indirect", "the fire could burn", "Ed Brannigan")],
    ),
    (
        "The Minister of Ecology Saule Nurova noted that the forests shrank.",
        [("indirect", "the forests shrank", "Saule Nurova")],
    ),
    ("Militants of the group «Northern Front» entered the town.", []),
    ("The so-called “second wave” never came.", []),
    ("Families were told to leave and asked for help.", []),
]


@pytest.mark.parametrize(("text", "quotations"), SAID)
def test_quotations_have_their_speakers(text: str, quotations: list[tuple[str, str, str]]) -> None:
    assert _quotations(text) == quotations


RESOLVED: list[tuple[str, str, str]] = [
    ("he", "Military observer Igor Zhalin said the front held. He added that nobody moved.", "Igor Zhalin"),
    ("the expert", "Political scientist Kamil Oshev spoke to us. “Nobody knows why,” the expert said.", "Kamil Oshev"),
    ("Holcomb", "Sheriff Dana Holcomb came. “We will stay here,” Holcomb said.", "Dana Holcomb"),
    (
        "the ministry",
        "The Ministry of Defense said it held. “We stay there,” the ministry said.",
        "Ministry of Defense",
    ),
]


@pytest.mark.parametrize(("word", "text", "name"), RESOLVED)
def test_words_lead_back_to_names(word: str, text: str, name: str) -> None:
    speaker = propose(text)[-1].speaker

    assert speaker is not None
    assert (speaker.name, speaker.said) == (name, word)


def test_a_relay_stands_in_the_chain() -> None:
    (candidate,) = propose("Reuters, with reference to Caravan, writes that soldiers crossed the river.")

    assert candidate.speaker is not None
    assert (candidate.speaker.name, candidate.chain) == ("Caravan", ("Reuters",))


def test_a_quotation_goes_on_over_paragraphs() -> None:
    (candidate,) = propose("“First this.\n\n“Then that,” said Helen Marsh.")

    assert candidate.exact == "First this.\n\n“Then that"
