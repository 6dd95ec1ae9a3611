"""What is written down of requests and jobs, and what must not be."""

import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.db import IntegrityError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from procrastinate.contrib.django import app
from pytest_django import Settings
from structlog import get_logger

from apps.accounts.invitations import invite_user
from apps.config.logs import log_settings
from apps.config.urls import handler500 as handler500  # noqa: PLC0414  as the site's own
from apps.config.urls import urlpatterns as of_the_site
from apps.core.http.request_ids import request_id
from apps.core.jobs import enqueue
from tests import factories as make
from tests.api.client import Program
from tests.jobs import run_jobs

MARK = "okapi"
ID = "balancer-0123.abc"


@app.task(name="tests.say_under_whose_name")
def say_under_whose_name() -> None:
    get_logger("apps.tests").info("said_by_the_job")


@app.task(name="tests.break_over_a_word")
def break_over_a_word(word: str) -> None:
    raise ValueError(f"{word} cannot be")


def _contradicting(_: HttpRequest, word: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO accounts_user (username) VALUES (%s)", [word])
    return HttpResponse()


def _wanting_a_job(_: HttpRequest) -> HttpResponse:
    enqueue("tests.say_under_whose_name")
    return HttpResponse()


urlpatterns: list[Any] = [
    path("contradicting/<str:word>/", _contradicting),
    path("wanting/", _wanting_a_job),
    *of_the_site,
]


@pytest.fixture
def stranger(settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    cache.clear()
    return Client(raise_request_exception=False)


@pytest.fixture
def logged() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Give what gives the lines that a site in production would have written until now."""
    written = io.StringIO()
    config = log_settings(look="json", level="info", whole_traces=False)
    config["handlers"]["console"]["stream"] = written
    before = logging.root.handlers[:]
    logging.config.dictConfig(config)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.config.dictConfig(site.LOGGING)
    logging.root.handlers[:] = before


Lines = Callable[[], list[dict[str, Any]]]


@pytest.mark.django_db
def test_a_request_has_a_line_with_its_name_and_how_it_went(logged: Lines, client: Client) -> None:
    claim = make.claim()
    answer = client.get(f"/claims/{claim.pk}/?q={MARK}", headers={"x-request-id": ID})

    line = logged()[-1]
    assert answer["X-Request-ID"] == ID
    assert line["request_id"] == ID
    assert line["request"] == f"GET /claims/<int:pk>/ pk={claim.pk}"
    assert (line["event"], line["level"], line["code"]) == ("request_finished", "info", 200)
    assert line["duration_ms"] > 0
    assert line["timestamp"].endswith("Z")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent", [None, "", "short", "two words", "a\u00e4" * 9, "x" * 200, "{jndi:ldap}", "-eight-1"]
)
def test_a_request_whose_name_cannot_stand_in_a_log_gets_another(
    client: Client, sent: str | None
) -> None:
    answer = client.get("/healthz/", headers={"x-request-id": sent} if sent is not None else {})

    assert answer["X-Request-ID"] != sent
    assert len(answer["X-Request-ID"]) == 32


@pytest.mark.django_db
def test_two_requests_have_two_names_and_none_is_left_behind(client: Client) -> None:
    names = {client.get("/healthz/")["X-Request-ID"] for _ in range(2)}

    assert len(names) == 2
    assert request_id() == ""


@pytest.mark.django_db
def test_a_problem_says_the_name_of_its_request(client: Client) -> None:
    answer = client.get("/api/v1/claims/?nonsense=1", headers={"x-request-id": ID})

    assert answer.json()["request_id"] == answer["X-Request-ID"] == ID


@pytest.mark.django_db
def test_an_error_page_says_the_name_of_its_request(logged: Lines, stranger: Client) -> None:
    page = stranger.get(f"/contradicting/{MARK}/", headers={"x-request-id": ID})

    assert page.status_code == 500
    assert ID in page.content.decode()
    failed, finished = logged()
    assert failed["request_id"] == finished["request_id"] == ID
    assert finished["code"] == 500
    assert f"{IntegrityError.__module__}.{IntegrityError.__name__}" in failed["exception"]
    assert "23502 accounts_user" in failed["exception"]
    assert "tests/config/test_logs.py" in failed["exception"]


@pytest.mark.django_db
def test_who_it_was_is_said_by_number(logged: Lines, client: Client) -> None:
    user = make.user("analyst", username=MARK)
    client.force_login(user)
    client.get("/desk/")
    program = Program("analyst")
    program.get("claims/")

    of_the_desk, of_the_api = logged()
    assert of_the_desk["user_id"] == user.pk
    assert of_the_api["user_id"] != user.pk


@pytest.mark.django_db
def test_no_word_of_anybody_gets_into_the_log(logged: Lines, stranger: Client) -> None:
    """Secrets, names, words of reports and of searches are sent in every place there is."""
    _, secret = invite_user(username=MARK, email=f"{MARK}@example.org", role="analyst", by=None)
    key = Program("analyst").key
    everywhere = {
        "x-forwarded-for": "192.0.2.77",
        "user-agent": MARK,
        "cookie": f"sessionid={MARK}",
        "referer": MARK,
    }
    everywhere["authorization"] = f"Bearer {key}{MARK}"
    for address in (f"/search/?q={MARK}", f"/desk/invitation/{secret}/", f"/questions/{MARK}/", f"/{MARK}/",
                    f"/tags/{MARK}/", f"/api/v1/{MARK}/", f"/api/v1/claims/?q={MARK}", f"/desk/?q={MARK}",
                    f"/desk/lost-password/set/{MARK}-{MARK}/"):  # fmt: skip
        stranger.get(address, headers=everywhere)
        stranger.post(address, {"login": MARK, "password": MARK, "text": MARK}, headers=everywhere)
        Client(enforce_csrf_checks=True, raise_request_exception=False).post(
            address, {"text": MARK}
        )
    stranger.post("/desk/sign-in/", {"login": MARK, "password": MARK})
    before = {
        "referer": f"https://elsewhere.example/?q={MARK}"
    }  # which decides over TLS where no origin is sent
    Client(enforce_csrf_checks=True).post(
        "/desk/sign-in/", {"text": MARK}, secure=True, headers=before
    )
    stranger.post(
        "/api/v1/sources/",
        f'{{"title": "{MARK}"',
        content_type="application/json",
        headers=everywhere,
    )
    stranger.get(f"/contradicting/{MARK}/", headers=everywhere)

    lines = "\n".join(map(str, logged()))
    assert len(logged()) > 30
    for word in (MARK, secret, key, "192.0.2.77"):
        assert word not in lines


def test_of_packages_that_we_have_not_read_only_the_pattern_is_kept(logged: Lines) -> None:
    logging.getLogger("somebody.else").warning("cannot read %r", MARK)
    logging.getLogger("django.security").warning("odd host: %s", "evil.example")

    theirs, ours = logged()
    assert theirs["event"] == "cannot read %r"
    assert ours["event"] == "odd host: evil.example"


@pytest.mark.django_db(transaction=True)
def test_a_job_is_done_under_the_name_of_the_request_that_wanted_it(
    logged: Lines, stranger: Client
) -> None:
    stranger.get("/wanting/", headers={"x-request-id": ID})

    run_jobs()

    lines = {
        line["event"]: line for line in logged() if line.get("job") == "tests.say_under_whose_name"
    }
    assert lines.keys() == {"said_by_the_job", "job_success"}
    assert lines["job_success"]["duration_ms"] > 0
    assert {line["request_id"] for line in lines.values()} == {ID}
    assert len({line["job_id"] for line in lines.values()}) == 1


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_says_where_but_not_over_which_word(logged: Lines) -> None:
    enqueue("tests.break_over_a_word", word=MARK)

    run_jobs()

    (failed,) = [line for line in logged() if line["event"] == "job_error"]
    assert failed["exception"].startswith("builtins.ValueError\n")
    assert "in break_over_a_word" in failed["exception"]
    assert MARK not in str(logged())


def test_at_a_terminal_a_line_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    config = log_settings(look="text", level="info", whole_traces=False)
    before = logging.root.handlers[:]
    logging.config.dictConfig(config)
    get_logger("apps.tests").info("it_happened", code=200)
    logging.config.dictConfig(site.LOGGING)
    logging.root.handlers[:] = before

    said = capsys.readouterr().err
    assert "it_happened" in said
    assert "{" not in said
    assert "\x1b" not in said, "colours are for terminals"
