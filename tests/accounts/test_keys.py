"""API keys: made by a command, sent as a bearer, ended by time or by hand."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from apps.accounts.keys import create_api_key, revoke_api_key
from apps.accounts.models import ApiKey, KeyUse, Scope
from tests import factories as make
from tests.api.client import Program, claim_body

pytestmark = pytest.mark.django_db


def test_the_command_prints_the_key_alone_on_its_last_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make.user("analyst", username="ada")

    call_command("create_api_key", "ada", "--scope", "write")

    secret = capsys.readouterr().out.rstrip("\n").rpartition("\n")[2]
    key = ApiKey.objects.get()
    assert key.scope == "write"
    assert secret not in str(ApiKey.objects.values().get())
    assert (
        Client().get("/api/v1/claims/", headers={"Authorization": f"Bearer {secret}"}).status_code
        == 200
    )
    assert KeyUse.objects.get().key == key


def test_a_key_that_opens_nothing_is_refused_even_where_none_is_needed() -> None:
    user, now = make.user("analyst"), timezone.now()
    revoked, of_revoked = create_api_key(user=user, name="revoked", scope=Scope.READ)
    revoke_api_key(key=revoked)
    _, of_expired = create_api_key(user=user, name="expired", scope=Scope.READ, expires_at=now)
    gone = make.user("editor", is_active=False)
    _, of_gone = create_api_key(user=gone, name="of somebody gone", scope=Scope.READ)

    sent = [f"Bearer {secret}" for secret in (of_revoked, of_expired, of_gone, "nonsense")] + [
        "Basic YTpi",
        "Bearer",
    ]
    for header in sent:
        response = Client().get("/api/v1/claims/", headers={"Authorization": header})
        assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
        assert response["WWW-Authenticate"].startswith("Bearer")


def test_a_key_lasts_until_its_time_is_over() -> None:
    ends = timezone.now() + datetime.timedelta(days=1)
    key, _ = create_api_key(
        user=make.user("analyst"), name="a day", scope=Scope.READ, expires_at=ends
    )

    assert key.is_valid_at(ends - datetime.timedelta(seconds=1))
    assert not key.is_valid_at(ends)


@pytest.mark.parametrize(
    ("program", "status"),
    [(None, 401), (Scope.READ, 403), (Scope.WRITE, 201)],
    ids=["no key", "read", "write"],
)
def test_writing_needs_a_key_with_that_scope(program: Scope | None, status: int) -> None:
    sender = Program("analyst", scope=program) if program else Program()

    assert sender.post("claims/", claim_body(make.source())).status_code == status


def test_keys_are_listed_and_revoked_in_the_admin_by_administrators() -> None:
    key, _ = create_api_key(user=make.user("analyst"), name="a robot", scope=Scope.READ)
    administrator, editor = Client(), Client()
    administrator.force_login(make.user("administrator"))
    editor.force_login(make.user("editor"))
    address, chosen = "/admin/accounts/apikey/", {"action": "revoke", "_selected_action": [key.pk]}

    assert editor.post(address, chosen).status_code == 403
    assert b"a robot" in administrator.get(address).content
    administrator.post(address, chosen)

    assert ApiKey.objects.get().revoked_at is not None
