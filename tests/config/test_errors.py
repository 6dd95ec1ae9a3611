"""What is answered when something broke."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from apps.config.urls import handler500 as handler500  # noqa: PLC0414  as the site's own
from apps.config.urls import urlpatterns as of_the_site


def _raising(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def view(_: HttpRequest) -> HttpResponse:
        raise error

    return view


def _slow(_: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1")
        cursor.execute("SELECT pg_sleep(2)")
    return HttpResponse()


urlpatterns: list[Any] = [
    path("away/", _raising(OperationalError("the database is away"))),
    path("api/away/", _raising(InterfaceError("the connection is closed"))),
    path("broken/", _raising(ZeroDivisionError())),
    path("api/broken/", _raising(ZeroDivisionError())),
    path("slow/", _slow),
    *of_the_site,
]


@pytest.fixture
def stranger(settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def test_where_the_database_is_away_a_page_says_so_and_that_nothing_was_kept(
    stranger: Client,
) -> None:
    answer = stranger.get("/away/")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert 'class="wordmark"' in answer.content.decode()


def test_the_api_says_it_as_a_problem(stranger: Client) -> None:
    answer = stranger.get("/api/away/")

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert answer.json()["detail"].startswith("Claimtrail is temporarily")


@pytest.mark.django_db
def test_what_takes_too_long_is_given_up(stranger: Client) -> None:
    assert stranger.get("/slow/").status_code == 503


def test_what_is_our_own_fault_is_no_outage(stranger: Client) -> None:
    assert stranger.get("/broken/").status_code == 500
    assert stranger.get("/api/broken/").json()["detail"] == "Something broke on our side."
