"""Fetching from addresses that strangers choose: what it must neither reach nor wait for."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings

from apps.sources.intake import sandbox as limited
from apps.sources.intake.fetching import FetchError, fetch
from apps.sources.intake.sandbox import fetch_limited
from apps.sources.rules.text import TextError
from tests.sources import documents as made
from tests.sources.other_site import (
    OtherSite,
    answering,
    dripping_headers,
    endless,
    other_site,
    packed_bomb,
    serving,
)

MOST = 1024 * 1024


@pytest.fixture
def site() -> Iterator[OtherSite]:
    with other_site() as found:
        yield found


@pytest.fixture
def allowed(settings: Settings) -> None:
    settings.ALLOW_LOOPBACK = True


def why_not(url: str) -> str:
    """Return why nothing came of asking."""
    with pytest.raises(FetchError) as caught:
        fetch(url, most_bytes=MOST)
    return str(caught.value)


@pytest.mark.process
@pytest.mark.usefixtures("allowed")
def test_a_page_comes_with_its_headers_and_where_it_was_in_the_end(site: OtherSite) -> None:
    site.answers["/old"] = answering(301, Location="/new")
    site.answers["/new"] = serving(made.page(), ETag='"one"')

    fetched = fetch_limited(site.url("/old"))

    assert (fetched.url, fetched.content) == (site.url("/new"), made.page())
    assert fetched.headers["etag"] == '"one"'


@pytest.mark.usefixtures("allowed")
def test_nothing_is_sent_that_others_could_use(
    site: OtherSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    site.answers["/"] = serving(made.page(), Set_Cookie="a=b")

    fetch(site.url("/"), most_bytes=MOST)

    ((_, headers),) = site.asked
    assert headers["User-Agent"] == "Claimtrail"
    assert "Authorization" not in headers
    assert "Cookie" not in headers


LOOPBACK = [
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://[::1]:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://localhost/",
]
PRIVATE = [
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://169.254.169.254/",
    "http://100.64.0.1/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://224.0.0.1/",
]
OTHERWISE = [
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "javascript:alert(1)",
    "http:///x",
    "http://",
    "http://user:word@example.org/",
    "http://example.org:22/",
    "http://[::1",
    "nonsense",
    "http://exa mple.org/",
]


@pytest.mark.parametrize("url", [*LOOPBACK, *PRIVATE, *OTHERWISE])
def test_what_is_private_or_odd_is_never_asked(site: OtherSite, url: str) -> None:
    site.answers["/"] = serving(made.page())

    assert why_not(url.format(port=site.server_port))
    assert site.asked == []


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("target", [*PRIVATE, "file:///etc/passwd", "ftp://example.org/"])
def test_a_redirect_to_what_is_refused_is_not_followed(site: OtherSite, target: str) -> None:
    site.answers["/"] = answering(302, Location=target)

    assert why_not(site.url("/")).startswith("it is not asked")


def test_a_name_that_means_another_address_later_is_asked_at_the_one_that_was_checked(
    site: OtherSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the first answer is public, the next is localhost; only the first counts."""
    real, answers = socket.getaddrinfo, iter(["192.0.2.1", "127.0.0.1", "127.0.0.1"])
    connected: list[Any] = []

    def rebinding(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        if host == "rebinding.test" and not options.get("flags"):
            return real(next(answers), port, *args, **options)
        return real(host, port, *args, **options)

    def connect(address: Any, *_: Any, **__: Any) -> socket.socket:
        connected.append(address[0])
        raise OSError("not from here")

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)

    why_not("http://rebinding.test/")

    assert "127.0.0.1" not in connected
    assert site.asked == []


@pytest.mark.usefixtures("allowed")
def test_what_is_too_large_is_left(site: OtherSite) -> None:
    site.answers["/endless"] = endless()
    site.answers["/bomb"] = packed_bomb(64)
    site.answers["/twice"] = packed_bomb(1, "gzip, gzip")

    assert why_not(site.url("/endless")) == "it is too large: the most is 1 MB"
    assert why_not(site.url("/bomb")) == "it is too large: the most is 1 MB"
    assert why_not(site.url("/twice")) == "it is packed in a way that is not taken"


@pytest.mark.process
@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    "answer", [endless(0.3, b"x"), dripping_headers()], ids=["body", "headers"]
)
def test_what_drips_is_given_up(
    site: OtherSite, answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limited, "FETCH_SECONDS", 3)
    site.answers["/"] = answer

    with pytest.raises(TextError, match="it took longer than 3 seconds and was given up"):
        fetch_limited(site.url("/"))


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (answering(404), "there is no such page"),
        (answering(403), "it does not let us in"),
        (answering(500), "it answered 500"),
        (answering(302, Location="/"), "it leads on and on: more than 5 redirects"),
        (serving(b"x", "image/png"), "it is no report but image/png"),
    ],
)
def test_what_gives_no_report_says_why(site: OtherSite, answer: Any, why: str) -> None:
    site.answers["/"] = answer

    assert why_not(site.url("/")) == why


@pytest.mark.usefixtures("allowed")
def test_what_nobody_answers_says_so() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]

    assert why_not(f"http://127.0.0.1:{port}/") == "it could not be reached, or broke off"
