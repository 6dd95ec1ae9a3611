"""What pages, commands and actions read of sources."""

from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from apps.core.db.prepared import Parameter, PreparedQuery
from apps.sources.models import Assignment, Likeness, LikenessState, Source, TextVersion
from apps.speakers.models import Speaker


class LikelyCopy(NamedTuple):
    """Another source, and what was found or decided about the two."""

    other: Source
    likeness: Likeness


def twin_of(*, sha256: str, publisher: Speaker | None, url: str) -> Source | None:
    """Return the first source that has this text already and is the same report.

    It is the same where the publisher or the URL is; where neither is given, the text decides.
    """
    with_text = Source.objects.filter(versions__sha256=sha256)
    same = Q()
    if publisher:
        same |= Q(publisher=publisher)
    if url:
        same |= Q(url=url)
    return with_text.filter(same).order_by("pk").first()


def namesakes_of(source: Source, *, sha256: str) -> QuerySet[Source]:
    """Return other sources that have the same text."""
    return Source.objects.filter(versions__sha256=sha256).exclude(pk=source.pk).distinct()


def current_text(source: Source) -> TextVersion:
    """Return the newest text of a source."""
    return TextVersion.objects.filter(source=source).order_by("-number")[0]


class TextForRecording(NamedTuple):
    """The newest text of a source, and what recording a claim has to know of the source."""

    text: TextVersion
    source_is_blind: bool  # somebody still records it independently
    source_has_copies: bool  # confirmed: it is a copy of another source, or another is one of it


def text_for_recording(source: int) -> TextForRecording | None:
    """Return the newest text of a source with what recording a claim on it needs, in one query."""
    found = TO_RECORD.models(source=source)
    if not found:
        return None
    text = found[0]
    return TextForRecording(text, source_is_blind=text.blind, source_has_copies=text.copies)


def _to_record() -> QuerySet[TextVersion]:
    copies = Likeness.objects.filter(Q(first=OuterRef("source")) | Q(second=OuterRef("source")))
    blind = Assignment.objects.filter(source=OuterRef("source"), independent=True, done_at=None)
    along: dict[str, Any] = {
        "blind": Exists(blind),
        "copies": Exists(copies.filter(state=LikenessState.CONFIRMED)),
    }
    texts = TextVersion.objects.filter(source=Parameter("source", BigIntegerField()))
    return texts.select_related("source__publisher").annotate(**along).order_by("-number")[:1]


TO_RECORD = PreparedQuery(_to_record)


def public_sources() -> QuerySet[Source]:
    """Return the sources that the public may know of, newest first."""
    return Source.objects.published().select_related("publisher").order_by("-added_at", "-pk")


def text_lengths(source: Source) -> dict[str, int]:
    """Return the length of each text of a source in code points, by its SHA-256."""
    return dict(TextVersion.objects.filter(source=source).values_list("sha256", "length"))


def text_between(source: Source, sha256: str, start: int, end: int) -> str:
    """Return a stretch of a frozen text, in code points, without reading the rest."""
    stretch = Substr("text", start + 1, max(end - start, 0))
    texts = TextVersion.objects.filter(source=source, sha256=sha256)
    return str(texts.values_list(stretch, flat=True)[0])


def texts_of(source: Source) -> QuerySet[TextVersion]:
    """Return every text of a source, the newest first, without the words themselves."""
    return TextVersion.objects.filter(source=source).defer("text", "furniture").order_by("-number")


def text_numbered(source: Source, number: int) -> TextVersion | None:
    """Return one text of a source, by its number."""
    return TextVersion.objects.filter(source=source, number=number).first()


def likely_copies_of(source: Source) -> list[LikelyCopy]:
    """Return the public sources whose text looks like this one's, without refused pairs."""
    likenesses = Likeness.objects.filter(Q(first=source) | Q(second=source))
    by_other = {}
    for one in likenesses.exclude(state=LikenessState.REFUSED):
        other = one.second_id if one.first_id == source.pk else one.first_id
        by_other[other] = one
    others = public_sources().filter(pk__in=by_other)
    return [LikelyCopy(other, by_other[other.pk]) for other in others]
