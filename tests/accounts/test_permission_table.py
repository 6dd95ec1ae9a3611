"""Every address of the site, asked as every kind of user; the REST API has a table of its own."""

from pathlib import Path

import pytest
from django.test import Client

from apps.accounts.models import User
from tests import factories as make
from tests.accounts.addresses import addresses

pytestmark = pytest.mark.django_db
LINES = (Path(__file__).parent / "permission_table.txt").read_text(encoding="utf-8").splitlines()
TABLE = {
    route: who
    for who, route in (line.split(maxsplit=1) for line in LINES if not line.startswith("#"))
}
ASKS_TO_SIGN_IN = ("/desk/sign-in/?next=", "/admin/login/?next=")
LET_IN = {
    "stranger": {"everybody"},
    "switched off": {"everybody"},
    "analyst": {"everybody", "analysts"},
    "editor": {"everybody", "analysts", "editors"},
    "administrator": {"everybody", "analysts", "editors", "administrators"},
}


def browser_of(who: str) -> Client:
    client = Client(raise_request_exception=False)
    if who == "switched off":
        user = make.user("administrator")
        client.force_login(user)
        User.objects.filter(pk=user.pk).update(is_active=False)
    elif who != "stranger":
        client.force_login(make.user(who))
    return client


def is_let_in(client: Client, path: str) -> bool:
    response = client.get(path)
    assert response.status_code < 500, path
    return response.status_code != 403 and not response.headers.get("Location", "").startswith(
        ASKS_TO_SIGN_IN
    )


def test_every_address_is_in_the_table() -> None:
    assert {one.route or "/" for one in addresses()} == set(TABLE)


def test_the_table_speaks_of_users_that_there_are() -> None:
    assert set(TABLE.values()) <= {"everybody", "analysts", "editors", "administrators", "nobody"}


@pytest.mark.parametrize("who", LET_IN)
def test_whoever_asks_is_let_in_where_the_table_says_and_nowhere_else(who: str) -> None:
    client = browser_of(who)

    wrong = [
        f"{one.route}: {'let in' if let_in else 'refused'}"
        for one in addresses()
        if (let_in := is_let_in(client, one.path)) != (TABLE[one.route or "/"] in LET_IN[who])
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("role", "status"), [("analyst", 403), ("editor", 403), ("administrator", 200)]
)
def test_the_history_of_a_user_is_for_administrators(role: str, status: int) -> None:
    client = browser_of(role)

    assert client.get(f"/admin/accounts/user/{make.user().pk}/history/").status_code == status


def test_everything_that_is_not_for_everybody_lies_where_the_second_factor_is_asked_for() -> None:
    kept = [route for route, who in TABLE.items() if who != "everybody"]

    assert [route for route in kept if not route.startswith(("desk/", "admin/"))] == []
