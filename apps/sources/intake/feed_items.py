"""What a feed offers."""

import datetime

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
    items: list[FeedItem] = []
    without = 0
    for entry in parsed.entries[:MOST_ITEMS]:
        url = _clean(entry.get("link", ""), 2000)
        if not url.startswith(("https://", "http://")):
            without += 1
            continue
        name = _clean(entry.get("id")) or url[:500]
        items.append(FeedItem(name, url, _clean(entry.get("title", "")), _day(entry)))
    left_out = []
    if without:
        left_out.append(f"{without} of its items have no address to fetch")
    if len(parsed.entries) > MOST_ITEMS:
        left_out.append(f"of {len(parsed.entries):,} items the first {MOST_ITEMS} are looked at")
    return FeedReading(_clean(parsed.feed.get("title", "")), items, "; ".join(left_out))


def _clean(said: object, most: int = 500) -> str:
    """Return what a feed says without what cannot be stored, in one line."""
    return " ".join(UNKEPT.sub(" ", str(said or "")).split())[:most]


def _day(entry: feedparser.FeedParserDict) -> str:
    """Return the day an item gives; empty if it gives none, or one that is still to come."""
    moment = None
    for name in ("published_parsed", "updated_parsed"):
        if name in entry:
            moment = moment or entry[name]
    if moment is None:
        return ""
    try:
        day = datetime.date(*moment[:3])
    except (ValueError, OverflowError):
        return ""
    # It may be tomorrow already where the report came out.
    tomorrow = timezone.now().date() + datetime.timedelta(days=1)
    return day.isoformat() if day <= tomorrow else ""
