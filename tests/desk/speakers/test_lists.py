"""The lists of speakers at the desk: all of them, merges and their undoing."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.reconciliation.actions import merge_and_compare, undo_merge_and_compare
from apps.speakers.models import Alias, MergeAnswer, MergeCandidate
from tests import factories as make
from tests.desk.speakers.desk_rows import hash_of, likely_pair, many_claims, many_pairs
from tests.pages import words_on

pytestmark = pytest.mark.django_db
HOME = "/desk/speakers/"
MOST_QUERIES = 18
KEPT_TABLES = (
    "claims_claim",
    "claims_claimversion",
    "claims_passage",
    "claims_attributionlink",
    "speakers_speaker",
    "speakers_alias",
    "speakers_role",
)


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def test_strangers_are_asked_to_sign_in_and_analysts_undo_nothing(client: Client) -> None:
    merge = merge_and_compare(
        kept=make.speaker("A"), merged=make.speaker("B"), reason="x", user=make.user("editor")
    )
    undo = f"{HOME}merges/{merge.pk}/undo/"
    for response in (client.get(HOME), client.post(undo)):
        assert response["Location"].startswith("/desk/sign-in/")

    client.force_login(make.user())

    assert "A" in words_on(client, HOME)
    assert "/undo/" not in client.get(f"{HOME}?show=merged").text
    assert client.post(undo).status_code == 403


def test_a_merge_is_undone_and_its_pair_is_left_unsure(client: Client, editor: User) -> None:
    pair = likely_pair()
    merge = merge_and_compare(
        kept=pair.second, merged=pair.first, reason="One spelling of two.", user=editor
    )
    page = client.get(f"{HOME}?show=merged").text
    linked = re.findall(r'href="/desk/speakers/(\d+)/"', page)
    assert linked == [str(pair.first.pk), str(pair.second.pk)]
    assert "One spelling of two." in page

    assert client.post(f"{HOME}merges/{merge.pk}/undo/").status_code == 302

    assert f'data-undone="{merge.pk}"' in client.get(f"{HOME}?show=merged").text
    response = client.post(f"{HOME}merges/{merge.pk}/undo/")
    assert response.status_code == 422
    assert 'id="errors"' in response.text
    assert "Sergei Petrov" in words_on(client, "/desk/review/speakers/?show=unsure")


def test_a_name_finds_speakers_also_by_an_alias(client: Client, editor: User) -> None:
    Alias.objects.create(speaker=make.speaker("Russian News Agency", "outlet"), name="TASS")

    assert "Russian News Agency" in words_on(client, f"{HOME}?q=tass")
    assert 'id="no-speakers"' in client.get(f"{HOME}?q=nobody").text
    assert client.get(f"{HOME}?show=perhaps").status_code == 422


@pytest.mark.parametrize("show", ["merged", "all"])
def test_a_list_takes_as_many_queries_for_sixty_as_for_five(
    show: str, client: Client, editor: User
) -> None:
    taken = []
    for more in (5, 55):
        many_pairs(more)
        if show == "merged":
            for pair in MergeCandidate.objects.filter(state=MergeAnswer.PROPOSED).select_related(
                "first", "second"
            ):
                merge_and_compare(kept=pair.first, merged=pair.second, reason="One.", user=editor)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{HOME}?show={show}").status_code == 200
        taken.append(len(queries))

    assert taken[0] == taken[1] <= MOST_QUERIES


def test_two_speakers_with_500_claims_each_are_merged_and_taken_apart_with_every_row_as_before(
    editor: User,
) -> None:
    pair = likely_pair()
    many_claims(pair.first, 500, printed="Petrov")
    many_claims(pair.second, 500, printed="Sergey P.")
    question = make.question()
    for speaker in (pair.first, pair.second):
        make.answer(
            make.claim(speaker=speaker, uttered="2021-07-05", figure=make.figure()), question
        )
    before, claims_before, answering = hash_of(*KEPT_TABLES), hash_of(*KEPT_TABLES[:4]), 2

    with CaptureQueriesContext(connection) as merging:
        merge = merge_and_compare(
            kept=pair.first, merged=pair.second, reason="One spelling of two.", user=editor
        )

    assert hash_of(*KEPT_TABLES) != before
    assert hash_of(*KEPT_TABLES[:4]) == claims_before
    assert Claim.objects.filter(
        speaker=pair.second, speaker_printed="Sergey P. 3", speaker_role="role 3"
    ).exists()
    with CaptureQueriesContext(connection) as undoing:
        undo_merge_and_compare(merge=merge, user=editor)
    assert hash_of(*KEPT_TABLES) == before
    assert len(merging) <= 30 + 30 * answering
    assert len(undoing) <= 30 + 30 * answering
