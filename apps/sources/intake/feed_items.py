"""What a feed offers."""

import datetime
import time

import feedparser
from django.utils import timezone

from apps.sources.intake.findings import UNKEPT, FeedItem, FeedReading
from apps.sources.rules.text import TextError

MOST_ITEMS = 200


def read_feed(octets: bytes) -> FeedReading:
    """Return what a feed offers; an item without an address is none. Raises ``TextError`` for what is no feed."""
    parsed = feedparser.parse(octets)
    if not parsed.version:
        raise TextError("it is no RSS or Atom feed")
    items = [_item(entry) for entry in parsed.entries[:MOST_ITEMS]]
    taken = [item for item in items if item.url]
    left_out = _left_out(
        items=len(items), taken=len(taken), beyond=len(parsed.entries) - len(items)
    )
    return FeedReading(_clean(parsed.feed.get("title", "")), taken, left_out)


def _item(entry: feedparser.FeedParserDict) -> FeedItem:
    url = _clean(entry.get("link", ""), 2000)
    url = url if url.startswith(("https://", "http://")) else ""
    moments = [entry[name] for name in ("published_parsed", "updated_parsed") if name in entry]
    moment = next(filter(None, moments), None)
    return FeedItem(
        _clean(entry.get("id")) or url[:500], url, _clean(entry.get("title", "")), _day(moment)
    )


def _clean(said: object, most: int = 500) -> str:
    """Return what a feed says as it can be kept."""
    return " ".join(UNKEPT.sub(" ", str(said or "")).split())[:most]


def _day(moment: time.struct_time | None) -> str:
    """Return the day a feed gives; nothing for one that is no day, or is still to come."""
    try:
        day = datetime.date(*moment[:3]) if moment else None
    except (ValueError, OverflowError):
        return ""
    tomorrow = timezone.now().date() + datetime.timedelta(
        days=1
    )  # which it may be where the report came out
    return day.isoformat() if day and day <= tomorrow else ""


def _left_out(*, items: int, taken: int, beyond: int) -> str:
    without = f"{items - taken} of its items have no address to fetch" if items > taken else ""
    further = f"of {items + beyond:,} items the first {MOST_ITEMS} are looked at" if beyond else ""
    return "; ".join(part for part in (without, further) if part)
