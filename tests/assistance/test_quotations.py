"""Quotations in sentences, and whose they are."""

import pytest

from apps.assistance.extraction import propose


def _quotations(text: str) -> list[tuple[str, str, str]]:
    found = [one for one in propose(text) if one.type == "quotation"]
    return [(one.quote_kind, one.exact, one.speaker.name if one.speaker else "") for one in found]


SAID: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("“We stay here,” Dana Holcomb told reporters.", [("direct", "We stay here", "Dana Holcomb")]),
    (
        "«We will stay», — said Joel Mathis, a forecaster.",
        [("direct", "We will stay", "Joel Mathis")],
    ),
    ("‘We will stay,’ said Helen Marsh.", [("direct", "We will stay", "Helen Marsh")]),
    (
        "<<We will stay>>,- the expert Igor Zhalin ironized.",
        [("direct", "We will stay", "Igor Zhalin")],
    ),
    (
        "“It may come today,” Stefan Brul said, “and it may not.”",
        [
            ("direct", "It may come today", "Stefan Brul"),
            ("direct", "and it may not.", "Stefan Brul"),
        ],
    ),
    ("Anna Bright said: “We lost everything.”", [("direct", "We lost everything.", "Anna Bright")]),
    (
        "Maria Gomez said on Monday that the wall came down.",
        [("indirect", "the wall came down", "Maria Gomez")],
    ),
    (
        "The wall came down, according to Maria Gomez.",
        [("indirect", "The wall came down", "Maria Gomez")],
    ),
    (
        "According to Maria Gomez, the wall came down.",
        [("indirect", "the wall came down", "Maria Gomez")],
    ),
    ("The wall came down, Maria Gomez said.", [("indirect", "The wall came down", "Maria Gomez")]),
    (
        "The plan was approved.This was stated by Prime Minister Timur Baev.",
        [("indirect", "The plan was approved", "Timur Baev")],
    ),
    (
        (
            "The group gave another account. Its spokesman, who uses the name Abu Karim, said "
            "that the road was closed."
        ),
        [("indirect", "the road was closed", "Abu Karim")],
    ),
    (
        "A clerk, who gave his name only as Peter, said that the road was closed.",
        [("indirect", "the road was closed", "Peter")],
    ),
    (
        (
            "Ana Ruiz opened the session. Dr Ivo Lang sat behind her. The commissioner said that "
            "the road was closed."
        ),
        [("indirect", "the road was closed", "")],
    ),
    (
        "It was reported that the drone fell far away.",
        [("indirect", "the drone fell far away", "")],
    ),
    (
        "The army denied that its troops had fired.",
        [("indirect", "its troops had fired", "The army")],
    ),
    (
        "CNN, citing government sources, reported that money was offered.",
        [("indirect", "money was offered", "government sources")],
    ),
    (
        "Ed Brannigan said smoke was seen and warned that the fire could burn.",
        [
            ("indirect", "smoke was seen", "Ed Brannigan"),
            ("indirect", "the fire could burn", "Ed Brannigan"),
        ],
    ),
    (
        "The Minister of Ecology Saule Nurova noted that the forests shrank.",
        [("indirect", "the forests shrank", "Saule Nurova")],
    ),
    ("„We will stay“, said Helen Marsh.", [("direct", "We will stay", "Helen Marsh")]),
    ("‹We will stay›, Helen Marsh said.", [("direct", "We will stay", "Helen Marsh")]),
    (
        "“We stay, – said Igor Zhalin. – We always stayed here.”",
        [("direct", "We stay", "Igor Zhalin"), ("direct", "We always stayed here.", "Igor Zhalin")],
    ),
    (
        "“That,” said Joel Roeder, “was the only thing that went to plan.”",
        [
            ("direct", "That", "Joel Roeder"),
            ("direct", "was the only thing that went to plan.", "Joel Roeder"),
        ],
    ),
    (
        "“We got lucky here,” Tom Brodie said, adding that nobody was hurt.",
        [
            ("direct", "We got lucky here", "Tom Brodie"),
            ("indirect", "nobody was hurt", "Tom Brodie"),
        ],
    ),
    (
        "Omar Zwak said that the road was closed and added: “We have the proof.”",
        [
            ("indirect", "the road was closed", "Omar Zwak"),
            ("direct", "We have the proof.", "Omar Zwak"),
        ],
    ),
    (
        "Jan Oberhof accused the bank of “squeezing the very poorest”.",
        [("direct", "squeezing the very poorest", "Jan Oberhof")],
    ),
    (
        "Gov. Marlene Stokes, a Republican, said the road was shut.",
        [("indirect", "the road was shut", "Marlene Stokes")],
    ),
    ("Ana Ray (IOM) said that the road was shut.", [("indirect", "the road was shut", "Ana Ray")]),
    (
        "Ana Ray was quoted by Caravan as saying that the road was shut.",
        [("indirect", "the road was shut", "Ana Ray")],
    ),
    (
        "“The road is shut,” Al-Nahar quoted UN envoy Lemuel Ochieng as saying.",
        [("direct", "The road is shut", "Lemuel Ochieng")],
    ),
    (
        "In the ministry they explained that the road was shut.",
        [("indirect", "the road was shut", "the ministry")],
    ),
    (
        "The road was shut, Mayor Efrain Soto told Radio Cumbre.",
        [("indirect", "The road was shut", "Efrain Soto")],
    ),
    (
        "Ana Ray told reporters the road was shut to all cars.",
        [("indirect", "the road was shut to all cars", "Ana Ray")],
    ),
    ("As Ana Ray noted, the road was shut.", [("indirect", "the road was shut", "Ana Ray")]),
    (
        "The mayor, asked about the road, says it may be shut.",
        [("indirect", "it may be shut", "The mayor")],
    ),
    (
        "The Kremlin said it would wait, according to Interpress.",
        [("indirect", "it would wait", "Kremlin")],
    ),
    ("The inquest heard that the road was shut.", [("indirect", "the road was shut", "")]),
    ("The road was shut, it was reported.", [("indirect", "The road was shut", "")]),
    ("Militants of the group «Northern Front» entered the town.", []),
    ("The so-called “second wave” never came.", []),
    ("Families were told to leave and asked for help.", []),
]


