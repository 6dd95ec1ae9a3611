"""The credibility of a claim: 1 only where two independent known origins say the same."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from apps.claims.models import Claim
from apps.reconciliation.actions import grade_claim
from apps.reconciliation.actions.grading import origins_behind
from apps.reconciliation.models import Question
from tests import factories as make
from tests.pages import words_on

pytestmark = pytest.mark.django_db


def said(question: Question, *, uttered: str = "2021-07-05", n: int = 1000, **fields: Any) -> Claim:
    figure = make.figure(str(n), "eq", n)
    claim = make.claim(
        figure=figure, time="2021-07-05", uttered=uttered, speaker=make.speaker(), **fields
    )
    make.answer(claim, question)
    return claim


def test_one_origin_confirms_nothing_however_often_it_is_relayed() -> None:
    question = make.question()
    claim = said(question)
    relay = make.claim(
        figure=make.figure("1000", "eq", 1000),
        time="2021-07-05",
        uttered="2021-07-05",
        speaker=claim.speaker,
    )
    make.answer(relay, question)

    assert origins_behind(claim) == 1
    with pytest.raises(ValidationError, match="second independent origin"):
        grade_claim(claim=claim, credibility=1, reason="It is everywhere.")


def test_a_second_origin_that_agrees_confirms_and_one_that_differs_does_not() -> None:
    question = make.question()
    claim = said(question)
    said(question, n=9000)
    assert origins_behind(claim) == 1

    said(question)

    assert grade_claim(claim=claim, credibility=1, reason="Two say so.").credibility == 1
    claim.refresh_from_db()
    assert (claim.credibility, claim.version) == (1, 1)


def test_an_unknown_origin_confirms_nothing() -> None:
    question = make.question()
    claim = said(question)

    said(question, uttered="")

    assert origins_behind(claim) == 1


def test_a_claim_that_answers_nothing_is_graded_but_not_as_confirmed() -> None:
    claim = make.claim()

    assert grade_claim(claim=claim, credibility=4, reason="It is odd.").credibility == 4
    assert (
        grade_claim(claim=claim, credibility=None, reason="Not for us to say.").credibility is None
    )
    with pytest.raises(ValidationError):
        grade_claim(claim=claim, credibility=1, reason="Surely.")


def test_editors_grade_at_the_claims_page_and_readers_see_it(client: Client) -> None:
    claim = make.claim(make.source(reliability="E"))
    page = f"/desk/claims/{claim.pk}/"
    client.force_login(make.user())
    assert client.post(f"{page}grade/", {"credibility": "2", "reason": "x"}).status_code == 403
    assert f'action="{page}grade/"' not in client.get(page).content.decode()
    client.force_login(make.user("editor"))

    refused = client.post(f"{page}grade/", {"credibility": "1", "reason": "Everybody says so."})

    assert refused.status_code == 422
    assert "needs a second independent origin" in refused.content.decode()
    assert "Everybody says so." in refused.content.decode()
    assert client.post(f"{page}grade/", {"credibility": "2", "reason": ""}).status_code == 422
    assert (
        client.post(f"{page}grade/", {"credibility": "2", "reason": "It fits."}).status_code == 302
    )
    words = words_on(client, claim.get_absolute_url())
    assert "2 · probably true" in words
    assert "E, unreliable" in words
