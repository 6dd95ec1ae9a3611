"""How much somebody may send at once, and that nothing of more is read."""

import io
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.test.client import MULTIPART_CONTENT
from pytest_django import Settings

from apps.config.body_limits import is_refused_unread
from apps.config.wsgi_in_threads import UNREAD
from apps.sources.models import Intake
from tests import factories as make
from tests.api.client import Program

pytestmark = pytest.mark.django_db
FILES = "/desk/intake/files/"


class Unread(io.BytesIO):
    """A body that breaks whatever tries to read it."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("it was read")

    def __iter__(self) -> Iterator[bytes]:
        raise AssertionError("it was read")


def send(client: Client, path: str, octets: int) -> Any:
    """Announce a form with files of so many octets, and send none of it."""
    around: dict[str, Any] = {"CONTENT_LENGTH": str(octets), "wsgi.input": Unread()}
    return client.generic("POST", path, content_type=MULTIPART_CONTENT, **around)


@pytest.mark.parametrize(
    "path", ["/desk/sign-in/", "/claims/1/object/", FILES, "/nothing-here/", "/api/docs/"]
)
def test_a_stranger_who_sends_files_is_refused_before_they_are_read(path: str) -> None:
    refused = send(Client(enforce_csrf_checks=True), path, 1_000_001)

    assert refused.status_code == 413
    assert " 1 MB" in refused.content.decode()


@pytest.mark.parametrize("length", ["+1000001", "1_000_001", " 1000001 "])
def test_a_length_is_read_as_django_reads_it(length: str) -> None:
    around: dict[str, Any] = {"CONTENT_LENGTH": length, "wsgi.input": Unread()}

    refused = Client(enforce_csrf_checks=True).generic(
        "POST", FILES, content_type=MULTIPART_CONTENT, **around
    )

    assert refused.status_code == 413


def test_whoever_works_here_may_send_more_but_not_without_end() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.user("analyst"))

    refused = send(client, FILES, 100_000_001)

    assert refused.status_code == 413
    assert " 100 MB" in refused.content.decode()


def test_what_is_within_the_bound_comes_in(settings: Settings, client: Client) -> None:
    settings.MOST_BYTES_OF_STRANGERS = 10
    client.force_login(make.user("analyst"))

    client.post(
        FILES, {"form_id": str(uuid4()), "file": [SimpleUploadedFile("a.txt", make.TEXT.encode())]}
    )

    assert Intake.objects.get().file_name == "a.txt"


def test_the_api_says_it_as_a_problem() -> None:
    refused = send(Program("analyst").client, "/api/v1/sources/", 20 * 1024 * 1024 + 1)

    assert (refused.status_code, refused["Content-Type"]) == (413, "application/problem+json")
    assert refused.json()["detail"] == "The body is too large: the most is 20 MB."


def test_a_length_that_is_no_number_is_none(client: Client) -> None:
    assert client.generic("POST", "/claims/", CONTENT_LENGTH="many").status_code == 405


@pytest.mark.parametrize("status", [408, 411])
@pytest.mark.parametrize(
    "path", [FILES, "/desk/sign-in/", "/claims/1/object/", "/api/v1/compare/", "/api/v1/nothing/"]
)
def test_a_body_that_the_server_left_is_answered_for(
    client: Client, path: str, status: int
) -> None:
    around: dict[str, Any] = {"CONTENT_LENGTH": "500", "wsgi.input": Unread(), UNREAD: status}

    refused = client.generic("POST", path, content_type=MULTIPART_CONTENT, **around)

    is_problem = refused["Content-Type"] == "application/problem+json"
    assert (refused.status_code, is_problem) == (status, path.startswith("/api/"))
    assert str(status) in refused.content.decode()


def test_the_server_reads_only_what_will_not_be_refused_for_its_size() -> None:
    analyst, key = Client(), f"Bearer {Program('analyst').key}"
    analyst.force_login(make.user("analyst"))
    cookie = f"sessionid={analyst.cookies['sessionid'].value}"
    asked = [
        ("/desk/intake/files/", 1_000_000, {}, False),
        ("/desk/intake/files/", 1_000_001, {}, True),
        ("/desk/intake/files/", 100_000_000, {"HTTP_COOKIE": cookie}, False),
        ("/desk/intake/files/", 100_000_001, {"HTTP_COOKIE": cookie}, True),
        ("/desk/intake/files/", 1_000_001, {"HTTP_COOKIE": "sessionid=somebody"}, True),
        ("/api/v1/compare/", 64_000, {}, False),
        ("/api/v1/compare/", 64_001, {}, True),
        ("/api/v1/candidates/", 1_000_001, {}, True),
        ("/api/v1/sources/", 20_000_000, {"HTTP_AUTHORIZATION": key}, False),
        ("/api/v1/sources/", 21_000_000, {"HTTP_AUTHORIZATION": key}, True),
        ("/api/v1/sources/", 20_000_000, {"HTTP_AUTHORIZATION": "Bearer guessed"}, True),
        ("/api/v1/sources/", 20_000_000, {}, True),
        ("/api/v1/nothing/", 1, {}, True),
        ("/desk/intake/files/", 100_001, {"CONTENT_TYPE": "text/plain; charset=punycode"}, False),
    ]

    wrong = [
        (path, size, headers)
        for path, size, headers, is_refused in asked
        if is_refused_unread(_environ(path, size, headers)) is not is_refused
    ]

    assert wrong == []


def _environ(path: str, size: int, headers: dict[str, str]) -> dict[str, Any]:
    around: dict[str, Any] = {"CONTENT_LENGTH": str(size), "wsgi.input": Unread(), **headers}
    return RequestFactory().generic("POST", path, **around).META
