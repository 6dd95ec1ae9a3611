"""Changes as the API gives them."""

from apps.core.json_values import Document, id_of, moment_of
from apps.search.changes_since import OF_CLAIMS, OF_SOURCES, OF_SPEAKERS, TYPES, Event

KINDS = {"claim": OF_CLAIMS, "source": OF_SOURCES, "speaker": OF_SPEAKERS}


def change_document(event: Event) -> Document:
    """Return one change: what happened, to what, and why."""
    row = event.row
    of = next((kind for kind, whats in KINDS.items() if row.what in whats), "question")
    return {
        "id": str(event.place),
        "at": moment_of(row.moment),
        "type": TYPES[row.what],
        "claim": id_of(row.thing) if of == "claim" else None,
        "version": 1 if row.what == "recorded" else row.nth,
        "source": id_of(row.thing) if of == "source" else None,
        "speaker": id_of(row.thing) if of == "speaker" else None,
        "question": id_of(row.thing) if of == "question" else None,
        "conflict": id_of(event.conflict),
        "estimate": id_of(row.key) if row.what == "settled" else None,
        "title": "" if row.what == "settled" else row.words,
        "reason": row.why,
    }
