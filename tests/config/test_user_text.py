"""Text that is none, and values that do not fit: 400 in words, on pages and in the API."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver, path
from django.urls.resolvers import RegexPattern, RoutePattern
from pytest_django import Settings

from apps.config.requests import Handler
from apps.config.urls import handler400 as handler400  # noqa: PLC0414  as the site's own
from apps.config.urls import handler500 as handler500  # noqa: PLC0414
from apps.config.urls import urlpatterns as of_the_site
from apps.reconciliation.actions import take_conflict
from apps.sources.models import Intake
from tests import factories as make
from tests.api.client import Program, claim_body
from tests.config.test_logs import Lines
from tests.config.test_logs import logged as logged  # noqa: PLC0414
from tests.search.disputes import dispute

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"
NO_TEXT = "This contains a character that is not text (U+0000)."
BIG = 10**19
TOO_MANY_WORDS = (
    "SELECT to_tsvector('simple', string_agg(md5(i::text), ' ')) FROM generate_series(1, 40000) i"
)


def asking(sql: str) -> Callable[..., HttpResponse]:
    def view(_: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(sql)
        return HttpResponse()

    return view


def overflowing(_: HttpRequest) -> HttpResponse:
    raise OverflowError


urlpatterns: list[Any] = [
    path("unfit/number/", asking("SELECT '99999999999'::int")),
    path("unfit/day/", asking("SELECT '2021-02-30'::date")),
    path("unfit/pattern/", asking("SELECT 'a' ~ '('")),
    path("unfit/limit/", asking(TOO_MANY_WORDS)),
    path("unfit/python/", overflowing),
    path("api/v1/unfit/", asking("SELECT '99999999999'::int")),
    path("our/fault/", asking("SELECT nothing")),
    *of_the_site,
]
UNFIT = [
    "/unfit/number/",
    "/unfit/day/",
    "/unfit/pattern/",
    "/unfit/limit/",
    "/unfit/python/",
    "/api/v1/unfit/",
]


@pytest.fixture
def site(settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client()


def addresses(patterns: Any = None, begun: str = "", number: int = 1) -> Iterator[str]:
    """Give an address for every pattern of the site, with a number or a word in its places."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one.pattern, RoutePattern):
            route = re.sub(r"<(int|number):\w+>", str(number), str(one.pattern))
            route = re.sub(r"<uuid:\w+>", str(uuid4()), route)
            route = re.sub(r"<[^>]+>", "a", route)
        elif isinstance(one.pattern, RegexPattern):
            continue  # the API's own “not found”, the admin's, and a letter's link
        else:
            route = str(one.pattern)
        if isinstance(one, URLPattern):
            yield begun + route
        else:
            yield from addresses(one.url_patterns, begun + route, number)


def refusal_of(response: Any) -> str:
    """Return what is said to be wrong, on a page or in a problem."""
    assert response.status_code == 400
    if response["Content-Type"] == PROBLEM:
        return str(response.json())
    page: str = response.content.decode()
    assert '<span class="meta">400</span>' in page
    return page


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make.user("administrator"))
    return client


def test_a_null_character_in_any_address_is_refused(administrator: Client) -> None:
    found = list(addresses())
    assert len(found) > 150

    for address in found:
        assert "U+0000" in refusal_of(administrator.get(f"/{address}?zone=a%00b")), address


