"""The second factor: set up, asked for, required, lost."""

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from apps.accounts.actions import remove_second_factor
from apps.accounts.models import SecondFactor, User
from apps.core.history import events_of
from tests import factories as make

pytestmark = pytest.mark.django_db
SIGN_IN, CODE = "/desk/sign-in/", "/desk/sign-in/code/"
SET_UP = "/desk/account/second-factor/set-up/"


@pytest.fixture(autouse=True)
def _a_demo_in_which_nobody_has_tried_yet(settings: Settings) -> None:
    cache.clear()
    settings.DEMO = True


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def guarded(role: str = "editor") -> tuple[User, str]:
    """Return somebody with a second factor, and its secret."""
    user, secret = make.user(role), generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return user, secret


def with_password(user: User) -> Client:
    """Return a browser in which somebody has given name and password."""
    client = Client()
    client.post(SIGN_IN, {"login": user.username, "password": "demo"})
    return client


def test_the_password_alone_opens_nothing_where_there_is_a_second_factor() -> None:
    user, secret = guarded()
    client = with_password(user)

    assert client.get("/desk/")["Location"].startswith(SIGN_IN)
    assert client.get("/admin/").status_code == 302
    assert 'id="errors"' in client.post(CODE, {"code": "000000"}).text
    client.post(CODE, {"code": code_of(secret)})

    assert client.get("/desk/").status_code == 200


def test_a_code_is_good_once() -> None:
    user, secret = guarded()
    code = code_of(secret)
    with_password(user).post(CODE, {"code": code})

    again = with_password(user)
    again.post(CODE, {"code": code})

    assert again.get("/desk/").status_code == 302


def test_a_recovery_code_is_good_once() -> None:
    user, _ = guarded()
    code = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = with_password(user), with_password(user)
    first.post(CODE, {"code": code})
    second.post(CODE, {"code": code})

    assert first.get("/desk/").status_code == 200
    assert second.get("/desk/").status_code == 302


def test_a_second_factor_is_set_up_with_its_first_code() -> None:
    user = make.user("analyst")
    client = with_password(user)
    asked = client.get(SET_UP)
    assert asked["Location"].startswith("/desk/account/confirm/")
    client.post(asked["Location"], {"password": "demo"})
    page = client.get(SET_UP)
    secret = client.session["mfa.totp.secret"]

    assert secret in page.content.decode()
    assert 'role="img"' in page.content.decode()
    wrong = client.post(SET_UP, {"code": "000000"})
    assert 'id="errors"' in wrong.text
    codes = client.post(SET_UP, {"code": code_of(secret)}, follow=True)

    assert codes.content.decode().count("<li><code>") == 10
    assert client.get("/desk/account/second-factor/codes/file/").content.decode().count("\n") >= 10
    assert with_password(user).get("/desk/").status_code == 302


@pytest.mark.parametrize(
    ("required", "role", "let_in"),
    [
        ("nobody", "administrator", True),
        ("administrators", "editor", True),
        ("administrators", "administrator", False),
        ("editors", "analyst", True),
        ("editors", "editor", False),
        ("everybody", "analyst", False),
    ],
)
def test_whose_role_needs_one_gets_nowhere_without(
    settings: Settings, required: str, role: str, let_in: bool
) -> None:
    settings.SECOND_FACTOR = required
    client = with_password(make.user(role))

    for path in ("/desk/", "/admin/", "/desk/account/"):
        response: Any = client.get(path)
        assert response.status_code == (200 if let_in else 302), path
        assert let_in or response["Location"] == SET_UP
    assert client.get("/claims/").status_code == 200


def test_whose_role_needs_one_cannot_remove_it(settings: Settings) -> None:
    settings.SECOND_FACTOR = "editors"
    user, secret = guarded()
    client = with_password(user)
    client.post(CODE, {"code": code_of(secret)})
    client.post("/desk/account/confirm/", {"password": "demo"})

    client.post("/desk/account/second-factor/remove/", {})

    assert Authenticator.objects.filter(user=user, type="totp").exists()
    assert client.get("/desk/").status_code == 200


def test_a_lost_one_is_removed_by_an_administrator_for_a_reason_that_is_kept() -> None:
    user, _ = guarded()
    administrator = make.user("administrator")

    remove_second_factor(user=user, reason="The phone fell into the Panj.", by=administrator)

    assert with_password(user).get("/desk/").status_code == 200
    event = events_of(SecondFactor).filter(pgh_label="delete", type="totp").get()
    assert event.pgh_context.metadata["reason"] == "The phone fell into the Panj."
    assert not hasattr(event, "data")
