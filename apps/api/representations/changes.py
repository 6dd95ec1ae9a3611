"""Changes as the API gives them."""

from apps.core.json_values import Document, id_of, moment_of
from apps.search.changes_since import OF_CLAIMS, OF_SOURCES, OF_SPEAKERS, TYPES, Event

# What a change is about; all others are of questions.
KINDS = {
    **dict.fromkeys(OF_CLAIMS, "claim"),
    **dict.fromkeys(OF_SOURCES, "source"),
    **dict.fromkeys(OF_SPEAKERS, "speaker"),
}


def change_document(event: Event) -> Document:
    """Return one change: what happened, to what, and why."""
    row = event.row
    kind = KINDS.get(row.what, "question")
    things = dict.fromkeys(("claim", "source", "speaker", "question"))
    things[kind] = id_of(row.thing)
    is_estimate = row.what == "settled"
    return {
        "id": str(event.place),
        "at": moment_of(row.moment),
        "type": TYPES[row.what],
        "claim": things["claim"],
        "version": 1 if row.what == "recorded" else row.nth,
        "source": things["source"],
        "speaker": things["speaker"],
        "question": things["question"],
        "conflict": id_of(event.conflict),
        "estimate": id_of(row.key) if is_estimate else None,
        "title": "" if is_estimate else row.words,
        "reason": row.why,
    }
