"""The results of fetching and reading, in our own process or a child."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

UNKEPT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # of what a document or feed says of itself


@dataclass(frozen=True)
class FetchedDocument:
    """What an address answered, and its URL after redirects; no content if nothing has changed."""

    url: str
    content: bytes
    content_type: str
    headers: dict[str, str] = field(default_factory=dict)
    is_unchanged: bool = False


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The text of a document, and the metadata it states; ``note`` says how it was read.

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
    """One item of a feed: its name there, the address of its report, and the day it gives."""

    name: str
    url: str
    title: str
    published: str


class FeedReading(NamedTuple):
    """A feed's title, its newest items, and what was left out, in words."""

    title: str
    items: list[FeedItem]
    left_out: str = ""
