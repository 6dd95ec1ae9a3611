"""`manage.py compare` reads both figures to their end, or says which part it did not understand."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def test_it_says_how_both_are_read_and_what_they_are_to_each_other() -> None:
    out = StringIO()

    call_command("compare", "about 60", "65", stdout=out)

    assert "“about 60” is about 60: reads as 50 to 70" in out.getvalue()
    assert "agree" in out.getvalue()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("7 cases per 10,000", "“per 10,000” was not understood"),
        ("tens of billions", "it was not understood"),
        ("250 ± 10", "“± 10” was not understood"),
        ("nothing", "it was not understood"),
    ],
)
def test_it_refuses_what_it_does_not_understand_whole_and_names_the_part(
    words: str, part: str
) -> None:
    for figures in ((words, "60"), ("60", words)):
        with pytest.raises(CommandError, match=part):
            call_command("compare", *figures, stdout=StringIO())
