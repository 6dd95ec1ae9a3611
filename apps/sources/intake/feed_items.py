"""What a feed offers."""

import time
from typing import NamedTuple

import feedparser

from apps.sources.rules.text import TextError

MOST_ITEMS = 200


class FeedItem(NamedTuple):
    """One item of a feed: what it is called there, where its report is, and the day it gives."""

    name: str
    url: str
    title: str
    published: str


class FeedReading(NamedTuple):
    """A feed's title, and its newest items."""

    title: str
    items: list[FeedItem]


def read_feed(octets: bytes) -> FeedReading:
    """Return what a feed offers; an item without an address is none. Raises ``TextError`` for what is no feed."""
    parsed = feedparser.parse(octets)
    if not parsed.version:
        raise TextError("it is no RSS or Atom feed")
    items = [_item(entry) for entry in parsed.entries[:MOST_ITEMS]]
    return FeedReading(str(parsed.feed.get("title", ""))[:500], [item for item in items if item.url])


def _item(entry: feedparser.FeedParserDict) -> FeedItem:
    url = str(entry.get("link", ""))[:2000]
    url = url if url.startswith(("https://", "http://")) else ""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    published = time.strftime("%Y-%m-%d", moment) if moment else ""
    return FeedItem(str(entry.get("id") or url)[:500], url, str(entry.get("title", ""))[:500], published)
