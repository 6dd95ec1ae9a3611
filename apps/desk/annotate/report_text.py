"""The report that the annotating page is about, and the text of it that was asked for."""

from django.shortcuts import get_object_or_404

from apps.core.fields import is_number
from apps.sources.models import Source, TextVersion
from apps.sources.queries import current_text


def report_at_desk(pk: int) -> Source:
    """Return a report with its publisher and assignments; raises ``Http404`` if there is none."""
    sources = Source.objects.select_related("publisher").prefetch_related("assignments__analyst")
    return get_object_or_404(sources, pk=pk)


def asked_text(source: Source, number: str) -> TextVersion:
    """Return the text that a form was filled in for, else the newest."""
    asked = source.versions.filter(pk=int(number)).first() if is_number(number) else None
    text = asked or current_text(source)
    text.source = source
    return text