@pytest.mark.parametrize(("text", "quotations"), SAID)
def test_quotations_have_their_speakers(text: str, quotations: list[tuple[str, str, str]]) -> None:
    assert _quotations(text) == quotations


RESOLVED: list[tuple[str, str, str]] = [
    (
        "he",
        "Military observer Igor Zhalin said the front held. He added that nobody moved.",
        "Igor Zhalin",
    ),
    (
        "the expert",
        "Political scientist Kamil Oshev spoke to us. “Nobody knows why,” the expert said.",
        "Kamil Oshev",
    ),
    ("Holcomb", "Sheriff Dana Holcomb came. “We will stay here,” Holcomb said.", "Dana Holcomb"),
    (
        "the ministry",
        "The Ministry of Defense said it held. “We stay there,” the ministry said.",
        "Ministry of Defense",
    ),
]


RESOLVED += [
    (
        "the Chief Minister",
        "Chief Minister Leela Vaidyan came. “It is so,” the Chief Minister said.",
        "Leela Vaidyan",
    ),
    (
        "The governor",
        "Gov. Andy Pruitt met Joan Littel, a professor. The governor said that he agreed.",
        "Andy Pruitt",
    ),
    ("he", "Rachel Wray spoke to Dennis Aldous. “It was late,” he said.", "Dennis Aldous"),
    (
        "the diplomat",
        "A senior diplomat told Reuters that it was so. “Nobody wants it,” the diplomat said.",
        "A senior diplomat",
    ),
    (
        "the company",
        (
            "The Coast Service said so. Customers heard from Elvik Energy. It may take days, the "
            "company said."
        ),
        "Elvik Energy",
    ),
    (
        "the chair",
        "The inquiry, chaired by Sir Nigel Bracewell, met. “I shall wait,” the chair said.",
        "Nigel Bracewell",
    ),
]


@pytest.mark.parametrize(("word", "text", "name"), RESOLVED)
def test_words_lead_back_to_names(word: str, text: str, name: str) -> None:
    speaker = propose(text)[-1].speaker

    assert speaker is not None
    assert (speaker.name, speaker.said) == (name, word)


def test_a_relay_stands_in_the_chain() -> None:
    (candidate,) = propose(
        "Reuters, with reference to Caravan, writes that soldiers crossed the river."
    )

    assert candidate.speaker is not None
    assert (candidate.speaker.name, candidate.chain) == ("Caravan", ("Reuters",))


def test_a_quotation_goes_on_over_paragraphs() -> None:
    (candidate,) = propose("“First this.\n\n“Then that,” said Helen Marsh.")

    assert candidate.exact == "First this.\n\n“Then that"


def test_a_transcript_gives_its_answers() -> None:
    text = (
        "Q: How many came?\n\nA: I stopped counting at night.\n\n"
        "Q: And then?\n\nA: Then we went home.\n\nAnna Ray spoke."
    )

    found = [one for one in propose(text) if one.type == "quotation"]

    assert [one.exact for one in found] == ["I stopped counting at night.", "Then we went home."]


@pytest.mark.parametrize("text", ["- \n- \n", "–\n\n– \n", "Q: \nA: \nQ: \nA: \n", "“\n”\n“"])
def test_marks_without_words_are_no_quotation(text: str) -> None:
    assert _quotations(text) == []
