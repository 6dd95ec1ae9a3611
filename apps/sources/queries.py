"""What pages, commands and actions read of sources."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr

from apps.sources.models import Likeness, LikenessState, Source, TextVersion
from apps.speakers.models import Speaker


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


def public_sources() -> QuerySet[Source]:
    """Return the sources that the public may know of, newest first."""
    return Source.objects.published().select_related("publisher").order_by("-added_at", "-pk")


def text_lengths(source: Source) -> dict[str, int]:
    """Return how long each text of a source is, in code points, by the text's SHA-256."""
    return dict(TextVersion.objects.filter(source=source).values_list("sha256", "length"))


def text_between(source: Source, sha256: str, start: int, end: int) -> str:
    """Return a stretch of a frozen text, in code points, without reading the rest."""
    stretch = Substr("text", start + 1, max(end - start, 0))
    texts = TextVersion.objects.filter(source=source, sha256=sha256)
    return str(texts.values_list(stretch, flat=True)[0])


def copies_of(source: Source) -> list[Source]:
    """Return the public sources that an editor confirmed to be the same text."""
    confirmed = Likeness.objects.filter(state=LikenessState.CONFIRMED)
    pairs = confirmed.filter(Q(first=source) | Q(second=source)).values_list("first", "second")
    others = {pk for pair in pairs for pk in pair} - {source.pk}
    return list(public_sources().filter(pk__in=others))
