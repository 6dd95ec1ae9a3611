"""Write down what a running site shows to strangers, to compare it before and after an upgrade.

    python -m tests.upgrade.crawl http://127.0.0.1:8000 > before.json
    … upgrade the register …
    python -m tests.upgrade.crawl http://127.0.0.1:8000 > after.json
    python -m tests.upgrade.crawl --compare before.json after.json

Of the API every body is kept; of a page its status, where it redirects to, and the records that it
links to.
"""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

API = "/api/v1/"
LISTS = (
    "sources", "speakers", "statements", "claims", "questions", "answers", "conflicts", "estimates",
    "tags", "changes", "exports",
)  # fmt: skip
PARTS = {
    "sources": ("text/", "annotations/", "copies/"),
    "claims": ("versions/", "versions/1/"),
    "questions": ("answers/",),
}
LINK = re.compile(r'\bhref="([^"]+)"')
NO_PAGE = re.compile(r"^/(static|admin|api|desk)/")
RECORD = re.compile(r"^/(?:claims|sources|questions|speakers|conflicts)/[^/]+/$")
MOST_PAGES = 3_000

Found = dict[str, Any]


def crawl(base: str) -> Found:
    """Return what each address of the API and each public page shows."""
    session = requests.Session()
    return {**crawl_api(session, base), **crawl_pages(session, base)}


def crawl_api(session: requests.Session, base: str) -> Found:
    """Return the bodies of every list and every object that strangers can read."""
    found: Found = {}
    for name in LISTS:
        address: str | None = f"{API}{name}/?limit=100"
        while address:
            response = session.get(urljoin(base, address))
            body = response.json()
            found[address] = [response.status_code, body]
            for row in body.get("results", []):
                for own in addresses_of(name, row):
                    reply = session.get(urljoin(base, own))
                    found[own] = [reply.status_code, without_request(reply.json())]
            following = body.get("next")
            address = following and urlsplit(following)._replace(scheme="", netloc="").geturl()
    return found


def without_request(body: Found) -> Found:
    """Return a body without the name of the request, which is another every time."""
    return {name: value for name, value in body.items() if name != "request_id"}


def addresses_of(name: str, row: Found) -> list[str]:
    """Return the addresses of one object and of its parts; changes have none."""
    key = row.get("id") if name == "tags" else row.get("slug") or row.get("id")
    if name in ("answers", "changes", "exports") or not key:
        return []
    own = f"{API}{name}/{key}/"
    return [own, *(own + part for part in PARTS.get(name, ()))]


def crawl_pages(session: requests.Session, base: str) -> Found:
    """Return each page that can be reached from the front page."""
    found: Found = {}
    waiting, seen = ["/", "/sitemap.xml", "/robots.txt", "/changes.atom"], {"/"}
    while waiting and len(found) < MOST_PAGES:
        address = waiting.pop()
        response = session.get(urljoin(base, address), allow_redirects=False)
        links = sorted(local_links(response.text, urljoin(base, address)))
        records = [link for link in links if RECORD.match(link)]
        found[address] = [response.status_code, response.headers.get("Location"), records]
        new = [link for link in links if link not in seen]
        seen.update(new)
        waiting += new
    return found


def local_links(html: str, address: str) -> set[str]:
    """Return the public pages of this site that a page links to, without fragments."""
    site = urlsplit(address).netloc
    whole = (urlsplit(urljoin(address, link.replace("&amp;", "&"))) for link in LINK.findall(html))
    local = {
        one._replace(scheme="", netloc="", fragment="").geturl()
        for one in whole
        if one.netloc == site
    }
    return {link for link in local if link and not NO_PAGE.match(link)}


def differences(before: Found, after: Found) -> Iterable[str]:
    """Give in words each address that shows something else than it did."""
    for address in sorted({*before, *after}):
        if address not in after:
            yield f"{address}: gone"
        elif address not in before:
            yield f"{address}: new"
        elif before[address] != after[address]:
            was, now = shortened(before[address]), shortened(after[address])
            yield f"{address}:\n  before {was}\n  after  {now}"


def shortened(value: Any) -> str:
    """Return a value as one line of JSON."""
    line = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return line if len(line) < 400 else f"{line[:400]}…"


def main(arguments: list[str]) -> int:
    """Crawl a site, or compare two crawls; 1 where they differ."""
    if arguments[0] != "--compare":
        json.dump(crawl(arguments[0]), sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
        return 0
    before, after = (json.loads(Path(name).read_text(encoding="utf-8")) for name in arguments[1:3])
    found = list(differences(before, after))
    counts = f"{len(before)} addresses before, {len(after)} after, {len(found)} differ"
    sys.stdout.write("\n".join([*found, counts, ""]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