@pytest.mark.parametrize(
    "start", ["", "desk/", "admin/", "admin/claims/claim/", "api/v1/", "api/v1/exports/1/files/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_null_character_in_a_path_is_refused(client: Client, start: str, method: str) -> None:
    response = getattr(client, method)(f"/{start}a%00b/")

    assert "address" in refusal_of(response)
    assert (response["Content-Type"] == PROBLEM) == start.startswith("api/")


@pytest.mark.parametrize(
    "query", ["q=%00", "q=a%00b", "%00=a", "q=a&q=%00", "page=%00", "q=%25%00"]
)
@pytest.mark.parametrize("page", ["/search/", "/claims/", "/api/v1/search/", "/api/v1/claims/"])
def test_a_null_character_in_a_query_is_refused_by_the_name_of_its_field(
    page: str, query: str
) -> None:
    refused = Client().get(f"{page}?{query}")

    assert "U+0000" in refusal_of(refused)
    if "api" in page:
        name = query.partition("=")[0].replace("%00", "\x00")
        assert {"pointer": f"/{name}", "detail": NO_TEXT, "code": "invalid"} in refused.json()[
            "errors"
        ]


def test_what_only_looks_like_a_null_character_is_looked_for(client: Client) -> None:
    assert client.get("/search/?q=%2500").status_code == 200
    assert client.get("/search/?q=%5Cx00+%5C0+%5Cu0000").status_code == 200


@pytest.mark.parametrize("field", ["low", "best", "rationale", "line-1-reason", "a\x00b"])
@pytest.mark.parametrize("page", ["decide", "sketch", "remark"])
def test_a_null_character_in_a_form_is_refused(client: Client, page: str, field: str) -> None:
    conflict = dispute("How many crossed?")[1]
    editor = make.user("editor")
    take_conflict(conflict=conflict, editor=editor)
    client.force_login(editor)

    assert "U+0000" in refusal_of(
        client.post(f"/desk/conflicts/{conflict.pk}/{page}/", {field: "6\x000"})
    )


@pytest.mark.parametrize(
    "page", ["/desk/sign-in/", "/desk/lost-password/", "/claims/1/object/", "/nothing/?a=b"]
)
def test_a_null_character_in_a_form_of_strangers_is_refused(page: str) -> None:
    if page == "/nothing/?a=b":  # where nothing reads a form
        assert Client().post(page, {"login": "\x00"}).status_code == 404
    else:
        assert "login" in refusal_of(Client().post(page, {"login": "\x00"}))


@pytest.mark.parametrize("path", ["/admin/claims/claim/", "/admin/sources/source/add/"])
def test_a_null_character_in_a_form_of_the_admin_is_refused(
    administrator: Client, path: str
) -> None:
    assert "U+0000" in refusal_of(administrator.post(path, {"title": "\x00"}))


def test_files_may_hold_any_byte(client: Client) -> None:
    client.force_login(make.user("analyst"))
    file = SimpleUploadedFile("a.pdf", b"%PDF-\x00\x00" + bytes(range(256)))

    client.post("/desk/intake/files/", {"form_id": str(uuid4()), "file": [file]})

    assert Intake.objects.get().file_name == "a.pdf"


@pytest.mark.parametrize(
    "escape", ["\\u0000", "\\ud800", "\\uDFFF", "\\udc00\\ud800", "\\ud83d \\ude00"]
)
@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ('{{"text": "a{}b"}}', "/text"),
        ('{{"text": "a", "language": "{}"}}', "/language"),
        ('{{"a": {{"list": [1, "b", "{}"]}}}}', "/a/list/2"),
        ('"{}"', ""),
        ('{{"a{}": {{}}}}', None),
        ('{{"part_of": {{"a{}": "b"}}}}', None),
    ],
)
@pytest.mark.parametrize("operation", ["compare/", "candidates/", "claims/"])
def test_what_is_no_text_in_json_is_refused_by_its_place(
    operation: str, body: str, pointer: str | None, escape: str
) -> None:
    refused = Program("analyst").post(operation, body.format(escape))

    assert "is not text (U+" in refusal_of(refused)
    assert pointer is None or pointer in [one["pointer"] for one in refused.json()["errors"]]


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "😀", "\ufffd\uffff", "C:\\u0000\\\\u0000"])
def test_text_in_json_that_is_text_is_taken(text: str) -> None:
    for body in (json.dumps({"text": text}), json.dumps({"text": text}, ensure_ascii=False)):
        assert Program().post("candidates/", body).status_code == 200


def test_a_claim_with_half_a_character_is_refused_by_its_field() -> None:
    body = claim_body(make.source(), place="\ud800")

    refused = Program("analyst").post("claims/", body)

    assert refused.json()["errors"] == [
        {
            "pointer": "/place",
            "detail": "This contains a character that is not text (U+D800).",
            "code": "invalid",
        }
    ]


@pytest.mark.parametrize(
    "encoding",
    [
        "unicode_escape",
        "undefined",
        "idna",
        "rot13",
        "base64",
        "utf-16",
        "utf-7",
        "latin-1",
        "no-such-thing",
    ],
)
def test_text_in_another_encoding_is_refused(encoding: str) -> None:
    named = f"text/plain; charset={encoding}"
    query = "q=%5Cud800+%5Cx00"
    part = b'--b\r\nContent-Disposition: form-data; name="login"\r\n\r\n\\ud800\\x00\r\n--b--\r\n'
    form = f"multipart/form-data; boundary=b; charset={encoding}"

    for page in ("/search/", "/api/v1/search/"):
        assert served("GET", page, QUERY_STRING=query, CONTENT_TYPE=named)
    assert served("POST", "/desk/sign-in/", part, CONTENT_TYPE=form)


def test_too_many_fields_are_refused_also_where_an_encoding_is_named() -> None:
    query = "&".join(f"k{number}=1" for number in range(1_001))

    assert served("GET", "/search/", QUERY_STRING=query, CONTENT_TYPE="text/plain; charset=utf-8")


