"""What changed as Atom, for feed readers."""

import datetime
import re
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date

from apps.claims.provenance import relays_in_words, speaker_name
from apps.core.templatetags.wording import opened
from apps.search.changes import Change

BEGINNING = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)  # before there were any changes
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Feed(Atom1Feed):
    """An Atom feed whose date is that of its newest entry, also where it has none."""

    def latest_post_date(self) -> datetime.datetime:
        """Return when the feed changed last; never now, or it would never be the same twice."""
        return super().latest_post_date() if self.items else BEGINNING


def atom(request: HttpRequest, changes: Sequence[Change], *, title: str, home: str) -> HttpResponse:
    """Return changes as a feed; ``home`` is the page that shows the same."""
    absolute = request.build_absolute_uri
    feed = Feed(
        title=_plain(title),
        link=absolute(home),
        description="",
        language="en",
        subtitle="What was recorded, corrected, withdrawn, disputed and settled.",
        author_name="Claimtrail",
        author_link=absolute("/"),
        feed_url=absolute(request.path),
    )
    for change in changes:
        feed.add_item(
            title=_plain(f"{change.label}: {change.title}"),
            link=absolute(change.url),
            description=escape(_plain(summary_of(change))),  # Django says that a summary is HTML
            unique_id=tag_of(change, absolute("/")),
            pubdate=change.moment,
            updateddate=change.moment,
        )
    # As a media type alone: a charset belongs into the XML itself.
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")
    response["Last-Modified"] = http_date(feed.latest_post_date().timestamp())
    return response


def tag_of(change: Change, site: str) -> str:
    """Return a name for a change that nothing else has and that never changes (RFC 4151)."""
    host = re.sub(r"^https?://([^/:]+).*$", r"\1", site)
    return f"tag:{host},2026:changes/{change.place.what}/{change.place.key}"


def summary_of(change: Change) -> str:
    """Return who said it and through whom it came, and why it changed."""
    parts = []
    if change.claim:
        parts.append(f"{opened(speaker_name(change.claim))}; {relays_in_words(change.claim)}.")
    if change.why:
        parts.append(change.why)
    return " ".join(parts) or change.title


def _plain(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return NOT_IN_XML.sub("", text)
