"""Sources as the API gives them: their citation, and of their newest text all but the words."""

from django.db.models import OuterRef, QuerySet, Subquery

from apps.accounts.models import User
from apps.core.json_values import Document, id_of, moment_of, time_of
from apps.sources.models import Source, TextVersion

PLAIN = (
    "title",
    "form",
    "author",
    "url",
    "archive_url",
    "language",
    "translated_from",
    "rights",
    "state",
    "note",
)
OF_TEXT = {"version": "number", "sha256": "sha256", "length": "length"}


def sources_seen_by(reader: User | None) -> QuerySet[Source]:
    """Return the sources that a program may read: the public ones, or all for desk users."""
    return Source.objects.all() if reader else Source.objects.published()


def source_documents(sources: QuerySet[Source]) -> list[Document]:
    """Return sources, annotated with ``claim_count``, in their order.

    ``version``, ``sha256`` and ``length`` are those of the newest text.
    """
    newest = TextVersion.objects.filter(source=OuterRef("pk")).order_by("-number")
    of_text = {
        f"text_{name}": Subquery(newest.values(column)[:1]) for name, column in OF_TEXT.items()
    }
    return [_document(source) for source in sources.annotate(**of_text)]


def _document(source: Source) -> Document:
    return {
        "id": str(source.pk),
        **{name: getattr(source, name) for name in PLAIN},
        "publisher": id_of(source.publisher_id),
        "published": time_of(source.published),
        **{name: getattr(source, f"text_{name}") for name in OF_TEXT},
        "claim_count": source.claim_count,  # type: ignore[attr-defined]
        "added_at": moment_of(source.added_at),
    }
