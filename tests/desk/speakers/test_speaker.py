"""One speaker at the desk: names, roles with dates, and the disputes they are a party to."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.reconciliation.models import Party
from apps.speakers.actions import merge_speakers
from apps.speakers.models import Alias, MergeCandidate, Role, Speaker
from tests import factories as make
from tests.pages import words_on

pytestmark = pytest.mark.django_db
MOST_QUERIES = 18


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def page(speaker: Speaker) -> str:
    return f"/desk/speakers/{speaker.pk}/"


def lines(*rows: dict[str, Any]) -> dict[str, Any]:
    said = {"roles-TOTAL_FORMS": len(rows), "roles-INITIAL_FORMS": sum("id" in row for row in rows)}
    return said | {
        f"roles-{at}-{name}": value for at, row in enumerate(rows) for name, value in row.items()
    }


def test_strangers_are_asked_to_sign_in_and_analysts_name_no_parties(client: Client) -> None:
    speaker = make.speaker()
    assert client.get(page(speaker))["Location"].startswith("/desk/sign-in/")

    client.force_login(make.user())

    assert "/disputes/add/" not in client.get(page(speaker)).text
    assert client.post(f"{page(speaker)}disputes/add/", {}).status_code == 403
    assert client.get("/desk/speakers/999999/").status_code == 404


def test_what_is_known_is_changed_and_bad_input_is_kept(client: Client, editor: User) -> None:
    speaker = make.speaker("Sergei Petrof")
    said = {
        "name": "Sergei Petrov",
        "kind": "person",
        "sort_name": "",
        "wikidata": "42",
        "notes": "Written so.",
    }

    response = client.post(f"{page(speaker)}change/", said)

    assert response.status_code == 422
    assert 'href="#facts-wikidata"' in response.text
    assert "Written so." in response.content.decode()
    assert client.post(f"{page(speaker)}change/", said | {"wikidata": "Q42"}).status_code == 302
    speaker.refresh_from_db()
    assert (speaker.name, speaker.wikidata, speaker.latin) == (
        "Sergei Petrov",
        "Q42",
        "sergei petrov",
    )


def test_names_are_added_and_taken_out_and_propose_pairs(client: Client, editor: User) -> None:
    speaker, other = make.speaker("The Agency", "outlet"), make.speaker("TASS", "outlet")
    said = {"name": " Tass ", "kind": "abbreviation", "script": ""}

    assert client.post(f"{page(speaker)}names/add/", said).status_code == 302
    assert client.post(f"{page(speaker)}names/add/", said).status_code == 422
    assert (
        client.post(f"{page(speaker)}names/add/", said | {"script": "cyrillic"}).status_code == 422
    )

    alias = Alias.objects.get()
    assert alias.name == "Tass"
    assert MergeCandidate.objects.filter(first=speaker, second=other).exists()
    assert '<li data-kind="abbreviation">' in client.get(page(speaker)).text
    client.post(f"{page(speaker)}names/{alias.pk}/remove/")
    assert not Alias.objects.exists()
    assert client.post(f"{page(other)}names/{alias.pk}/remove/").status_code == 404


def test_all_roles_are_saved_on_one_screen_with_dates_in_words(
    client: Client, editor: User
) -> None:
    speaker = make.speaker()
    kept, gone = (Role.objects.create(speaker=speaker, post=post) for post in ("governor", "mayor"))

    response = client.post(
        f"{page(speaker)}roles/",
        lines(
            {
                "id": kept.pk,
                "post": "Governor",
                "body": "Kunar",
                "since": "5 July 2021",
                "until": "2022-07~",
            },
            {"id": gone.pk, "post": "mayor", "gone": "on"},
            {"post": "Minister", "since": "", "until": "2019"},
            {"post": ""},
        ),
    )

    assert response.status_code == 302
    roles = speaker.roles.order_by("post").values_list("pk", "post", "body", "since", "until")
    assert roles[0] == (kept.pk, "Governor", "Kunar", "2021-07-05", "2022-07~")
    assert [row[1] for row in roles] == ["Governor", "Minister"]
    assert "from 5 July 2021" in words_on(client, page(speaker))


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ({"post": "Minister", "since": "the other day"}, 'href="#id_roles-0-since"'),
        ({"post": "Minister", "since": "2021", "until": "2019"}, 'href="#id_roles-0-until"'),
        ({"post": "", "body": "Kunar"}, 'href="#id_roles-0-post"'),
        ({"id": 7777777, "post": "Minister"}, 'id="errors"'),
    ],
)
def test_roles_that_cannot_be_are_refused_and_kept(
    row: dict[str, Any], error: str, client: Client, editor: User
) -> None:
    speaker = make.speaker()

    response = client.post(f"{page(speaker)}roles/", lines(row))

    assert response.status_code == 422
    assert error in response.text
    if "id" not in row:
        assert all(
            f'value="{value}"' in response.content.decode() for value in row.values() if value
        )
    assert not Role.objects.exists()


def test_a_merged_speaker_says_so_and_takes_no_changes(client: Client, editor: User) -> None:
    kept, merged = make.speaker("Sergei Petrov"), make.speaker("Sergey Petrov")
    merge_speakers(kept=kept, merged=merged, reason="One.", user=editor)

    assert 'id="merged-into"' in client.get(page(merged)).text
    assert f'href="{page(kept)}"' in client.get(page(merged)).text
    assert '<li data-kind="merged">' in client.get(page(kept)).text
    assert f'href="{page(merged)}"' in client.get(page(kept)).text
    response = client.post(f"{page(merged)}names/add/", {"name": "Serge", "kind": "alias"})
    assert response.status_code == 422
    assert 'id="errors"' in response.text


def test_a_party_is_named_and_shown_beside_every_answer_also_of_those_merged_into_it(
    client: Client, editor: User
) -> None:
    army, spokesman, other = (
        make.speaker("The army", "organisation"),
        make.speaker("A. Spokesman"),
        make.speaker(),
    )
    merge_speakers(kept=army, merged=spokesman, reason="One.", user=editor)
    question = make.question("How many crossed the river?")
    for speaker in (army, spokesman, other):
        make.answer(make.claim(speaker=speaker, figure=make.figure()), question)
    assert 'class="party"' not in client.get(question.get_absolute_url()).text
    said = {"question": "how many crossed the river?", "reason": "it holds the bank"}

    assert client.post(f"{page(army)}disputes/add/", said).status_code == 302

    assert client.get(question.get_absolute_url()).text.count('class="party"') == 2
    assert "It holds the bank" in words_on(client, page(army))
    assert client.post(f"{page(army)}disputes/add/", said).status_code == 422
    assert (
        client.post(f"{page(army)}disputes/add/", said | {"question": "What?"}).status_code == 422
    )
    assert client.post(f"{page(army)}disputes/add/", said | {"reason": ""}).status_code == 422
    client.post(f"{page(army)}disputes/{Party.objects.get().pk}/remove/")
    assert 'class="party"' not in client.get(question.get_absolute_url()).text


def test_the_page_takes_as_many_queries_for_many_names_and_roles_as_for_few(
    client: Client, editor: User
) -> None:
    speaker, taken = make.speaker(), []
    for more in (3, 40):
        for number in range(more):
            Alias.objects.create(speaker=speaker, name=f"Alias {more} {number}")
            Role.objects.create(speaker=speaker, post=f"Post {number}", since="2020")
            party = {"question": make.question(), "speaker": speaker, "because": "x", "by": editor}
            Party.objects.create(**party)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page(speaker)).status_code == 200
        taken.append(len(queries))

    assert taken[0] == taken[1] <= MOST_QUERIES
