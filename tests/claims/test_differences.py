"""What differs between two versions of a claim, word by word."""

import pytest
from django.test import Client

from apps.claims.actions import correct_claim
from apps.claims.excerpts import allowance_of
from apps.claims.history import Entry, history_of
from apps.claims.models import Claim
from apps.claims.queries import versions_of
from apps.claims.rules.differences import MOST_COMPARISONS, Stretch, differences
from tests import factories as make
from tests.pages import queries_of, words_on


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("the same", "the same", "the same"),
        ("1,000 left", "more than 1,000 left", "{+more than +}1,000 left"),
        ("1,000 left", "1,500 left", "[-1,000-]{+1,500+} left"),
        ("about 60 left", "nearly 70 left", "[-about 60-]{+nearly 70+} left"),
        ("“He left,” she said", "“He left”, she said", "“He left{+”+},[-”-] she said"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("два слова", "три слова", "[-два-]{+три+} слова"),
    ],
)
def test_words_that_went_and_came_are_told_apart(old: str, new: str, marked: str) -> None:
    assert _marked(differences(old, new)) == marked


@pytest.mark.parametrize(
    ("old", "new"), [("a b c", "c b a"), ("x  y", "x y z"), ("1,000.", "1,000"), ("", "")]
)
def test_either_wording_can_be_read_back(old: str, new: str) -> None:
    stretches = differences(old, new)

    assert "".join(one.text for one in stretches if one.kind != "added") == old
    assert "".join(one.text for one in stretches if one.kind != "removed") == new


def test_texts_too_long_to_compare_are_shown_as_changed_in_whole() -> None:
    long = "word " * MOST_COMPARISONS

    assert differences(long, "new") == [Stretch("removed", long), Stretch("added", "new")]


def _marked(stretches: list[Stretch]) -> str:
    signs = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[one.kind].format(one.text) for one in stretches)


@pytest.mark.django_db
def test_each_version_names_what_differs_from_the_one_before_and_nothing_else() -> None:
    claim = _corrected(rights="full")

    newest, first = _history(claim)

    assert first.changes == []
    assert {change.label: _marked(change.stretches) for change in newest.changes} == {
        "Proposition": "[-More than 1,000-]{+About 60+} people [-crossed-]{+left+}.",
        "Words": "[-more than 1,000 people had crossed the river-]{+About 60+}",
        "Figure as stated": "[-more than 1,000-]{+about 60+}",
        "Figure as read": "[-more than 1,000-]{+50 to 70+} (policy cmp-1)",
        "Figure as printed": "[-more than 1,000-]{+About 60+}",
        "Place in the text": "code points [-23-]{+79+} to [-67-]{+87+}",
    }


@pytest.mark.django_db
def test_words_that_rights_keep_back_are_not_shown_as_a_difference(client: Client) -> None:
    claim = _corrected(rights="none")

    words = words_on(client, claim.get_absolute_url())

    assert "had crossed the river" not in words
    assert "[removed: More than 1,000]" in words  # our own sentence
    assert "Figure as printed" not in words


@pytest.mark.django_db
def test_a_page_marks_differences_for_eyes_and_for_ears(client: Client) -> None:
    claim = _corrected(rights="full")

    for url in (claim.get_absolute_url(), f"{claim.get_absolute_url()}versions/2/"):
        body = client.get(url).content.decode()
        assert "<del><span" in body
        assert "[removed: More than 1,000] [added: About 60] people" in words_on(client, url)


@pytest.mark.django_db
def test_a_claim_takes_as_many_queries_for_two_versions_as_for_six(client: Client) -> None:
    claim = _corrected(rights="full")
    few = queries_of(client, claim.get_absolute_url())
    for number in range(2, 6):
        draft = make.draft(claim.source, statement=f"Version {number + 1}.")
        correct_claim(
            claim=claim, draft=draft, expected_version=number, reason="again", user=make.user()
        )

    assert queries_of(client, claim.get_absolute_url()) == few


def _history(claim: Claim) -> list[Entry]:
    return history_of(versions_of(claim), allowance_of(claim.source))


def _corrected(rights: str) -> Claim:
    source = make.source(rights=rights)
    claim = make.claim(source, statement="More than 1,000 people crossed.", figure=make.figure())
    about = make.figure("About 60", "approx", 60)
    draft = make.draft(source, "About 60", statement="About 60 people left.", figure=about)
    return correct_claim(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=make.user()
    )
