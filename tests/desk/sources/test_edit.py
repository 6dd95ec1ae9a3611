"""What is known of a source, edited at the desk; its reliability is a grade of the source alone."""

import re
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.reconciliation.models import Conflict
from apps.sources.models import Source, SourceState
from tests import factories as make
from tests.pages import words_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def page(source: Source) -> str:
    return f"/desk/sources/{source.pk}/edit/"


def said(source: Source, **changed: Any) -> dict[str, Any]:
    return {
        "title": source.title,
        "rights": source.rights,
        "state": source.state,
        "published": "",
        **changed,
    }


def test_strangers_are_asked_to_sign_in_and_analysts_refused(client: Client) -> None:
    source = make.source()
    assert client.get(page(source))["Location"].startswith("/desk/sign-in/")

    client.force_login(make.user())

    assert client.get(page(source)).status_code == 403
    assert client.post(page(source), said(source)).status_code == 403


def test_a_source_is_graded_and_readers_see_it_beside_its_claims(
    client: Client, editor: User
) -> None:
    source, outlet = make.source(), make.speaker("TASS", "outlet")
    claim = make.claim(source)

    response = client.post(
        page(source),
        said(source, reliability="B", publisher="tass", published="5 July 2021", language="en"),
    )

    assert response.status_code == 302
    source.refresh_from_db()
    assert (source.reliability, source.publisher, source.published) == ("B", outlet, "2021-07-05")
    assert source.published_first is not None
    for shown in (source, claim):
        assert re.search("B\\b.{1,3}usually reliable", words_on(client, shown.get_absolute_url()))
    claim.refresh_from_db()
    assert claim.credibility is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"publisher": "Nobody"}, "publisher"),
        ({"published": "the other day"}, "published"),
        ({"language": "English"}, "language"),
        ({"reliability": "G"}, "reliability"),
        ({"url": "not an address"}, "url"),
        ({"state": "withdrawn"}, "reason"),
    ],
)
def test_what_cannot_be_is_refused_and_everything_kept(
    changed: dict[str, Any], field: str, client: Client, editor: User
) -> None:
    source = make.source()

    response = client.post(page(source), said(source, note="A remark that stays.", **changed))

    body = response.content.decode()
    assert response.status_code == 422
    assert f'href="#source-{field}"' in body
    assert "A remark that stays." in body
    source.refresh_from_db()
    assert source.note == ""


def test_a_hidden_source_takes_its_claims_out_of_comparison(client: Client, editor: User) -> None:
    question, source = make.question(), make.source()
    for one, figure in (
        (source, make.figure("60", "eq", 60)),
        (make.source(), make.figure("900", "eq", 900)),
    ):
        make.answer(
            make.claim(one, figure=figure, time="2021-07-05", speaker=make.speaker()), question
        )
    conflict = Conflict.objects.get()

    response = client.post(page(source), said(source, state="withdrawn", reason="It was a hoax."))

    assert response.status_code == 302
    conflict.refresh_from_db()
    assert conflict.dissolved_because
    assert Source.objects.get(pk=source.pk).state == SourceState.WITHDRAWN
    assert source.events.get().pgh_context.metadata["reason"] == "It was a hoax."  # type: ignore[attr-defined]
    assert Claim.objects.filter(source=source).exists()
