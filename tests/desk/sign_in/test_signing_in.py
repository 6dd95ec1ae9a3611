"""Signing in to the desk, and who may enter it."""

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


def test_a_stranger_is_asked_to_sign_in_and_led_on(client: Client) -> None:
    user = make.user("analyst")

    asked = client.get("/desk/?show=drafts")

    assert asked.status_code == 302
    assert asked["Location"] == "/desk/sign-in/?next=/desk/%3Fshow%3Ddrafts"
    with override_settings(DEMO=True):
        led_on = client.post(asked["Location"], {"login": user.username, "password": "demo"})
    assert led_on["Location"] == "/desk/?show=drafts"


def test_a_wrong_password_is_said_and_opens_nothing(client: Client) -> None:
    refused = client.post("/desk/sign-in/", {"login": "nobody", "password": "guess"})

    assert refused.status_code == 200
    assert 'id="errors"' in refused.text
    assert "_auth_user_id" not in client.session


def test_guessing_is_slowed_down(client: Client) -> None:
    answers = [
        client.post("/desk/sign-in/", {"login": f"a{n}", "password": str(n)}) for n in range(21)
    ]

    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"]
    assert answers[0].status_code == 200


def test_guessing_at_one_account_from_many_addresses_is_slowed_down() -> None:
    with override_settings(DEMO=True, TRUSTED_PROXIES=1):
        user = make.user("analyst")
        for number in range(10):
            sent = {"login": user.username, "password": "guess"}
            Client().post("/desk/sign-in/", sent, headers={"x-forwarded-for": f"192.0.2.{number}"})

        sent = {"login": user.username, "password": "demo"}
        browser = Client()
        refused = browser.post("/desk/sign-in/", sent, headers={"x-forwarded-for": "192.0.2.99"})

    assert 'id="errors"' in refused.text
    assert "_auth_user_id" not in browser.session


def test_nobody_is_led_to_another_site(client: Client) -> None:
    client.force_login(make.user("analyst"))

    assert client.get("/desk/sign-in/?next=https://elsewhere.example/")["Location"] == "/desk/"


def test_signing_out_takes_a_form(client: Client) -> None:
    client.force_login(make.user("analyst"))

    assert client.get("/desk/sign-out/").status_code == 405
    signed_out = client.post("/desk/sign-out/")
    assert 'id="signed-out"' in signed_out.text
    assert client.get("/desk/").status_code == 302


def test_pages_of_the_desk_are_kept_nowhere(client: Client) -> None:
    client.force_login(make.user("analyst"))

    assert "no-store" in client.get("/desk/")["Cache-Control"]
