"""Add a feed, poll it by a schedule, and pause it."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.fields import field_error
from apps.core.http.client import RefusedAddressError, check_address
from apps.core.jobs import enqueue
from apps.sources.intake.findings import FeedReading
from apps.sources.intake.sandbox import fetch_limited, read_feed_limited
from apps.sources.models import Feed, Intake, IntakeKind, IntakeState
from apps.sources.rules.text import TextError

EVERY = datetime.timedelta(minutes=15)
SELDOMEST = datetime.timedelta(hours=24)
MOST_FAILURES = 12
HOW_IT_WENT = ["failures", "trouble", "polled_at", "next_poll_at"]


@transaction.atomic
def add_feed(*, url: str, publisher_name: str, user: User) -> Feed:
    """Add a feed and poll it from now on. Raises ``ValidationError`` naming what is wrong."""
    try:
        check_address(url)
    except RefusedAddressError as error:
        raise field_error("url", str(error)) from error
    try:
        with transaction.atomic():
            feed = Feed.objects.create(url=url, publisher_name=publisher_name, added_by=user)
    except IntegrityError as error:
        raise field_error("url", "this feed is here already", code="unique") from error
    enqueue_poll(feed)
    return feed


@transaction.atomic
def switch_feed(*, feed: Feed, is_active: bool) -> Feed:
    """Pause a feed, or resume one that was paused or given up."""
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    feed.is_active, feed.failures, feed.next_poll_at = is_active, 0, timezone.now()
    feed.save(update_fields=["is_active", "failures", "next_poll_at"])
    if is_active:
        enqueue_poll(feed)
    return feed


def enqueue_poll(feed: Feed) -> None:
    """Have a feed polled now."""
    enqueue("sources.poll_feed", once=f"sources.poll_feed-{feed.pk}", feed=feed.pk)


def poll_feed(*, feed: Feed) -> int:
    """Poll a feed and offer its new items; returns how many. Errors are stored with the feed."""
    reading = FeedReading("", [])
    try:
        fetched = fetch_limited(feed.url, etag=feed.etag, last_modified=feed.last_modified)
        if not fetched.is_unchanged:
            reading = read_feed_limited(fetched.content)
    except TextError as error:
        # It is tried again later and later, and given up in the end.
        feed.failures, feed.trouble = feed.failures + 1, str(error)[:500]
        feed.polled_at = timezone.now()
        feed.next_poll_at = feed.polled_at + min(EVERY * 2**feed.failures, SELDOMEST)
        feed.save(update_fields=HOW_IT_WENT)
        if feed.failures >= MOST_FAILURES:
            feed.is_active = False
            feed.save(update_fields=["is_active"])
        return 0
    with transaction.atomic():
        offered = _offer(feed, reading)
        feed.title = reading.title or feed.title
        feed.etag = fetched.headers.get("etag", feed.etag)
        feed.last_modified = fetched.headers.get("last-modified", feed.last_modified)[:200]
        if feed.failures or not fetched.is_unchanged:
            feed.trouble = reading.left_out
        feed.failures, feed.polled_at = 0, timezone.now()
        feed.next_poll_at = feed.polled_at + EVERY
        # Not whether it is active: it may have been paused meanwhile.
        feed.save(update_fields=["title", "etag", "last_modified", *HOW_IT_WENT])
    return len(offered)


def _offer(feed: Feed, reading: FeedReading) -> list[Intake]:
    """Offer the items that are new in a feed, the oldest first."""
    names = [item.name for item in reading.items]
    known = set(feed.items.filter(item__in=names).values_list("item", flat=True))
    new = {item.name: item for item in reversed(reading.items) if item.name not in known}
    offered = [
        Intake(
            kind=IntakeKind.FEED,
            state=IntakeState.OFFERED,
            feed=feed,
            item=name,
            url=item.url,
            title=item.title,
            published=item.published,
            publisher_name=feed.publisher_name,
        )
        for name, item in new.items()
    ]
    return Intake.objects.bulk_create(offered, ignore_conflicts=True)
