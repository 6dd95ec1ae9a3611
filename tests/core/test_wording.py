"""How values are worded on pages."""

import datetime

import pytest
from django.template import Context, Template

from apps.core.templatetags import wording


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 claims"),
        (1, "1 claim"),
        (12, "12 claims"),
        (13, "13 claims"),
        (1250, "1,250 claims"),
    ],
)
def test_a_count_has_its_noun(number: int, words: str) -> None:
    assert wording.counted(number, "claim,claims") == words


def test_a_time_is_put_into_words_and_no_time_into_none() -> None:
    assert [wording.in_words("2021-07-05"), wording.in_words("")] == ["5 July 2021", ""]
    assert [wording.first_day("2021-07"), wording.first_day("../2021"), wording.first_day("")] == [
        "2021-07-01",
        "",
        "",
    ]


def test_a_day_is_named_without_a_leading_zero() -> None:
    assert wording.day(datetime.datetime(2021, 7, 5, tzinfo=datetime.UTC)) == "5 July 2021"


@pytest.mark.parametrize(
    ("tag", "name"), [("ru", "Russian"), ("pt-BR", "Portuguese"), ("xx-made-up", "xx-made-up")]
)
def test_a_language_is_named_where_we_know_it(tag: str, name: str) -> None:
    assert wording.language_name(tag) == name


def test_a_heading_has_no_full_stop() -> None:
    assert wording.headline("It stands.") == "It stands"
    assert wording.opened("border service of X") == "Border service of X"


def test_a_template_in_several_lines_prints_one_and_leaves_values_as_they_are() -> None:
    lines = """{% unbroken %}
      {% for word in words %}
        <b>{{ word }}</b>{% if not forloop.last %}, {% endif %}
      {% endfor %}
    {% endunbroken %}"""

    printed = Template(lines).render(Context({"words": ["one\n two", "three"]}))

    assert printed == "<b>one\n two</b>, <b>three</b>"
