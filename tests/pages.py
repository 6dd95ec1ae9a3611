"""What tests of pages share: a page's words as a reader has them, and how many queries it takes."""

import html
import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml.html import HtmlElement, fromstring

MOST_QUERIES = 12


def words_on(client: Client, url: str) -> str:
    """Return the text of a page that must be there, without tags and with single blanks."""
    response = client.get(url)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    body = re.sub(r"(?s)<head>.*?</head>", " ", response.content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split())


def cells_on(client: Client, url: str) -> str:
    """Return the text of a page that must be there, with a blank for every tag, so that cells stay apart."""
    response = client.get(url)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    body = re.sub(r"(?s)<head>.*?</head>", " ", response.content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def queries_of(client: Client, url: str) -> int:
    """Return how many queries a page takes, which must be there and take no more than any page may."""
    with CaptureQueriesContext(connection) as taken:
        response = client.get(url)
    assert response.status_code == 200
    assert len(taken) <= MOST_QUERIES, "\n".join(query["sql"][:200] for query in taken)
    return len(taken)


def page_at(client: Client, url: str, status: int = 200) -> HtmlElement:
    """Return a page as a tree, to be asked for elements by their id, class or data attribute."""
    response = client.get(url)
    assert response.status_code == status, f"{url} answered {response.status_code}"
    return fromstring(response.content.decode())


def text_of(element: HtmlElement) -> str:
    """Return the words in an element, with single blanks."""
    return " ".join(element.text_content().split())


def facts_on(page: HtmlElement) -> dict[str, str]:
    """Return what a claim's page says of dates, place and wording, by the name of each fact."""
    return {fact.get("data-fact"): text_of(fact) for fact in page.xpath("//*[@data-fact]")}
