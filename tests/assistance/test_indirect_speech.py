"""Where indirect speech is found."""

import pytest

from apps.assistance.extraction import propose

SAID: dict[str, tuple[str, list[str]]] = {
    "a cue between commas": (
        "Prices, she said, would peak in June.",
        ["Prices, she said, would peak in June"],
    ),
    "a source between commas": (
        "The shells, according to the general, came from the hill.",
        ["The shells, according to the general, came from the hill"],
    ),
    "words of somebody, introduced": (
        "Then, in his words, the work will begin.",
        ["the work will begin"],
    ),
    "two clauses": (
        "Ann Bly said that two men died and that six were hurt.",
        ["two men died and that six were hurt"],
    ),
    "up to a semicolon": (
        "Ann Bly said that two men died; six more are missing.",
        ["two men died"],
    ),
    "a semicolon before a quotation": (
        "Ann Bly said staff had warned of it; Tom Harle said: “I do not remember it.”",
        ["staff had warned of it", "I do not remember it."],
    ),
    "told in the passive": (
        "The smoke is seen from afar, - this was told to us by the clerk Ann Bly.",
        ["The smoke is seen from afar"],
    ),
    "that it was so was told": (
        "That the road will open was told by the director of the province, Ann Bly.",
        ["the road will open"],
    ),
    "an office before the name": (
        "The fire was put out, the head of the service for rescue, Ann Bly, told journalists.",
        ["The fire was put out"],
    ),
    "a comma behind the verb": (
        "He added, two hundred sheep have died there.",
        ["two hundred sheep have died there"],
    ),
    "a day behind the verb": (
        "Two men died in the fire, officials said Tuesday.",
        ["Two men died in the fire"],
    ),
    "behind a relative clause": (
        "A clerk, who asked not to be named, told Reuters that the mine was shut.",
        ["the mine was shut"],
    ),
    "media say": ("Local media say that the mine was shut.", ["the mine was shut"]),
    "a source at the end of a line": (
        "19:15 | Power is back in half of all homes – national grid",
        ["Power is back in half of all homes"],
    ),
    "the sentence before": (
        (
            "Three tanks burnt down. Mayor Ann Bly wrote about this in her channel: “We are all "
            "well here.”"
        ),
        ["Three tanks burnt down", "We are all well here."],
    ),
    "nothing ruled out": ("The mayor rules out a strike of the miners here.", []),
    "nothing hinted at": ("Prices fell in June, and the bank has hinted at a cut of rates.", []),
    "a report that is a noun": (
        "The inspectors’ report, entitled ‘Out of Sight’, concluded that the mine was shut.",
        ["the mine was shut"],
    ),
    "nothing forecast": ("The bank spoke of trade, which is forecast to grow by a tenth.", []),
    "a count of somebody": (
        "Few of them crossed the line, by the union’s count.",
        ["Few of them crossed the line"],
    ),
    "a clause behind a colon": (
        "Then their tone changed: the bridge, Ann Bly said, would be shut.",
        ["the bridge, Ann Bly said, would be shut"],
    ),
    "a cue before the rest": (
        "They had, she told us, ‘been waiting for this day’.",
        ["They had, she told us, ‘been waiting for this day’", "been waiting for this day"],
    ),
    "a panel informed": (
        "A panel was informed on Thursday that the wheat had gone.",
        ["the wheat had gone"],
    ),
    "let it be known": (
        "The ministry lets it be known that the road is shut.",
        ["the road is shut"],
    ),
    "spoken of behind a semicolon": (
        "Four cases were opened; the head of the service, Ann Bly, spoke about it earlier.",
        ["Four cases were opened"],
    ),
    "an apostrophe before the mark that closes": (
        "Tom Harle said: ‘I’ve nothing to add here.’ His wife was kinder.",
        ["I’ve nothing to add here."],
    ),
    "no plural that looks like a verb": ("Most of the banks had forecast a move of 50 points.", []),
    "nothing that one stops doing": (
        (
            "The clinic will stop admitting patients on May 1, a clerk said Tuesday, leaving "
            "23,000 people without one."
        ),
        ["The clinic will stop admitting patients on May 1"],
    ),
    "what somebody denies doing": (
        "The Front denied having fired a shot.",
        ["having fired a shot"],
    ),
    "where somebody says": (
        "They fled to the lake, where nurses say there are tents for half of them.",
        ["there are tents for half of them"],
    ),
    "behind the one who is referred to": (
        (
            "In the valley, Caravan reported with reference to the union, two hundred farms have "
            "closed."
        ),
        ["two hundred farms have closed"],
    ),
    "before somebody who differs": (
        (
            "The stones belong to the state, Ann Bly said, but Tom Harle, a lawyer, contends that "
            "the law is silent."
        ),
        ["The stones belong to the state", "the law is silent"],
    ),
    "what somebody expects": ("Ann Bly expects prices to fall by May.", ["prices to fall by May"]),
    "eight rules are no verb": (
        "He has a poster with eight rules for clean hands that hangs there.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "words"), SAID.values(), ids=SAID)
def test_what_was_said_is_found(text: str, words: list[str]) -> None:
    assert [one.exact for one in propose(text) if one.type == "quotation"] == words
