"""Feeds: what is new in them is offered once, and one that fails is asked less and less."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import Settings

from apps.sources.intake.actions import bring_in, dismiss, try_again
from apps.sources.intake.feed_items import read_feed
from apps.sources.intake.feeds import EVERY, MOST_FAILURES, add_feed, poll_feed, switch_feed
from apps.sources.models import Feed, IntakeState
from apps.sources.tasks import poll_due_feeds
from tests import factories as make
from tests.jobs import waiting
from tests.sources import documents as made
from tests.sources.other_site import OtherSite, answering, other_site, serving

# Whatever is fetched or read is so in a process of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.process]


@pytest.fixture
def site(settings: Settings) -> Iterator[OtherSite]:
    settings.ALLOW_LOOPBACK = True
    with other_site() as found:
        yield found


@pytest.fixture
def feed(site: OtherSite) -> Feed:
    site.answers["/feed"] = serving(
        made.feed(("One", site.url("/1")), ("Two", site.url("/2"))), "application/rss+xml"
    )
    return add_feed(url=site.url("/feed"), publisher_name="Valley Post", user=make.user("editor"))


def test_what_is_new_is_offered_once(site: OtherSite, feed: Feed) -> None:
    assert poll_feed(feed=feed) == 2
    assert poll_feed(feed=feed) == 0
    site.answers["/feed"] = serving(
        made.feed(("Three", site.url("/3")), ("One", site.url("/1"))), "application/rss+xml"
    )

    assert poll_feed(feed=feed) == 1

    offered = feed.items.order_by("pk").values_list("title", "published", "publisher_name", "state")
    assert list(offered) == [
        (title, "2021-07-05", "Valley Post", "offered") for title in ("Two", "One", "Three")
    ]
    assert feed.title == "Valley Post, news"


def test_what_is_left_out_of_a_feed_is_said(site: OtherSite, feed: Feed) -> None:
    items = [
        (f"Report {number}", site.url(f"/{number}") if number > 2 else "")
        for number in range(10_000)
    ]
    site.answers["/feed"] = serving(made.feed(*items), "application/rss+xml")

    assert poll_feed(feed=feed) == 197

    assert (
        feed.trouble
        == "3 of its items have no address to fetch; of 10,000 items the first 200 are looked at"
    )
    assert (feed.failures, feed.is_active) == (0, True)
    site.answers["/feed"] = serving(made.feed(("One", site.url("/1"))), "application/rss+xml")
    poll_feed(feed=feed)
    assert feed.trouble == ""


@pytest.mark.parametrize(
    "moment",
    [
        "Mon, 05 Jul 2999 08:00:00 GMT",
        "Mon, 35 Jul 2021 08:00:00 GMT",
        "0000-00-00",
        "yesterday",
        "\x07",
    ],
)
def test_a_day_that_cannot_be_is_left_blank_and_the_item_is_offered(moment: str) -> None:
    content = made.feed(("A title\n of \x07two lines", "https://example.org/1"))
    reading = read_feed(content.replace(b"Mon, 05 Jul 2021 08:00:00 GMT", moment.encode()))

    assert [(item.title, item.published) for item in reading.items] == [
        ("A title of two lines", "")
    ]


def test_what_was_dismissed_is_not_offered_again(feed: Feed) -> None:
    poll_feed(feed=feed)
    for item in feed.items.all():
        dismiss(intake=item)

    assert poll_feed(feed=feed) == 0
    assert {item.state for item in feed.items.all()} == {IntakeState.DISMISSED}


def test_an_offered_item_is_fetched_when_somebody_wants_it(site: OtherSite, feed: Feed) -> None:
    poll_feed(feed=feed)
    site.answers["/1"] = serving(made.page())
    item = feed.items.get(title="One")

    item = bring_in(intake=try_again(intake=item, user=make.user()))

    assert (item.state, item.title) == (IntakeState.READY, made.TITLE)


def test_a_feed_that_has_not_changed_is_not_sent_again(site: OtherSite, feed: Feed) -> None:
    site.answers["/feed"] = serving(made.feed(), "application/rss+xml", ETag='"one"')
    poll_feed(feed=feed)
    site.answers["/feed"] = answering(304)

    poll_feed(feed=feed)

    assert site.asked[-1][1]["If-None-Match"] == '"one"'
    assert feed.trouble == ""


def test_what_is_no_feed_says_so_and_is_asked_later_and_later(site: OtherSite, feed: Feed) -> None:
    site.answers["/feed"] = serving(made.page())

    poll_feed(feed=feed)
    assert feed.trouble == "it is no RSS or Atom feed"
    assert feed.next_poll_at > timezone.now() + EVERY
    feed.failures = MOST_FAILURES - 2
    feed.save()
    was_active = []
    for _ in range(2):
        poll_feed(feed=feed)
        was_active.append(feed.is_active)

    assert was_active == [True, False]
    feed = switch_feed(feed=feed, is_active=True)
    assert (feed.is_active, feed.failures) == (True, 0)


def test_a_pause_while_it_is_looked_at_stays(site: OtherSite, feed: Feed) -> None:
    stale = Feed.objects.get(pk=feed.pk)
    switch_feed(feed=feed, is_active=False)

    poll_feed(feed=stale)
    feed.refresh_from_db()
    assert not feed.is_active

    site.answers["/feed"] = answering(500)
    poll_feed(feed=stale)
    feed.refresh_from_db()
    assert not feed.is_active


def test_only_feeds_whose_time_has_come_are_looked_at(feed: Feed) -> None:
    poll_feed(feed=feed)
    Feed.objects.create(
        url="https://example.org/paused", is_active=False, added_by=make.user("editor")
    )
    before = waiting("sources.poll_feed")

    poll_due_feeds(timestamp=0)

    assert waiting("sources.poll_feed") == before


def test_the_same_feed_is_not_added_twice(feed: Feed) -> None:
    with pytest.raises(ValidationError, match="this feed is here already"):
        add_feed(url=feed.url, publisher_name="", user=make.user("editor"))
