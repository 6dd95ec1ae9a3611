"""Takedowns at the desk: asked twice, for a reason, by administrators."""

from typing import Any

import pytest
from django.test import Client

from apps.claims.models import ClaimState
from apps.takedowns.models import Takedown
from tests import factories as make

pytestmark = pytest.mark.django_db
SAID = {"ground": "law", "note": "Letter 12", "is_meant": "on"}


@pytest.fixture
def administrator(client: Client) -> Client:
    """The browser of an administrator."""
    client.force_login(make.user("administrator"))
    return client


@pytest.mark.parametrize("missing", ["ground", "is_meant"])
def test_without_a_reason_or_a_yes_nothing_is_removed(administrator: Client, missing: str) -> None:
    claim = make.claim()
    response = administrator.post(f"/desk/takedowns/claims/{claim.pk}/", {**SAID, missing: ""})

    assert response.status_code == 422
    claim.refresh_from_db()
    assert claim.state == ClaimState.PUBLISHED


def test_the_page_counts_what_would_be_removed(administrator: Client) -> None:
    claim = make.claim()
    make.claim()
    page = administrator.get(f"/desk/takedowns/claims/{claim.pk}/")

    reach = page.context["reach"]
    assert list(reach.values()) == [1, 0, 0, 0, 1], "one version, and one claim in the same words"
    assert page.text.count("<dd>1</dd>") == 2


@pytest.mark.parametrize("kind", ["claims", "sources", "speakers"])
def test_an_administrator_takes_something_down(administrator: Client, kind: str) -> None:
    claim = make.claim(speaker=make.speaker("Ann Lee"), original_words="Mehr als 1.000")
    number = {"claims": claim.pk, "sources": claim.source_id, "speakers": claim.speaker_id}[kind]
    response: Any = administrator.post(
        f"/desk/takedowns/{kind}/{number}/", {**SAID, "names": "Lee\nA. Lee"}, follow=True
    )

    takedown = Takedown.objects.get()
    assert (takedown.number, takedown.ground, takedown.note) == (number, "law", "Letter 12")
    page = response.content.decode()
    assert 'class="message success"' in page
    assert f'data-number="{number}"' in page


def test_what_was_taken_down_is_no_page_of_the_desk_any_more(administrator: Client) -> None:
    claim = make.claim()
    administrator.post(f"/desk/takedowns/claims/{claim.pk}/", SAID)

    for path in (f"/desk/takedowns/claims/{claim.pk}/", f"/desk/claims/{claim.pk}/"):
        assert administrator.get(path).status_code == 404


def test_the_list_asks_the_database_as_often_however_long_it_is(
    administrator: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        administrator.post(f"/desk/takedowns/claims/{make.claim().pk}/", SAID)

    with django_assert_max_num_queries(6):
        administrator.get("/desk/takedowns/")
