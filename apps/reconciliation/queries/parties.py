"""Whether somebody is a party to what a question disputes."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.reconciliation.models import Party
from apps.speakers.models import Speaker


def is_party() -> Exists:
    """Return whether an answer's speaker, merged or not, is a party to its question; to annotate answers with."""
    speaker = OuterRef("claim__speaker")
    same = (
        Q(speaker=speaker)
        | Q(speaker=OuterRef("claim__speaker__merged_into"))
        | Q(speaker__merged_into=speaker)
    )
    return Exists(Party.objects.filter(same, question=OuterRef("question")))


def disputes_of(speaker: Speaker) -> QuerySet[Party]:
    """Return the questions to which somebody is a party, with who said so."""
    return (
        Party.objects.filter(speaker=speaker)
        .select_related("question", "by")
        .order_by("question__title")
    )
