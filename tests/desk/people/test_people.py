"""People: invited, given roles, switched off and on; an administrator is always left."""

import datetime
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from apps.accounts.actions import change_role, switch_off, switch_on
from apps.accounts.invitations import Newcomer, accept_invitation, invite_user, withdraw_invitation
from apps.accounts.keys import create_api_key, find_api_key
from apps.accounts.models import Invitation, Scope, User
from apps.claims.actions import record_claim
from apps.claims.models import Claim
from apps.core.history import events_of
from apps.reconciliation.actions import hand_over_work, take_conflict
from apps.reconciliation.models import Conflict
from apps.sources.assignments import assign_source
from apps.sources.models import Assignment
from tests import factories as make
from tests.pages import queries_of, words_on

pytestmark = pytest.mark.django_db
PEOPLE = "/desk/people/"
PASSWORD = "seven quiet herons"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def administrator() -> User:
    return make.user("administrator")


@pytest.fixture
def client(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def newcomer(**said: str) -> dict[str, str]:
    return {
        "first_name": "Ada",
        "last_name": "Field",
        "password": PASSWORD,
        "again": PASSWORD,
    } | said


def conflict_in_hand(editor: User) -> Conflict:
    asked = make.question()
    for figure in (make.figure(), make.figure("about 60", "approx", 60)):
        make.answer(make.claim(figure=figure, speaker=make.speaker(), time="2021-07-05"), asked)
    return take_conflict(conflict=Conflict.objects.latest("pk"), editor=editor)


def reasons_kept(user: User) -> list[str]:
    """Return the reasons that the history of a user gives, in order."""
    events = (
        events_of(User).filter(pgh_obj=user, pgh_context__metadata__has_key="reason").order_by("pk")
    )
    return [event.pgh_context.metadata["reason"] for event in events.select_related("pgh_context")]


def test_whoever_is_invited_chooses_a_password_and_signs_in(client: Client) -> None:
    page = client.post(
        f"{PEOPLE}invite/", {"username": "ada", "email": "ada@example.org", "role": "editor"}
    )
    found = re.search(r"/desk/invitation/[\w-]+/", page.content.decode())
    assert found
    link, guest = found.group(), Client()

    assert link in mail.outbox[0].body
    assert 'value="ada"' in guest.get(link).text
    assert guest.post(link, newcomer())["Location"] == "/desk/sign-in/"
    guest.post("/desk/sign-in/", {"login": "ada", "password": PASSWORD})

    user = User.objects.get(username="ada")
    assert (str(user), user.role, user.email) == ("Ada Field", "editor", "ada@example.org")
    assert guest.get("/desk/").status_code == 200


def test_a_link_is_good_once(client: Client) -> None:
    invitation, secret = invite_user(username="ada", email="", role="analyst", by=None)
    link = f"/desk/invitation/{secret}/"
    Client().post(link, newcomer())

    assert Client().get(link).status_code == 404
    assert Client().post(link, newcomer(first_name="Eve")).status_code == 404
    assert secret not in str(Invitation.objects.values().get(pk=invitation.pk))
    with pytest.raises(ValidationError):
        accept_invitation(
            invitation=invitation,
            newcomer=Newcomer(first_name="E", last_name="", password=PASSWORD),
        )


def test_a_link_ends_by_time_by_hand_and_by_another(client: Client) -> None:
    _, of_first = invite_user(username="ada", email="", role="analyst", by=None)
    _, of_second = invite_user(username="ada", email="", role="editor", by=None)
    third, of_third = invite_user(username="bert", email="", role="analyst", by=None)
    fourth, of_fourth = invite_user(username="cleo", email="", role="analyst", by=None)
    withdraw_invitation(invitation=third)
    Invitation.objects.filter(pk=fourth.pk).update(
        ends_at=timezone.now() - datetime.timedelta(seconds=1)
    )

    opened = [
        Client().get(f"/desk/invitation/{one}/").status_code
        for one in (of_first, of_second, of_third, of_fourth)
    ]
    assert opened == [404, 200, 404, 404]


def test_a_bad_password_is_refused_in_words_and_the_link_stays_good() -> None:
    _, secret = invite_user(username="ada", email="", role="analyst", by=None)
    link = f"/desk/invitation/{secret}/"

    short = Client().post(link, newcomer(password="short", again="short"))
    unlike = Client().post(link, newcomer(again="seven quiet storks"))

    assert short.status_code == unlike.status_code == 422
    assert 'href="#newcomer-password"' in short.text
    assert 'href="#newcomer-again"' in unlike.text
    assert Client().post(link, newcomer()).status_code == 302


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elevenchars", "at least 12 characters"),
        ("qwerty123456", "too common"),
        ("adalbertinefield", "too similar to the last name"),
    ],
)
def test_a_password_that_is_short_common_or_ones_own_name_is_refused(
    password: str, why: str
) -> None:
    _, secret = invite_user(username="ada", email="", role="analyst", by=None)
    said = newcomer(password=password, again=password, last_name="Adalbertinefield")

    refused = Client().post(f"/desk/invitation/{secret}/", said)

    assert refused.status_code == 422
    assert why in refused.content.decode()


