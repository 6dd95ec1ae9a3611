"""What is sent: that something changed and where to read it.

It has no words of the change, so that nothing has to be called back when they are taken down.
"""

import json

from django.utils import timezone

from apps.api.representations.changes import change_document
from apps.core.json_values import Document
from apps.search.changes_since import TYPES, Event

TEST = "test"
WORDS = ("title", "reason")


def of_type(event: Event) -> str:
    """Return what kind of change an event is."""
    return TYPES[event.row.what]


def body_of(event: Event) -> str:
    """Return the message of a change, in the form that Standard Webhooks asks for."""
    document = change_document(event)
    data = {
        name: value
        for name, value in document.items()
        if name not in (*WORDS, "at", "type") and value is not None
    }
    return _message(of_type(event), str(document["at"]), data)


def test_body() -> str:
    """Return a message that says nothing."""
    return _message(TEST, timezone.now().isoformat().replace("+00:00", "Z"), {})


def _message(type_: str, at: str, data: Document) -> str:
    return json.dumps({"type": type_, "timestamp": at, "data": data}, separators=(",", ":"))
