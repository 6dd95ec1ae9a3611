"""Figures in sentences, and numbers that are none."""

import pytest

from apps.assistance.extraction import Candidate, propose


def _figures(text: str, published: str | None = None) -> list[Candidate]:
    return [one for one in propose(text, published) if one.type == "figure"]


FOUND: list[tuple[str, list[str]]] = [
    (
        "At least 18 lakh farmers will receive Rs 2,400 crore.",
        ["ge 1800000 1", "eq 24000000000 INR"],
    ),
    ("More than half a million homes lost power.", ["gt 500000 1"]),
    ("The rate rose from 3.1% to 3.4%.", ["eq 3.1 %", "eq 3.4 %"]),
    ("It grew from 20 to 30 thousand.", ["eq 20000 1", "eq 30000 1"]),
    ("They hold from 600 to 800 fighters.", ["between 600 1"]),
    ("Only 162 of 398 dams were repaired.", ["exact 162 1"]),
    ("Unemployment edged up to 7.4%.", ["eq 7.4 %"]),
    ("Aid of up to $40 million came.", ["upto 40000000 USD"]),
    ("Shares fell 12% to 84 euros.", ["eq 12 %", "eq 84 EUR"]),
    ("The 1.3m homes cost £640m.", ["eq 1300000 1", "eq 640000000 GBP"]),
    ("They will open six schools and one sanatorium.", ["eq 6 1", "eq 1 1"]),
    ("A 5-kilometer fissure ran under 17 houses.", ["eq 5 km", "eq 17 1"]),
    ("Some 500 came, or 20 – 25 dead.", ["approx 500 1", "between 20 1"]),
    ("Some 500 or more came.", []),
    ("Tens of thousands marched, dozens were held.", ["order None 1", "order None 1"]),
    ("About one and a half thousand families moved.", ["approx 1500 1"]),
    ("In 2019 they had 2000 soldiers.", ["eq 2000 1"]),
    ("Over the past day 1 846 cases were found.", ["eq 1846 1"]),
    ("A packet costs Sh150, a sack Sh2,500.", ["eq 150 shilling", "eq 2500 shilling"]),
    ("They expect cuts of 50–75bp.", ["between 50 bp"]),
    ("We had a hundred and sixty seats.", ["eq 160 1"]),
    ("Cash flow was -$38 million.", ["eq -38000000 USD"]),
    ("It shrank by −2.3% in May.", ["eq -2.3 %"]),
    ("A deal ‘over $700m’ is close.", ["gt 700000000 USD"]),
    ("One policeman and two firefighters died.", ["eq 1 1", "eq 2 1"]),
    ("The frost will reach minus 31 degrees.", ["eq -31 degree"]),
    ("A light crossed the sky over three counties.", ["eq 3 1"]),
    ("They flew over 20 towns and burned over 200 farms.", ["eq 20 1", "gt 200 1"]),
    ("It lasted over three weeks and hit over three million homes.", ["gt 3 week", "gt 3000000 1"]),
    ("It may cost £20m or £30m.", ["between 20000000 GBP"]),
    ("Damage came to Rs 8,500-9,000 crore.", ["between 85000000000 INR"]),
    ("Around 70pc of mills closed.", ["approx 70 %"]),
]


@pytest.mark.parametrize(("text", "figures"), FOUND)
def test_figures_are_found(text: str, figures: list[str]) -> None:
    parsed = [one.figure for one in _figures(text)]

    assert [
        f"{one.comparator} {one.n and format(one.n.normalize(), 'f')} {one.unit}"
        for one in parsed
        if one
    ] == figures


NONE = [
    "The 201st base stands beside Highway 87 and Building 9.",
    "Call 555-0142 or +381 11 555 0190, room 204.",
    "It began at 6:40 and ended at 11.15; the 7.52 from Harthorpe was late.",
    "On 5 July 2021, May 3 and Sept. 19 nothing happened.",
    "Resolution 2593 was adopted in 2021.",
    "Luis Redfern, 58, is a 58-year-old driver.",
    "Northmoor Town lost 2–1 and led 14-7.",
    "One of the men, no one else, and one side or the other.",
    "He studied the lake in 2011–2014, in the 1980s.",
    "1. Interpreters\n2. Blankets",
    "The assault began at 0430 and was over by ten o'clock.",
    "23.50 | The count is over.\n\n23.35 | The minister concedes.",
    "The bridge was built in November '94 and has stood since.",
    "I have been here since eleven in the morning.",
    "It covers the years 2022-23 and cases between 2009 and 2021.",
    "From 3–17 March, and on 22 Hamal, nothing happened.",
    "The 2019 floods closed Interstate 70.",
    "A magnitude 6.4 earthquake struck.",
    "Ten-year yields fell.",
    "One in three children is ill.",
    "A lady of eighty-four, and nobody under 40.",
    "Emergency number: 112",
    "Bulletin 14 of the coast guard",
    "Emergency line: 0800 412 600",
    "Nunez, now 44, has worked there since I was 19, he said.",
    "Flight KI 402 left.",
    "Outside the gate, someone had painted a word.",
    "The helicopter Mi-8 with number 208 landed.",
]


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert [one.exact for one in _figures(text)] == []


def test_what_is_counted_and_when() -> None:
    (figure,) = _figures(
        "On 5 July there were about 60 captured districts in the country.", "2021-07-08"
    )

    assert (figure.counted, figure.as_of) == ("captured districts", "2021-07-05")
