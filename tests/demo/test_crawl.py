"""Every page that a stranger can reach from the front page."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

LINK = re.compile(r'\bhref="([^"]+)"')
NOT_PAGES = re.compile(r"^/(static|admin)/")
ALIKE = re.compile(
    r"^/(\w+)/[^/]+(/object/|/changes\.atom|/versions/.*)"
)  # whatever they are about
FEWEST, ENOUGH_ALIKE = 100, 15
# Said of questions whose answers nobody had compared.
CLAIMS_TOO_MUCH = re.compile(
    "no rivals|undisputed|no contradiction|stands against it", re.IGNORECASE
)


def links_in(html: str, address: str) -> set[str]:
    """Return the pages of this site that a page links to, without fragments."""
    found = {urljoin(address, link.replace("&amp;", "&")) for link in LINK.findall(html)}
    local = {
        urlsplit(link)._replace(fragment="").geturl() for link in found if not urlsplit(link).netloc
    }
    return {link for link in local if not NOT_PAGES.match(link)}


def test_every_page_that_a_crawl_finds_is_there() -> None:
    client = Client()
    waiting, seen, broken = ["/"], {"/"}, {}
    claiming_too_much = []
    asked: Counter[str] = Counter()
    while waiting:
        address = waiting.pop()
        if alike := ALIKE.search(address):
            sort = " ".join(re.sub(r"\d+", "", part) for part in alike.groups())
            asked[sort] += 1
            if asked[sort] > ENOUGH_ALIKE:
                continue
        response = client.get(
            address, follow=True
        )  # a conflict leads to its place on the question's page
        if response.status_code != 200:
            broken[address] = response.status_code
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            body = response.content.decode()
            # The API's reference names a state of version 0.1.0.
            if CLAIMS_TOO_MUCH.search(body) and not address.startswith("/api/"):
                claiming_too_much.append(address)
            new = links_in(body, address) - seen
            seen |= new
            waiting += sorted(new)

    assert broken == {}
    assert claiming_too_much == []
    assert len(seen) >= FEWEST
