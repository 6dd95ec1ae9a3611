"""Objecting to a claim: the form that everybody may send, and the desk's answer."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client, RequestFactory, override_settings

from apps.claims.actions import correct_claim
from apps.claims.models import Claim, Objection, ObjectionState
from apps.claims.objections import ObjectionDraft, answer_objection, raise_objection
from apps.core.http.rate_limit import address_of
from apps.public.claims.views import OBJECTIONS
from tests import factories as make
from tests.pages import words_on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def _form(client: Client, claim: Claim, query: str = "") -> dict[str, str]:
    """Return what the form's own fields hold, as a browser would send them."""
    body = client.get(f"{claim.get_absolute_url()}object/{query}").content.decode()
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', body)
    return {"name": "", "email": "", "subject": "", **dict(fields)}


def _send(client: Client, claim: Claim, **said: str) -> Any:
    return client.post(
        f"{claim.get_absolute_url()}object/",
        {**_form(client, claim), "reason": "It is wrong.", **said},
    )


def test_an_objection_reaches_the_desk_with_the_version_that_was_read(client: Client) -> None:
    claim = make.claim()
    form = _form(client, claim)
    claim = _corrected(claim)  # while the reader was writing

    response = client.post(
        f"{claim.get_absolute_url()}object/",
        {**form, "reason": "It was 1,500.", "name": "A Reader", "email": "a@b.org"},
    )

    objection = Objection.objects.get()
    assert response["Location"] == f"{claim.get_absolute_url()}object/thanks/"
    assert (objection.claim, objection.version.number) == (claim, 1)
    assert (objection.reason, objection.name, objection.email) == (
        "It was 1,500.",
        "A Reader",
        "a@b.org",
    )
    assert objection.state == ObjectionState.OPEN
    assert "What happens next" in words_on(client, response["Location"])


def _corrected(claim: Claim) -> Claim:
    draft = make.draft(claim.source, statement="Another wording.")
    return correct_claim(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=make.user()
    )


def test_a_version_that_is_not_the_newest_can_be_objected_to(client: Client) -> None:
    claim = _corrected(make.claim())

    assert _form(client, claim, "?version=1")["version_number"] == "1"
    assert _form(client, claim, "?version=9")["version_number"] == "2"
    assert _form(client, claim, "?version=x")["version_number"] == "2"


