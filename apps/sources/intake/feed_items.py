"""What a feed offers."""

import datetime
import time

import feedparser
from django.utils import timezone

from apps.sources.intake.findings import UNKEPT, FeedItem, FeedReading
from apps.sources.rules.text import TextError

MOST_ITEMS = 200


def read_feed(content: bytes) -> FeedReading:
    """Return the items of a feed that have an address. Raises ``TextError`` if it is no feed."""
    parsed = feedparser.parse(content)
    if not parsed.version:
        raise TextError("it is no RSS or Atom feed")
    items = [_item(entry) for entry in parsed.entries[:MOST_ITEMS]]
    with_address = [item for item in items if item.url]
    left_out = []
    if len(with_address) < len(items):
        without = len(items) - len(with_address)
        left_out.append(f"{without} of its items have no address to fetch")
    if len(parsed.entries) > MOST_ITEMS:
        left_out.append(f"of {len(parsed.entries):,} items the first {MOST_ITEMS} are looked at")
    return FeedReading(_clean(parsed.feed.get("title", "")), with_address, "; ".join(left_out))


def _item(entry: feedparser.FeedParserDict) -> FeedItem:
    url = _clean(entry.get("link", ""), 2000)
    if not url.startswith(("https://", "http://")):
        url = ""
    name = _clean(entry.get("id")) or url[:500]
    moments = [entry[name] for name in ("published_parsed", "updated_parsed") if name in entry]
    moment = next(filter(None, moments), None)
    return FeedItem(name, url, _clean(entry.get("title", "")), _day(moment))


def _clean(said: object, most: int = 500) -> str:
    """Return what a feed says without what cannot be stored, in one line."""
    return " ".join(UNKEPT.sub(" ", str(said or "")).split())[:most]


def _day(moment: time.struct_time | None) -> str:
    """Return the day a feed gives; empty if it is none, or still to come."""
    if moment is None:
        return ""
    try:
        day = datetime.date(*moment[:3])
    except (ValueError, OverflowError):
        return ""
    # It may be tomorrow already where the report came out.
    tomorrow = timezone.now().date() + datetime.timedelta(days=1)
    return day.isoformat() if day <= tomorrow else ""
