"""The review queue: one page for three kinds of pair, who may decide, and old addresses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.claims.models import SharedQuotation
from apps.sources.models import Likeness, LikenessKind
from tests import factories as make
from tests.claims.test_shared_quotations import quoting
from tests.desk.speakers.desk_rows import likely_pair
from tests.pages import words_on

pytestmark = pytest.mark.django_db
HOME = "/desk/review/"


def likely_copy(one: str = "First report", other: str = "Second report") -> Likeness:
    first, second = make.source(title=one), make.source(title=other)
    return Likeness.objects.create(
        first=first, second=second, kind=LikenessKind.PARTLY, containment="0.625"
    )


def shared_quotation() -> SharedQuotation:
    quoting()
    quoting()
    return SharedQuotation.objects.get()


MAKE: dict[str, Callable[[], Any]] = {
    "copies": likely_copy,
    "quotations": shared_quotation,
    "speakers": likely_pair,
}
# kind, the new address's last word, the old address, the state that it gives
DECISIONS = [
    ("copies", "same", "/desk/copies/{}/confirm/", "confirmed"),
    ("copies", "different", "/desk/copies/{}/refuse/", "refused"),
    ("quotations", "same", "/desk/quotations/{}/confirm/", "confirmed"),
    ("quotations", "different", "/desk/quotations/{}/refuse/", "refused"),
    ("speakers", "same", "/desk/speakers/pairs/{}/merge/", "same"),
    ("speakers", "different", "/desk/speakers/pairs/{}/different/", "different"),
    ("speakers", "unsure", "/desk/speakers/pairs/{}/unsure/", "unsure"),
]


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def filled_in(kind: str, pair: Any) -> dict[str, str]:
    if kind == "speakers":
        return {"kept": str(pair.first_id), "reason": "Two spellings of one name."}
    return {}


@pytest.mark.parametrize("kind", MAKE)
def test_a_list_is_seen_by_those_who_may(kind: str) -> None:
    MAKE[kind]()
    stranger = Client()
    response = stranger.get(f"{HOME}{kind}/")
    assert response.status_code == 302
    assert response["Location"].startswith("/desk/sign-in/")

    for role in ("analyst", "editor", "administrator"):
        client = Client()
        client.force_login(make.user(role))
        is_let_in = role != "analyst" or kind == "speakers"
        response = client.get(f"{HOME}{kind}/")
        assert response.status_code == (200 if is_let_in else 403)
        if is_let_in:
            assert ("answering" in response.content.decode()) == (role != "analyst")


@pytest.mark.parametrize("address", ["new", "old"])
@pytest.mark.parametrize(("kind", "answer", "old", "state"), DECISIONS)
def test_a_pair_is_decided_by_editors_at_the_new_address_and_at_the_old(
    kind: str, answer: str, old: str, state: str, address: str
) -> None:
    pair = MAKE[kind]()
    path = f"{HOME}{kind}/{pair.pk}/{answer}/" if address == "new" else old.format(pair.pk)
    stranger, analyst, editor = Client(), Client(), Client()
    analyst.force_login(make.user())
    user = make.user("editor")
    editor.force_login(user)
    data = filled_in(kind, pair)

    assert stranger.post(path, data)["Location"].startswith("/desk/sign-in/")
    assert analyst.post(path, data).status_code == 403
    pair.refresh_from_db()
    assert pair.state == "proposed"
    assert editor.get(path).status_code == 405
    response = editor.post(f"{path}?show=proposed", data)

    assert response["Location"] == f"{HOME}{kind}/?show=proposed"
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == (state, user)
    assert editor.post(path.replace(f"/{pair.pk}/", "/999999/"), data).status_code == 404


@pytest.mark.parametrize("kind", MAKE)
def test_a_decided_pair_moves_to_its_answer_and_can_be_decided_again(
    kind: str, client: Client, editor: User
) -> None:
    pair = MAKE[kind]()
    assert words_on(client, f"{HOME}{kind}/").count("Waiting 1") == 1

    client.post(f"{HOME}{kind}/{pair.pk}/different/")

    refused = "different" if kind == "speakers" else "refused"
    words = words_on(client, f"{HOME}{kind}/?show={refused}")
    assert "Waiting 0" in words
    assert "Different 1" in words
    assert str(editor) in words
    body = client.get(f"{HOME}{kind}/?show={refused}").content.decode()
    assert f"{pair.pk}/same/" in body
    assert f"{pair.pk}/different/" not in body
    assert 'id="no-pairs"' in client.get(f"{HOME}{kind}/").content.decode()
    assert client.post(f"{HOME}{kind}/{pair.pk}/same/", filled_in(kind, pair)).status_code == 302
    pair.refresh_from_db()
    assert pair.state == ("same" if kind == "speakers" else "confirmed")


@pytest.mark.parametrize(
    ("list_", "tab"),
    [
        ("copies/", "proposed"),
        ("copies/?show=confirmed", "confirmed"),
        ("copies/?show=refused", "refused"),
        ("copies/?show=perhaps", "proposed"),
        ("quotations/", "proposed"),
        ("speakers/", "proposed"),
        ("speakers/?show=different", "different"),
        ("speakers/?show=unsure", "unsure"),
        ("speakers/?q=nobody", "proposed"),
    ],
)
def test_an_empty_list_says_so(list_: str, tab: str, client: Client, editor: User) -> None:
    body = client.get(f"{HOME}{list_}").content.decode()

    assert f'id="no-pairs" data-list="{tab}"' in body
    assert ("?show=proposed" in body.split('id="no-pairs"')[1]) == ("q=" in list_)


def test_the_tabs_count_what_waits_and_are_those_that_the_user_may_see(
    client: Client, editor: User
) -> None:
    likely_pair()
    likely_pair("Anna Petrova", "Ana Petrova")
    likely_copy()

    words = words_on(client, f"{HOME}quotations/")
    for tab in ("Same report? 1", "Same statement? 0", "Same speaker? 2"):
        assert tab in words

    client.force_login(make.user())
    words = words_on(client, f"{HOME}speakers/")
    assert "Same speaker? 2" in words
    assert "Same report?" not in words
    assert "Same statement?" not in words


def test_the_navigation_leads_to_what_waits(client: Client, editor: User) -> None:
    assert f'href="{HOME}"' in client.get("/desk/sources/").content.decode()
    assert client.get(HOME)["Location"] == f"{HOME}copies/"

    likely_pair()
    assert client.get(HOME)["Location"] == f"{HOME}speakers/"

    shared_quotation()
    assert client.get(HOME)["Location"] == f"{HOME}quotations/"
    client.force_login(make.user())
    assert client.get(HOME)["Location"] == f"{HOME}speakers/"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("copies/", "copies/"),
        ("copies/?show=refused&page=2", "copies/?show=refused&page=2"),
        ("copies/7/", "copies/7/"),
        ("quotations/", "quotations/"),
        ("quotations/?show=confirmed", "quotations/?show=confirmed"),
        ("speakers/?show=likely", "speakers/?show=proposed"),
        ("speakers/?show=likely&q=petrov", "speakers/?show=proposed&q=petrov"),
        ("speakers/?show=unsure&page=2", "speakers/?show=unsure&page=2"),
        ("speakers/?show=different", "speakers/?show=different"),
    ],
)
def test_old_addresses_lead_to_the_queue_for_good(
    old: str, new: str, client: Client, editor: User
) -> None:
    response = client.get(f"/desk/{old}")

    assert response.status_code == 301
    assert response["Location"] == f"{HOME}{new}"
    client.logout()
    assert client.get(f"/desk/{old}")["Location"].startswith("/desk/sign-in/")


def test_what_cannot_be_searched_for_is_refused(client: Client, editor: User) -> None:
    response = client.get(f"{HOME}speakers/", {"q": "x" * 201})

    assert response.status_code == 422
    assert 'id="errors"' in response.content.decode()
