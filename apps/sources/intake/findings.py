"""What comes of fetching and reading, in whatever process that is done."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

UNKEPT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # of what a document or feed says of itself


@dataclass(frozen=True)
class Fetched:
    """What an address answered, and where it was in the end; no octets where nothing has changed."""

    url: str
    octets: bytes
    content_type: str
    headers: dict[str, str] = field(default_factory=dict)
    is_unchanged: bool = False


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a document says: its text, and of itself only what it states; ``note`` says how it was read.

    ``made`` is the day a file was made, as it says, which is seldom long after the report came out
    and never proof.
    """

    text: str
    note: str
    title: str = ""
    author: str = ""
    publisher_name: str = ""
    published: str = ""
    made: str = ""
    language: str = ""


class FeedItem(NamedTuple):
    """One item of a feed: what it is called there, where its report is, and the day it gives."""

    name: str
    url: str
    title: str
    published: str


class FeedReading(NamedTuple):
    """A feed's title, its newest items, and in words what was left out of it."""

    title: str
    items: list[FeedItem]
    left_out: str = ""
