"""What pages, commands and actions read of speakers."""

from collections.abc import Sequence

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When

from apps.speakers.models import Alias, Speaker, SpeakerKind

# Over however many steps, in one query.
MERGED_INTO = """
WITH RECURSIVE family(id) AS (
    SELECT id FROM speakers_speaker WHERE merged_into_id = %s
    UNION
    SELECT merged.id FROM speakers_speaker merged JOIN family ON merged.merged_into_id = family.id
)
SELECT * FROM speakers_speaker WHERE id IN (SELECT id FROM family) ORDER BY sort_name, name, id
"""


def called(name: str, kind: str = "") -> QuerySet[Speaker]:
    """Return the standing speakers whose name or alias is exactly this, whatever the case."""
    named = Q(name__iexact=name) | Q(aliases__name__iexact=name)
    speakers = Speaker.objects.standing().filter(named).distinct().order_by("pk")
    return speakers.filter(kind=kind) if kind else speakers


def called_each(asked: Sequence[tuple[str, str]]) -> list[list[Speaker]]:
    """Return for each name and kind the first two standing speakers of that name; one query."""
    found: list[list[Speaker]] = [[] for _ in asked]
    each = [
        called(name, kind).annotate(asked=Value(at))[:2] for at, (name, kind) in enumerate(asked)
    ]
    for speaker in Speaker.objects.none().union(*each, all=True):
        found[speaker.asked].append(speaker)  # type: ignore[attr-defined]
    return found


def named_like(typed: str, *, relays_first: bool = False) -> QuerySet[Speaker]:
    """Return the standing speakers with what was typed in their name, or in an alias (``other``).

    Names that begin with it come first; before them outlets, where a relay is looked for.
    """
    alias = Alias.objects.filter(speaker=OuterRef("pk"), name__icontains=typed).order_by("pk")
    named = Q(name__icontains=typed) | Q(
        pk__in=Alias.objects.filter(name__icontains=typed).values("speaker")
    )
    begins = Case(When(name__istartswith=typed, then=0), default=1)
    relays = Case(When(kind=SpeakerKind.OUTLET, then=0), default=1)
    found = (
        Speaker.objects.standing().filter(named).annotate(other=Subquery(alias.values("name")[:1]))
    )
    return found.order_by(*([relays] if relays_first else []), begins, "name", "pk")


def identity_of(speaker: Speaker) -> Speaker:
    """Return the speaker that this one was merged into, over any number of merges; else itself."""
    while speaker.merged_into is not None:
        speaker = speaker.merged_into
    return speaker


def all_names_of(speaker: Speaker) -> list[Speaker]:
    """Return the speaker and every one merged into it, over however many steps."""
    return [speaker, *Speaker.objects.raw(MERGED_INTO, [speaker.pk])]


def public_speakers() -> QuerySet[Speaker]:
    """Return the standing speakers, by the name they are filed under."""
    return Speaker.objects.standing().order_by("sort_name", "name", "pk")


def with_names_and_roles(speakers: QuerySet[Speaker]) -> QuerySet[Speaker]:
    """Load with each speaker the other names and the roles over time."""
    return speakers.prefetch_related("aliases", "roles")
