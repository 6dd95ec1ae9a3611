"""What tests of pages share: a page's words as a reader has them, and how many queries it takes."""

import html
import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

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
