"""Sources as the API gives them: their citation, and of their newest text all but the words."""

from django.db.models import OuterRef, QuerySet, Subquery

from apps.accounts.models import User
from apps.core.declared import Kind, fields_of, member_of
from apps.core.json_shapes import JsonShape, Member, Type
from apps.core.json_values import Document, id_of, moment_of
from apps.sources.models import Source, SourceSection, TextVersion

CITED = fields_of(
    Source,
    SourceSection.TITLE,
    SourceSection.FORM,
    SourceSection.AUTHOR,
    SourceSection.ADDRESS,
    SourceSection.CITATION,
    SourceSection.RIGHTS,
    SourceSection.STATE,
    SourceSection.NOTE,
)
SOURCE = JsonShape(
    "Source",
    "A report; its words are under `text/`, for who may see them.",
    (
        Member(name="id", column="pk", convert=str),
        *[member_of(field) for field in CITED if field.kind is not Kind.TIME],
        Member(
            name="publisher",
            type=Type.REFERENCE,
            component="Speaker",
            column="publisher_id",
            null=True,
            convert=id_of,
        ),
        *[member_of(field) for field in CITED if field.kind is Kind.TIME],
        Member(name="version", type=Type.WHOLE, column="text_version", help="Of the newest text."),
        Member(name="sha256", column="text_sha256", help="Of the newest text in UTF-8."),
        Member(
            name="length",
            type=Type.WHOLE,
            column="text_length",
            help="Of the newest text, in code points.",
        ),
        Member(
            name="claim_count",
            type=Type.WHOLE,
            help="How many claims that stand were taken from it.",
        ),
        Member(name="added_at", type=Type.MOMENT, convert=moment_of),
    ),
    is_resource=True,
)


def sources_seen_by(reader: User | None) -> QuerySet[Source]:
    """Return the sources that a program may read: the public ones, or all for desk users."""
    return Source.objects.all() if reader else Source.objects.published()


def source_documents(sources: QuerySet[Source]) -> list[Document]:
    """Return sources, annotated with ``claim_count``, in their order.

    ``version``, ``sha256`` and ``length`` are those of the newest text.
    """
    newest = TextVersion.objects.filter(source=OuterRef("pk")).order_by("-number")
    loaded = sources.annotate(
        text_version=Subquery(newest.values("number")[:1]),
        text_sha256=Subquery(newest.values("sha256")[:1]),
        text_length=Subquery(newest.values("length")[:1]),
    )
    return [SOURCE.document(source) for source in loaded]
