"""Background jobs: fetch, read, poll feeds, look for copies."""

from django.utils import timezone
from procrastinate.contrib.django import app

from apps.core.jobs import RETRY
from apps.sources import copying
from apps.sources.intake.actions import bring_in, give_up
from apps.sources.intake.feeds import enqueue_poll, poll_feed
from apps.sources.models import Feed, Intake, TextVersion


@app.task(name="sources.propose_copies", retry=RETRY)
def propose_copies(text: int) -> None:
    """Compare a new text with all others."""
    copying.propose_copies(text=TextVersion.objects.select_related("source").get(pk=text))


@app.task(name="sources.propose_copies_of_many", retry=RETRY)
def propose_copies_of_many(texts: list[int]) -> None:
    """Compare texts that came in together with all others; a retry resumes where it stopped."""
    copying.propose_copies_of_many(texts=texts)


@app.task(name="sources.bring_in")
def bring_in_one(intake: int) -> None:
    """Fetch and read one intake; an error never leaves it waiting for ever."""
    found = Intake.objects.get(pk=intake)
    try:
        bring_in(intake=found)
    except Exception:
        give_up(intake=Intake.objects.get(pk=intake))
        raise


@app.periodic(cron="* * * * *")
@app.task(name="sources.poll_feeds", queueing_lock="sources.poll_feeds")
def poll_due_feeds(timestamp: int) -> None:  # noqa: ARG001
    """Have the feeds polled that are due."""
    for feed in Feed.objects.filter(is_active=True, next_poll_at__lte=timezone.now()):
        enqueue_poll(feed)


@app.task(name="sources.poll_feed")
def poll_one_feed(feed: int) -> None:
    """Poll one feed."""
    poll_feed(feed=Feed.objects.get(pk=feed))
