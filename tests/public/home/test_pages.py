"""The front page, what a balancer asks, and the pages for what went wrong."""

import html
import re
from unittest import mock

import pytest
from django.conf import LazySettings
from django.db import OperationalError, connection
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from django.views.defaults import bad_request, permission_denied, server_error

from apps.core import health
from apps.reconciliation.models import Question
from tests import factories as make
from tests.pages import queries_of, words_on


def list_on(client: Client, name: str) -> str:
    """Return the words of one list of the front page; the page must have it."""
    page = client.get("/").text
    found = re.search(rf'(?s)data-list="{name}".*?</section>', page)
    assert found, f"the page has no list “{name}”"
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


@pytest.mark.django_db
def test_the_front_page_says_so_when_nothing_is_on_record(client: Client) -> None:
    page = client.get("/").text

    for name in ("contested", "settled", "claims"):
        assert f'data-empty="{name}"' in page
    assert 'data-list="incomparable"' not in page
    assert 'id="example"' not in page


@pytest.mark.django_db
def test_the_front_page_leads_to_what_it_is_and_to_signing_in(client: Client) -> None:
    page = client.get("/").text

    for name in ("public:how_it_works", "api_docs", "account_login"):
        assert f'href="{reverse(name)}"' in page


@pytest.mark.django_db
def test_the_front_page_shows_what_is_contested_and_new(client: Client) -> None:
    asked = make.question("How many crossed?", aggregation="constant")
    make.answer(make.claim(figure=make.figure()), asked)
    make.answer(
        make.claim(figure=make.figure("about 60", "approx", 60), statement="About 60 crossed."),
        asked,
    )

    contested = list_on(client, "contested")
    assert "How many crossed?" in contested
    assert "more than 1,000" in contested
    assert "About 60 crossed" in list_on(client, "claims")


@pytest.mark.django_db
def test_the_front_page_shows_what_cannot_be_compared_yet(client: Client) -> None:
    asked, series = (
        make.question(title, aggregation="stock")
        for title in ("How many crossed?", "How many are there?")
    )
    for question, times in (
        (asked, ("2021-07-05", "")),
        (series, ("2021-07-05", "2021-07-06", "")),
    ):
        for time in times:
            make.answer(make.claim(figure=make.figure(), time=time), question)

    incomparable = list_on(client, "incomparable")
    assert "How many crossed?" in incomparable
    assert "How many are there?" not in incomparable


def an_example(times: tuple[str, str]) -> Question:
    """Return a question with two answers, one of them without a time perhaps."""
    question = make.question("How many are held?", aggregation="stock")
    for number, time in zip((162, 60), times, strict=True):
        figure = make.figure(str(number), "exact", number)
        claim = make.claim(figure=figure, time=time, speaker=make.speaker(), chain=["TASS"])
        make.answer(claim, question)
    return question


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("times", "shape"),
    [(("2021-07-05", "2021-07-05"), "contested"), (("2021-07-05", ""), "unknown")],
)
def test_an_example_shows_two_figures_and_whether_both_can_be_true(
    client: Client, settings: LazySettings, times: tuple[str, str], shape: str
) -> None:
    settings.EXAMPLE = an_example(times).slug

    found = re.search(r'(?s)<section class="exhibit".*?</section>', client.get("/").text)

    assert found
    assert f'class="status {shape}"' in found[0]
    assert found[0].count('class="badge') == 2
    for words in ("162", "60", "TASS"):
        assert words in found[0]


@pytest.mark.django_db
@pytest.mark.parametrize("times", [("2021-07-05", "2021-07-06"), ("2021-07-05", "2021-07~")])
def test_a_question_whose_answers_show_nothing_is_no_example(
    client: Client, settings: LazySettings, times: tuple[str, str]
) -> None:
    settings.EXAMPLE = an_example(times).slug
    assert 'id="example"' not in client.get("/").text

    settings.EXAMPLE = "no-such-question"
    assert 'id="example"' not in client.get("/").text


@pytest.mark.django_db
def test_how_it_works_is_open_to_everybody(client: Client) -> None:
    page = client.get(reverse("public:how_it_works")).text

    assert page.count('<figure class="picture') == 5


@pytest.mark.django_db
def test_the_front_page_hides_drafts(client: Client) -> None:
    make.claim(statement="A draft of a claim.", state="draft")
    make.source(title="A draft of a source", state="draft")

    words = words_on(client, "/")

    assert "A draft of" not in words


@pytest.mark.django_db
def test_the_front_page_takes_as_many_queries_for_few_rows_as_for_many(client: Client) -> None:
    _fill(2)
    few = queries_of(client, "/")
    _fill(8)

    assert queries_of(client, "/") == few


def _fill(count: int) -> None:
    for _ in range(count):
        apart = make.question(aggregation="stock")
        for time in ("2021-07-05", "", "2021-07~"):
            make.answer(make.claim(figure=make.figure(), time=time), apart, scope=time or "all")
        asked = make.question(aggregation="constant")
        for number in (60, 1000):
            figure = make.figure("so many", "exact", number)
            make.answer(make.claim(figure=figure, speaker=make.speaker(), chain=["TASS"]), asked)


@pytest.mark.django_db
def test_a_healthy_site_answers_200_without_a_session(client: Client) -> None:
    response = client.get("/healthz/")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_site_without_its_migrations_answers_503(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(health._seen, "all applied", False)
    plan = [object(), object()]

    with mock.patch(
        "django.db.migrations.executor.MigrationExecutor.migration_plan", return_value=plan
    ):
        response = client.get("/healthz/")

    assert response.status_code == 503
    assert "2 migrations are not applied" in response.json()["status"]


@pytest.mark.django_db
def test_a_site_without_its_database_answers_503(client: Client) -> None:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        response = client.get("/healthz/")

    assert (response.status_code, response.json()) == (
        503,
        {"status": "the database does not answer"},
    )


@pytest.mark.django_db
def test_the_migrations_are_not_asked_for_again_once_all_were_there(client: Client) -> None:
    client.get("/healthz/")

    assert queries_of(client, "/healthz/") == 1


@pytest.mark.django_db
def test_a_missing_page_is_a_404_in_the_look_of_the_site(client: Client) -> None:
    response = client.get("/there-is-no-such-page/")

    assert response.status_code == 404
    assert 'class="wordmark"' in response.content.decode()


@pytest.mark.parametrize(("view", "status"), [(bad_request, 400), (permission_denied, 403)])
def test_a_refusal_has_a_page_that_needs_no_database(view: object, status: int) -> None:
    assert callable(view)
    response = view(RequestFactory().get("/"), Exception())

    assert response.status_code == status
    assert 'class="wordmark"' in response.content.decode()


def test_a_breakdown_has_a_page_that_needs_no_database() -> None:
    response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert 'class="wordmark"' in response.content.decode()


@pytest.mark.django_db
@override_settings(ALLOWED_HOSTS=["testserver"])
def test_a_form_without_its_token_is_refused_in_the_look_of_the_site() -> None:
    response = Client(enforce_csrf_checks=True).post(
        "/desk/sign-in/", {"login": "x", "password": "x"}
    )

    assert response.status_code == 403
    assert "403_csrf.html" in [template.name for template in response.templates]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["/", "/questions/", "/claims/", "/sources/", "/speakers/", "/nothing-here/"]
)
def test_every_page_comes_with_the_strict_policy(client: Client, url: str) -> None:
    policy = client.get(url)["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["0", "2", "x", "-1"])
def test_a_page_of_a_list_that_is_not_there_is_a_404(client: Client, number: str) -> None:
    assert client.get(f"/claims/?page={number}").status_code == 404