def test_a_name_that_somebody_has_is_not_given_again(client: Client) -> None:
    make.user(username="ada")

    refused = client.post(f"{PEOPLE}invite/", {"username": "Ada", "email": "", "role": "analyst"})

    assert refused.status_code == 422
    assert 'href="#invite-username"' in refused.text


def test_the_command_prints_the_link_alone_on_its_last_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("invite", "root", "--role", "administrator", "--site", "https://claims.example")

    link = capsys.readouterr().out.strip().rpartition("\n")[2]
    assert link.startswith("https://claims.example/desk/invitation/")
    assert Client().get(link.removeprefix("https://claims.example")).status_code == 200


def test_a_new_site_gives_a_link_at_every_start_until_somebody_has_an_account(
    capsys: pytest.CaptureFixture[str],
) -> None:
    links = []
    for _ in range(2):
        call_command("invite", "admin", "--role", "administrator", "--if-nobody")
        links.append(capsys.readouterr().out.strip().rpartition("\n")[2])

    assert [Client().get(link).status_code for link in links] == [404, 200]
    make.user("administrator")
    call_command("invite", "admin", "--role", "administrator", "--if-nobody")
    assert capsys.readouterr().out == ""


def test_whoever_is_switched_off_is_out_at_once_and_what_they_did_keeps_their_name(
    settings: Settings, administrator: User
) -> None:
    settings.DEMO = True
    analyst, browser = make.user(), Client()
    claim = record_claim(draft=make.draft(make.source()), user=analyst).claim
    browser.post("/desk/sign-in/", {"login": analyst.username, "password": "demo"})
    _, secret = create_api_key(user=analyst, name="a robot", scope=Scope.WRITE)
    assert browser.get("/desk/").status_code == 200

    switch_off(user=analyst, reason="They left.", by=administrator)

    assert browser.get("/desk/").status_code == 302
    browser.post("/desk/sign-in/", {"login": analyst.username, "password": "demo"})
    assert browser.get("/desk/").status_code == 302
    assert find_api_key(secret, at=timezone.now()) is None
    assert Claim.objects.get(pk=claim.pk).recorded_by == analyst
    assert reasons_kept(analyst) == ["They left."]
    switch_on(user=analyst, reason="They are back.", by=administrator)
    assert find_api_key(secret, at=timezone.now()) is None
    browser.post("/desk/sign-in/", {"login": analyst.username, "password": "demo"})
    assert browser.get("/desk/").status_code == 200


def test_the_last_active_administrator_is_neither_switched_off_nor_demoted(
    administrator: User,
) -> None:
    other = make.user("administrator", is_active=False)
    with pytest.raises(ValidationError, match="last active administrator"):
        switch_off(user=administrator, reason="x", by=administrator)
    with pytest.raises(ValidationError, match="last active administrator"):
        change_role(user=administrator, role="editor", reason="x", by=administrator)
    switch_on(user=other, reason="x", by=administrator)

    switch_off(user=administrator, reason="x", by=other)

    assert not User.objects.get(pk=administrator.pk).is_active


def test_a_role_holds_from_the_next_request_on(client: Client, administrator: User) -> None:
    user, browser = make.user("analyst"), Client()
    browser.force_login(user)
    assert browser.get("/desk/conflicts/").status_code == 403

    done = client.post(
        f"{PEOPLE}{user.pk}/role/",
        {"role": "editor", "reason": "Their exam is passed."},
        follow=True,
    )

    assert 'class="message success"' in done.text
    assert browser.get("/desk/conflicts/").status_code == 200
    assert reasons_kept(user) == ["Their exam is passed."]


def test_a_reason_is_needed_and_what_is_wrong_is_said(client: Client, administrator: User) -> None:
    user = make.user()

    refused = client.post(f"{PEOPLE}{user.pk}/off/", {"reason": " "})
    last = client.post(f"{PEOPLE}{administrator.pk}/off/", {"reason": "Holidays."})

    assert refused.status_code == last.status_code == 422
    assert 'href="#off-reason"' in refused.text
    assert 'id="errors"' in last.text
    assert "Holidays." in last.text
    assert User.objects.filter(is_active=True).count() == 2