def served(method: str, page: str, body: bytes = b"", **around: str) -> bool:
    """Say whether the production server's application answers 400 in its own words."""
    environ = RequestFactory().generic(method, page, body).environ | around
    begun: list[str] = []

    def start(status: str, *_: Any) -> Any:
        begun.append(status)

    answer = b"".join(Handler()(environ, start))
    is_said = b"Go back" in answer or b'"status": 400' in answer
    return begun == ["400 Bad Request"] and is_said


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "US-ASCII", "", '"utf-8"'])
def test_text_in_utf_8_is_read(encoding: str) -> None:
    named = f"application/json; charset={encoding}"

    answer = Client().generic("POST", "/api/v1/candidates/", b'{"text": ""}', content_type=named)

    assert answer.status_code == 200


def test_a_null_character_in_the_cookie_of_a_session_is_refused() -> None:
    for page in ("/", "/desk/", "/api/v1/claims/"):
        refusal_of(Client().get(page, headers={"cookie": 'sessionid="\\000abcdefghij"'}))

    assert Client().get("/", headers={"cookie": 'another="\\000abcdefghij"'}).status_code == 200


@pytest.mark.parametrize("path", ["/desk/sign-in/", "/claims/1/object/"])
def test_a_form_of_a_stranger_with_too_many_fields_is_refused_in_words(path: str) -> None:
    fields = {f"k{number}": "1" for number in range(1_001)}

    for client in (Client(), Client(enforce_csrf_checks=True)):
        assert "more than 1,000 fields" in refusal_of(client.post(path, fields))


def test_an_address_with_too_many_fields_is_refused_in_words(client: Client) -> None:
    query = "&".join(f"k{number}=1" for number in range(1_001))

    for page in ("/search/", "/api/v1/search/"):
        assert "more than 1,000 fields" in refusal_of(client.get(f"{page}?{query}"))


def test_a_form_that_is_none_is_refused_in_words(client: Client) -> None:
    refusal_of(client.generic("POST", "/desk/sign-in/", b"x", content_type="multipart/form-data"))


@pytest.mark.parametrize("path", UNFIT)
def test_a_value_that_does_not_fit_is_refused_and_logged(
    site: Client, logged: Lines, path: str
) -> None:
    refused = site.get(path)

    assert "A value is too large, or not of the kind that belongs there" in refusal_of(refused)
    line = next(line for line in logged() if line["event"] == "value_refused")
    assert line["level"] == "warning"
    assert line["request"] == f"GET {path}"
    assert "Error" in line["exception"]


def test_what_our_own_question_has_wrong_is_no_fault_of_who_asks(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__

    assert Client(raise_request_exception=False).get("/our/fault/").status_code == 500


@pytest.mark.parametrize(
    "query",
    [
        f"recorded_at__year={BIG}",
        f"recorded_at__year={BIG}{BIG}",
        "recorded_at__gte=0001-01-01 00:00:00%2B23:59",
        "statement__iregex=(",
        "state__exact=%00",
    ],
)
def test_a_filter_of_the_admin_that_does_not_fit_is_refused(
    administrator: Client, query: str
) -> None:
    refusal_of(administrator.get(f"/admin/claims/claim/?{query}"))


@pytest.mark.parametrize("number", [2**63 - 1, 2**63, 10**30])
def test_an_id_that_no_row_can_have_is_not_found(administrator: Client, number: int) -> None:
    with_number = set(addresses(number=number)) - set(addresses(number=7))

    for address in sorted(with_number):
        for ask in (administrator.get, administrator.post):
            assert ask(f"/{address}").status_code in (301, 302, 404, 405), (
                address
            )  # the admin leads back to its list


def test_an_id_that_does_not_fit_a_filter_finds_nothing(administrator: Client) -> None:
    for page in (
        "/desk/claims/?show=all&source=",
        "/search/?speaker=",
        "/search/?outlet=",
        "/desk/conflicts/?who=",
    ):
        assert administrator.get(f"{page}{BIG}").status_code < 500, page
    assert administrator.get(f"/api/v1/claims/?source={BIG}").status_code == 400


@pytest.mark.parametrize("number", ["9" * 5_000, "9" * 30, "²", "٣" * 19, "1e400", "-1"])
def test_a_number_in_an_address_that_is_none_breaks_no_page(
    administrator: Client, number: str
) -> None:
    claim = make.claim()
    asked = dict.fromkeys(("page", "version", "start", "end", "again", "saved", "speaker"), number)
    pages = ["", "search/", "method/", "api/docs/", f"claims/{claim.pk}/object/", "claims/"]
    pages += ["admin/claims/statement/add/", "admin/claims/claim/"]

    for page in (*pages, f"desk/sources/{claim.source_id}/", "desk/claims/", "desk/conflicts/"):
        assert administrator.get(f"/{page}", asked).status_code < 500, page
