"""Changes as the API gives them."""

from apps.api.answers import Document
from apps.api.documents.values import id_of, moment_of
from apps.search.changes_since import OF_CLAIMS, TYPES, Event


def change_document(event: Event) -> Document:
    """Return one change: what happened, to what, and why."""
    row = event.row
    is_claim, is_source = row.what in OF_CLAIMS, row.what == "source"
    return {
        "id": str(event.place),
        "at": moment_of(row.moment),
        "type": TYPES[row.what],
        "claim": id_of(row.thing) if is_claim else None,
        "version": 1 if row.what == "recorded" else row.nth,
        "source": id_of(row.thing) if is_source else None,
        "question": None if is_claim or is_source else id_of(row.thing),
        "conflict": id_of(event.conflict),
        "estimate": id_of(row.key) if row.what == "settled" else None,
        "title": "" if row.what == "settled" else row.words,
        "reason": row.why,
    }