def test_unfinished_work_is_handed_over(client: Client, administrator: User) -> None:
    leaving, staying = make.user("editor"), make.user("editor")
    conflict = conflict_in_hand(leaving)
    shared, own = make.source(), make.source()
    for source, who in ((shared, leaving), (shared, staying), (own, leaving)):
        assign_source(source=source, analyst=who, independent=False, user=administrator)
    page = f"{PEOPLE}{leaving.pk}/"
    assert 'data-conflicts="1" data-reports="2"' in client.get(page).text

    done = client.post(f"{page}hand-over/", {"to": staying.pk}, follow=True)

    assert 'data-conflicts="0" data-reports="0"' in done.text
    assert Conflict.objects.get(pk=conflict.pk).assigned_to == staying
    assert set(Assignment.objects.values_list("source", "analyst")) == {
        (shared.pk, staying.pk),
        (own.pk, staying.pk),
    }


def test_an_analyst_takes_over_no_conflict_and_then_nothing_goes_over(administrator: User) -> None:
    leaving, analyst = make.user("editor"), make.user("analyst")
    conflict_in_hand(leaving)
    assign_source(source=make.source(), analyst=leaving, independent=False, user=administrator)

    with pytest.raises(ValidationError, match="is no editor"):
        hand_over_work(of=leaving, to=analyst, by=administrator)

    assert Assignment.objects.get().analyst == leaving


def test_only_administrators_see_people() -> None:
    user = make.user()
    for role in ("analyst", "editor"):
        browser = Client()
        browser.force_login(make.user(role))
        for path in ("", f"{user.pk}/"):
            assert browser.get(PEOPLE + path).status_code == 403
        for path in ("invite/", f"{user.pk}/off/", f"{user.pk}/role/", f"{user.pk}/hand-over/"):
            assert (
                browser.post(PEOPLE + path, {"reason": "x", "role": "administrator"}).status_code
                == 403
            )


def test_the_lists_take_as_many_queries_however_long_they_are(client: Client) -> None:
    def fill() -> None:
        for _ in range(3):
            make.user(is_active=False)
            make.user()
            invite_user(
                username=make.user().username + "x", email="", role="analyst", by=make.user()
            )

    fill()
    lists = [PEOPLE, f"{PEOPLE}?show=off", f"{PEOPLE}?show=invited"]
    before = [queries_of(client, one) for one in lists]
    fill()

    assert [queries_of(client, one) for one in lists] == before


def test_somebodys_own_keys_are_made_shown_once_and_revoked() -> None:
    user, browser = make.user(), Client()
    browser.force_login(user)
    page = "/desk/account/keys/"

    made = browser.post(
        f"{page}create/", {"name": "a robot", "scope": "write", "days": "30"}
    ).content.decode()
    found = re.search(r"ct_[\w-]{20,}", made)
    assert found
    key = find_api_key(found.group(), at=timezone.now())
    assert key
    assert (key.user, key.scope) == (user, "write")
    assert found.group() not in browser.get(page).content.decode()
    stranger = Client()
    stranger.force_login(make.user())
    assert stranger.post(f"{page}{key.pk}/revoke/").status_code == 404
    browser.post(f"{page}{key.pk}/revoke/")

    assert find_api_key(found.group(), at=timezone.now()) is None
    assert (
        browser.post(f"{page}create/", {"name": "", "scope": "all", "days": "0"}).status_code == 422
    )


def test_a_lost_password_is_replaced_by_email(settings: Settings) -> None:
    user, browser = make.user(email="ada@example.org"), Client()
    for address in ("nobody@example.org", "ada@example.org"):
        sent = browser.post("/desk/lost-password/", {"email": address})
        assert sent["Location"] == "/desk/lost-password/sent/"
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    found = re.search(r"http://testserver(/desk/lost-password/\S+)", str(mail.outbox[0].body))
    assert found
    form = browser.get(found.group(1), follow=True)
    address = form.redirect_chain[-1][0]

    browser.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    browser.post("/desk/sign-in/", {"login": user.username, "password": PASSWORD})

    assert browser.get("/desk/").status_code == 200
    assert 'id="link-expired"' in Client().get(found.group(1)).text


def test_a_changed_password_ends_the_other_sessions(settings: Settings) -> None:
    settings.DEMO = True
    user, here, there = make.user(), Client(), Client()
    for browser in (here, there):
        browser.post("/desk/sign-in/", {"login": user.username, "password": "demo"})
    assert words_on(here, "/desk/account/sessions/").count("127.0.0.1") == 2

    changed = {"oldpassword": "demo", "password1": PASSWORD, "password2": PASSWORD}
    assert here.post("/desk/account/password/", changed)["Location"] == "/desk/account/"

    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 302


def test_other_sessions_are_ended_by_hand(settings: Settings) -> None:
    settings.DEMO = True
    user, here, there = make.user(), Client(), Client()
    for browser in (here, there):
        browser.post("/desk/sign-in/", {"login": user.username, "password": "demo"})

    here.post("/desk/account/sessions/")

    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 302