def test_the_same_form_sent_twice_is_one_objection(client: Client) -> None:
    claim = make.claim()
    said = {**_form(client, claim), "reason": "It is wrong."}

    first = client.post(f"{claim.get_absolute_url()}object/", said)
    second = client.post(f"{claim.get_absolute_url()}object/", said)

    assert first["Location"] == second["Location"]
    assert Objection.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("reason", "", "Say what is wrong with the claim."),
        ("reason", "   ", "Say what is wrong with the claim."),
        ("reason", "x" * 4_001, "at most 4000 characters"),
        ("name", "x" * 201, "at most 200 characters"),
        ("email", "nobody", "valid email address"),
        ("version_number", "9", "The claim has no such version"),
        ("form_id", "no id", "valid UUID"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_is_kept(
    client: Client, field: str, value: str, complaint: str
) -> None:
    response = _send(client, make.claim(), **{"name": "A Reader", field: value})

    body = response.content.decode()
    assert response.status_code == 422
    assert 'role="alert"' in body
    assert complaint in body
    assert field == "name" or "A Reader" in body
    assert not Objection.objects.exists()


def test_a_program_that_fills_in_everything_is_thanked_and_not_kept(client: Client) -> None:
    response = _send(client, make.claim(), subject="cheap pills")

    assert response.status_code == 302
    assert not Objection.objects.exists()


def test_a_form_from_another_site_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    claim = make.claim()

    assert (
        strict.post(f"{claim.get_absolute_url()}object/", {"reason": "It is wrong."}).status_code
        == 403
    )
    assert not Objection.objects.exists()


def test_too_many_from_one_address_must_wait_and_others_need_not(client: Client) -> None:
    claim = make.claim()
    for _ in range(OBJECTIONS.times):
        assert _send(client, claim).status_code == 302

    refused = _send(client, claim)
    other = Client(REMOTE_ADDR="203.0.113.9")

    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert Objection.objects.count() == OBJECTIONS.times
    assert _send(other, claim).status_code == 302


def test_only_a_proxy_of_ours_is_believed_about_where_a_request_came_from() -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": "6.6.6.6, 198.51.100.7"}
    )

    assert address_of(request) == "10.0.0.1"
    with override_settings(TRUSTED_PROXIES=1):
        assert address_of(request) == "198.51.100.7"
        assert address_of(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")) == "10.0.0.1"


@pytest.mark.parametrize("path", ["object/", "object/thanks/"])
def test_a_draft_cannot_be_objected_to(client: Client, path: str) -> None:
    claim = make.claim(state="draft")

    assert client.get(claim.get_absolute_url() + path).status_code == 404


def test_the_form_is_never_kept_by_anybody_on_the_way(client: Client) -> None:
    response = client.get(f"{make.claim().get_absolute_url()}object/")

    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response


def test_what_a_reader_wrote_is_on_no_public_page(client: Client) -> None:
    claim = make.claim()
    _send(client, claim, reason="Quite a particular complaint.", name="A Reader")

    for path in ("", "object/", "object/thanks/", "versions/1/", "versions/1/document.json"):
        assert (
            "particular complaint"
            not in client.get(claim.get_absolute_url() + path).content.decode()
        )


def _objection() -> Objection:
    draft = ObjectionDraft(form_id=uuid4(), reason="It is wrong.")
    return raise_objection(version=make.claim().versions.get(), draft=draft)


def test_an_answer_says_who_when_and_why_and_what_stood_before_is_kept() -> None:
    editor = make.user("editor")
    objection = answer_objection(
        objection=_objection(),
        state=ObjectionState.ANSWERED,
        remark="Corrected by version 2.",
        user=editor,
    )

    assert (objection.state, objection.answered_by, objection.remark) == (
        "answered",
        editor,
        "Corrected by version 2.",
    )
    assert objection.answered_at is not None
    assert [event.state for event in objection.events.all()] == ["open"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("state", "remark"),
    [
        (ObjectionState.ANSWERED, " "),
        (ObjectionState.REFUSED, ""),
        (ObjectionState.OPEN, "Why not."),
    ],
)
def test_an_answer_needs_a_decision_and_a_remark(state: ObjectionState, remark: str) -> None:
    with pytest.raises(ValidationError):
        answer_objection(
            objection=_objection(), state=state, remark=remark, user=make.user("editor")
        )


def test_an_objection_is_answered_once() -> None:
    objection, editor = _objection(), make.user("editor")
    answer_objection(
        objection=objection, state=ObjectionState.REFUSED, remark="It stands.", user=editor
    )

    with pytest.raises(ValidationError, match="answered already"):
        answer_objection(
            objection=objection,
            state=ObjectionState.ANSWERED,
            remark="No, it does not.",
            user=editor,
        )


@pytest.mark.parametrize("change", [{"state": "answered"}, {"state": "perhaps"}, {"reason": " "}])
def test_the_database_refuses_half_an_answer(change: dict[str, str]) -> None:
    objection = _objection()

    with pytest.raises(IntegrityError):
        Objection.objects.filter(pk=objection.pk).update(**change)


def test_the_database_refuses_another_claims_version() -> None:
    objection, other = _objection(), make.claim().versions.get()

    with pytest.raises(IntegrityError, match="its own claim"):
        Objection.objects.filter(pk=objection.pk).update(version=other)


def test_the_desk_answers_in_the_admin(client: Client) -> None:
    objection = _objection()
    analyst = make.user()
    client.force_login(analyst)
    page = f"/admin/claims/objection/{objection.pk}/change/"

    assert "It is wrong." in client.get("/admin/claims/objection/").content.decode()
    assert client.get("/admin/claims/objection/add/").status_code == 403
    assert (
        "Say what was done"
        in client.post(page, {"state": "answered", "remark": " "}).content.decode()
    )
    assert "Say whether" in client.post(page, {"state": "open", "remark": "Hm."}).content.decode()
    assert client.post(page, {"state": "refused", "remark": "It stands."}).status_code == 302

    objection.refresh_from_db()
    assert (objection.state, objection.answered_by) == ("refused", analyst)
    assert client.post(page, {"state": "answered", "remark": "Again."}).status_code == 403


def test_strangers_see_no_objections_in_the_admin(client: Client) -> None:
    _objection()

    assert client.get("/admin/claims/objection/").status_code == 302
