"""What stands beside a figure and changes what it says: it is read too, or nothing is."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.rules import ORDER_WORDS, ParsedFigure, words
from apps.claims.rules.parsing import (
    FoundFigure,
    UnreadFigure,
    find_figures,
    read_figure,
    readings_in,
)

# Words given whole that are read, and as what.
READ = [
    ("about 60", "about 60"),
    ("162 of 398 districts", "162 of 398"),
    ("60 of some 300 farms", "60 of about 300"),
    ("between 5 and 10 thousand", "between 5,000 and 10,000"),
    ("five or six dozen", "between 60 and 72"),
    ("500 or more", "at least 500"),
    ("500-plus", "at least 500"),
    ("65 and over", "at least 65"),
    ("$30 million", "30,000,000 USD"),
    ("12 soldiers killed", "12"),
    ("40 new wells, all of them dry", "40"),
    ("12 soldiers killed in a raid", "12"),
    ("60 “volunteers”", "60"),
    ("3 percent", "3%"),
    ("910 km", "910 km"),
    ("1.250.000", "1,250,000"),
    ("1'250'000 francs", "1,250,000 CHF"),
    ("a million and a half", "1,500,000"),
    ("lower than 20", "less than 20"),
    ("exceeded 88 percent", "more than 88%"),
    ("5m people", "5,000,000"),
    ("2m children", "2,000,000"),
    ("2.5M", "2,500,000"),
    ("5m pounds", "5,000,000 GBP"),
    ("£2.5–3m", "between 2,500,000 and 3,000,000 GBP"),
    ("62m deep", "62 metres"),
    ("0", "0"),
    ("zero", "0"),
]
# Words given whole that are not read, and the part that says why.
UNREAD = [
    # shares and fractions
    ("one in six", "in six"),
    ("3 in every 10 homes", "in every 10 homes"),
    ("two out of five", "out of five"),
    ("four children in ten", "in ten"),
    ("1-in-5 odds", "-in-5 odds"),
    ("three-fifths", "-fifths"),
    ("one third", "third"),
    ("three quarters of a billion", "quarters of a billion"),
    ("a fifth of the wells", "a fifth of the wells"),
    ("2⅓ million", "⅓ million"),
    ("12 ½", "½"),
    ("60 of 12", "of 12"),
    ("60 of 300 km", "of 300 km"),
    ("60 percent of 300", "of 300"),
    ("500 of 2000 homes", "of 2000 homes"),
    ("162 half of 398", "half of 398"),
    # rates
    ("7 cases per 10,000", "per 10,000"),
    ("40 per week", "per week"),
    ("$42 a tonne", "a tonne"),
    ("300 vehicles an hour", "an hour"),
    ("80 km every day", "every day"),
    ("30 loaves each", "each"),
    ("60 daily flights", "daily flights"),
    ("12 new cases daily", "daily"),
    ("100 bpd", "bpd"),
    ("5 kg/ha", "/ha"),
    # more or less
    ("250 ± 10", "± 10"),
    ("250 +/- 10", "+/- 10"),
    ("250 plus or minus 10", "plus or minus 10"),
    ("250, give or take 10", "give or take 10"),
    # bounds
    ("more than 10 but fewer than 20", "but fewer than 20"),
    ("60 soldiers or more", "or more"),
    ("12 people at most", "at most"),
    ("about 500 or more", "or more"),
    ("at least 5 to 10", "at least 5 to 10"),
    ("at least dozens", "at least dozens"),
    ("up to about 60", "up to about 60"),
    ("60-odd", "-odd"),
    ("60 and rising", "and rising"),
    # a second number
    ("10 12", "12"),
    ("5 or 70", "or 70"),
    ("5 to about 10", "to about 10"),
    ("a week or two", "a week or two"),
    ("12, perhaps 15", "perhaps 15"),
    ("12 wounded and 3 dead", "and 3 dead"),
    ("12 on 5 July", "5 July"),
    ("5 July", "5 July"),
    ("5 Jul", "Jul"),
    ("60, 70 or 80", "70 or 80"),
    ("two million and 25 thousand", "and 25 thousand"),
    ("$3 and 50 cents", "and 50 cents"),
    ("twenty twenty-one", "twenty-one"),
    ("12 below zero", "below zero"),
    ("climbed from 20 to 31", "climbed from 20 to 31"),
    ("5 feet 10 inches", "10 inches"),
    ("3 hours and 20 minutes", "and 20 minutes"),
    ("12,500 600", "600"),
    ("12-5", "-5"),
    # numbers that are not understood
    ("2.4e6", "e6"),
    ("3 × 10⁵", "× 10⁵"),
    ("3,5 tonnes", ",5 tonnes"),
    ("1,250,00", ",00"),
    ("12.5.3", ".3"),
    ("1..2", "..2"),
    ("1_000", "_000"),
    ("5.000", "5.000"),
    ("24/7", "/7"),
    ("six figures", "figures"),
    ("12 digits", "digits"),
    ("60 p.c.", "p.c."),
    ("60 (est.)", "est.)"),
    ("3rd", "rd"),
    ("0x10", "x10"),
    ("٣٫٥", "٫٥"),
    ("three times", "times"),
    ("3-fold", "-fold"),
    ("12 more", "more"),
    ("60 were not found", "not found"),
    ("2 millions", "millions"),
    # units
    ("5m", "m"),
    ("5 m", "m"),
    ("5 €", "€"),
    ("5 AUD", "AUD"),
    ("5 baht", "baht"),
    ("five Canadian dollars", "dollars"),
    ("90 min", "min"),
    ("5 m2", "2"),
    ("6'2\"", "'2\""),
    ("5 metres squared", "squared"),
    ("5 cm²", "cm²"),
    ("256GB", "GB"),
    ("40 quintals", "quintals"),
    # order words that the closed list lacks
    ("tens of billions", "tens of billions"),
    ("hundreds of millions", "hundreds of millions"),
    ("billions of euros", "billions of euros"),
    ("dozens of thousands", "dozens of thousands"),
    ("thousands upon thousands", "thousands upon thousands"),
    ("several hundred thousand", "several hundred thousand"),
    ("several dozen", "several dozen"),
    ("a few hundred", "a few hundred"),
    ("many thousands", "many thousands"),
    ("trillions", "trillions"),
    # nothing to read
    ("NaN", "NaN"),
    ("half", "half"),
    ("", ""),
]


@pytest.mark.parametrize(("given_words", "reading"), READ)
def test_words_are_read_to_their_end(given_words: str, reading: str) -> None:
    figure = read_figure(given_words)

    assert isinstance(figure, ParsedFigure)
    assert words(figure) == reading


@pytest.mark.parametrize(("given_words", "part"), UNREAD)
def test_a_figure_that_is_not_understood_whole_names_the_part(given_words: str, part: str) -> None:
    unread = read_figure(f" {given_words} ")

    assert isinstance(unread, UnreadFigure)
    assert unread.words == part
    assert f" {given_words} "[unread.start : unread.end].strip() == part


# Sentences in which no figure is found where there is one that changes what it says.
REFUSED_IN_A_SENTENCE = [
    "One in six homes had no heating.",
    "Only 3 in every 10 pupils came back.",
    "Four farmers in ten have sold their land.",
    "There were 7 deaths per 10,000 births.",
    "Oil at $42 a tonne is cheap.",
    "The plant burns 80 tonnes every day.",
    "They baked 40 loaves per week.",
    "They dug 250 plus or minus 10 graves.",
    "The poll gave her 41 ± 3 points.",
    "It takes a week or two.",
    "Three quarters of a billion was spent.",
    "Hundreds of millions were lost.",
    "It cost tens of billions of dollars.",
    "Several hundred thousand have fled.",
    "At least dozens were hurt.",
    "The ship sailed 3.5 nautical miles.",
    "It paid 90 million drams.",
    "It would take five Canadian dollars.",
    "He gave them 5 or 70 blankets.",
    "There were 60 soldiers or more.",
    "It rose three times.",
    "She earned six figures.",
    "The line is 3 hours and 20 minutes long.",
    "It has 500 of 2000 homes.",
    "It has 5 in 2000 children.",
    "It was not 60.",
    "It holds half of the 60 seats.",
    "It grew 1.2e6 of them.",
    "He said 3,5 tonnes.",
    "The fence is 5 m.",
    "It was 12–5.",
    "They shot 60, 70 or 80 deer.",
    "It has two million and 25 thousand voters.",
    "It took 90 min.",
    "It was 12 degrees below zero.",
    "He paid $3 and 50 cents.",
    "Dozens or even hundreds fled.",
    "None of the 12 came.",
    "On 5 Jul 2021 it rained.",
    "The 10m to 12m people came.",
    "Between about 5 and about 10 came.",
]


@pytest.mark.parametrize("sentence", REFUSED_IN_A_SENTENCE)
def test_a_part_is_not_found_for_the_whole(sentence: str) -> None:
    readings = list(readings_in(sentence))

    assert [found for found in readings if isinstance(found, FoundFigure)] == []
    assert readings
    assert all(
        isinstance(one, UnreadFigure) and sentence[one.start : one.end] == one.words
        for one in readings
    )


FOUND_IN_A_SENTENCE = [
    ("Rescuers found 30 people in two villages.", ["30", "two"]),
    ("Some 60 were killed in a raid on the town.", ["Some 60"]),
    ("There were 31 in 2000, and 40 in 2001.", ["31", "40"]),
    ("Prices fell 12% to 84 euros.", ["12%", "84 euros"]),
    ("Rates rose from 31 to 43 percent.", ["31", "43 percent"]),
    ("Rates fell from 43 to 31.", ["43", "31"]),
    ("Rates fell from 43 to 31 percent.", ["31 percent"]),
    ("They bought 5 and 6 kg.", ["6 kg"]),
    ("Covid-19 and four T-72 tanks killed 12.", ["four", "12"]),
    ("They gave over hundreds of rifles.", ["hundreds"]),
    ("It was sold for £1 six years ago.", ["£1", "six years"]),
    ("Most of the 60 residents of flat No. 10 left.", ["60"]),
    ("Up to 3 lakh tonnes may be sold.", ["Up to 3 lakh tonnes"]),
    ("More than 300 soldiers or border guards came a day later.", ["More than 300"]),
]


@pytest.mark.parametrize(("sentence", "figures"), FOUND_IN_A_SENTENCE)
def test_a_plain_figure_is_still_found(sentence: str, figures: list[str]) -> None:
    assert [sentence[found.start : found.end] for found in find_figures(sentence)] == figures


def test_both_levels_of_a_change_have_the_unit_and_the_scale() -> None:
    levels = [found.parsed for found in find_figures("It rose from 20 to 30 thousand somoni.")]

    assert [words(level) for level in levels] == ["20,000 TJS", "30,000 TJS"]


@pytest.mark.parametrize("word", ORDER_WORDS)
def test_an_order_word_of_the_closed_list_is_read_as_itself(word: str) -> None:
    assert read_figure(word.replace("_", " ")) == ParsedFigure("order", order_word=word)


LARGE = ["dozen", "hundred", "thousand", "million", "billion", "trillion", "lakh", "crore"]
QUANTITIES = [
    "several",
    "many",
    "a few",
    "tens of",
    "dozens of",
    "scores of",
    "hundreds of",
    "thousands of",
]


@pytest.mark.parametrize("quantity", QUANTITIES)
@pytest.mark.parametrize("ending", ["", "s"])
@pytest.mark.parametrize("large", LARGE)
def test_an_order_word_off_the_closed_list_never_becomes_another(
    quantity: str, large: str, ending: str
) -> None:
    said = f"{quantity} {large}{ending}"
    figure = read_figure(said)

    if said.replace(" ", "_") in ORDER_WORDS:
        assert isinstance(figure, ParsedFigure)
        assert figure.order_word == said.replace(" ", "_")
    else:
        assert isinstance(figure, UnreadFigure)
        assert find_figures(f"They lost {said} of them.") == []


CHANGES = [
    " per 1,000", " in five", " ± 5", " or 7", " 12", " half", " a day", " each", " times", " plus or minus 2",
    " or more", " in every 10", " percent of 9", " thirds", " dozens", " and 3 more", "/7", "e6", ",5", " km per hour",
]  # fmt: skip
READABLE = [
    "60", "about 60", "more than 1,000", "at most 12 soldiers", "162 of 398 districts", "about 60 of about 300",
    "between 5 and 10 thousand", "from 50 to 70 km", "910 km", "3 percent", "$30 million", "dozens of houses",
    "tens of thousands", "just over half a million", "twenty-five people", "500 or so", "−2.5",
    "two and a half million",
]  # fmt: skip


@given(st.sampled_from(READABLE), st.sampled_from(CHANGES), st.randoms(use_true_random=False))
def test_what_is_put_beside_a_figure_changes_the_reading_or_refuses_it(
    readable: str, change: str, dice: random.Random
) -> None:
    places = [at for at, letter in enumerate(readable) if letter == " "] + [len(readable)]
    place = dice.choice(places)
    changed = readable[:place] + change + readable[place:]

    assert isinstance(read_figure(readable), ParsedFigure)
    assert read_figure(changed) != read_figure(readable)


@given(
    st.sampled_from(READABLE),
    st.sampled_from(
        [" per 1,000", " ± 5", " in every 10", " a day", " plus or minus 2", " or more"]
    ),
)
def test_what_stands_behind_a_figure_in_a_sentence_changes_it_too(
    readable: str, change: str
) -> None:
    figure = read_figure(readable)

    assert figure not in [
        found.parsed for found in find_figures(f"They saw {readable}{change} there.")
    ]
