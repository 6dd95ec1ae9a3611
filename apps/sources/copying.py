"""Which texts may be copies of one another: found by the shingles they share, proposed for an editor to decide.

A text's shingles are kept first and committed, then looked for: of two texts that come in at one
moment, the later to commit sees the other.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.sources.models import Likeness, LikenessState, Shingle, Source, TextSample, TextVersion
from apps.sources.rules.shingles import Overlap, ShingledText, estimate, overlap_of, shingled

DAYS_APART = 31  # at most; a report without a date may be a copy of any
HOLDERS = 64  # of one shingle that are looked at, the newest: the work for a text does not grow with the register
COMMON = 8  # a passage in more reports than that, which share little else, is boilerplate
COMMON_WITH_ONE_PUBLISHER = 2  # the same, in reports of the same publisher
WHOLE = 0.8  # who shares that much of a text has it as a whole, and says nothing about boilerplate
CANDIDATES = 40  # whose texts are read
LEAST_HITS, LEAST_ESTIMATE, LIKE_THE_WHOLE = (
    2,
    0.06,
    0.5,
)  # of the samples, which err: well below what is proposed
TAKEN_BACK = 40  # proposals at once

HOLDERS_OF = """
SELECT asked.hash, held.text_id
FROM unnest(%s::bigint[]) AS asked(hash)
CROSS JOIN LATERAL (
    SELECT text_id FROM sources_shingle WHERE hash = asked.hash ORDER BY text_id DESC LIMIT %s
) AS held
"""


class OtherText(NamedTuple):
    """Another text that holds some of the same shingles."""

    text: int
    source: int
    publisher: int | None
    first: datetime.date | None
    last: datetime.date | None
    size: int


class CopyFindings(NamedTuple):
    """Who shares how much with a text, and which of its shingles stand in passages that everybody has, and where."""

    alike: list[tuple[OtherText, Overlap]]
    boilerplate: frozenset[int]
    its_sources: frozenset[int]


def texts_to_compare() -> QuerySet[TextVersion]:
    """Return the texts that were not compared with the others yet, the oldest first."""
    return TextVersion.objects.filter(sample__compared_at=None).order_by("pk")


def propose_copies(*, text: TextVersion) -> list[Likeness]:
    """Compare a text with all others and propose those that are alike; gives what is new.

    What somebody decided stays as it is, and what was proposed already is proposed once. What was
    proposed for a passage that turns out to be everybody's is taken back.
    """
    keep_sample(text)
    found = _compare(text, shingled(text.text, text.furniture))
    with transaction.atomic():
        new = [
            likeness
            for other, overlap in found.alike
            if overlap.kind and (likeness := _propose(text.source_id, other.source, overlap))
        ]
        _take_back(found)
        TextSample.objects.filter(text=text).update(compared_at=timezone.now())
    return new


def propose_copies_of_many(*, texts: Iterable[int]) -> None:
    """Compare texts that came in at once and were not compared yet, each with all others.

    What they are found by is kept first, so that what they all have is known as boilerplate from
    the first of them on.
    """
    waiting = list(texts_to_compare().filter(pk__in=texts).values_list("pk", flat=True))
    for pk in waiting:
        keep_sample(TextVersion.objects.get(pk=pk))
    for pk in waiting:
        propose_copies(text=TextVersion.objects.select_related("source").get(pk=pk))


@transaction.atomic
def keep_sample(text: TextVersion) -> None:
    """Keep the shingles by which a text is found; once."""
    if TextSample.objects.filter(text=text).exists():
        return
    mine = shingled(text.text, text.furniture)
    TextSample.objects.bulk_create(
        [TextSample(text=text, size=len(mine.different))], ignore_conflicts=True
    )
    Shingle.objects.bulk_create(
        (Shingle(hash=one, text=text) for one in sorted(mine.sample)), ignore_conflicts=True
    )


def _compare(text: TextVersion, mine: ShingledText) -> CopyFindings:
    """Look for the texts that share the most with one; its own source's are left out."""
    holders = _holders(mine)
    others = _others({pk for held in holders.values() for pk in held}, text.source)
    hits = Counter(pk for held in holders.values() for pk in held if pk in others)
    usual = {one for one, held in holders.items() if _is_common(held, others, text.source)}
    rare = Counter(
        pk for one, held in holders.items() if one not in usual for pk in held if pk in others
    )
    near = [pk for pk in hits if _is_candidate(others[pk], hits[pk], rare[pk], text.source, mine)]
    near.sort(key=lambda pk: (-rare[pk], -hits[pk], pk))
    read = TextVersion.objects.filter(pk__in=near[:CANDIDATES]).order_by("pk")
    theirs = {one.pk: shingled(one.text, one.furniture).different for one in read}
    whole = _with_the_whole(mine, theirs, hits)
    common = {
        one
        for one in usual
        if not whole or _is_common(set(holders[one]) - whole, others, text.source)
    }
    left = mine.without(common)
    boilerplate = mine.different - left
    alike = [
        (others[pk], overlap_of(left, different - boilerplate)) for pk, different in theirs.items()
    ]
    sources = {others[pk].source for one in common for pk in holders[one] if pk in others}
    return CopyFindings(alike, boilerplate, frozenset(sources))


def _is_candidate(
    other: OtherText, hits: int, rare: int, source: Source, mine: ShingledText
) -> bool:
    """Say whether to read a text: it shares what few have, or may have nearly the whole, however many have that."""
    sizes = other.size, len(mine.different)
    shares = rare >= LEAST_HITS and estimate(rare, *sizes) >= LEAST_ESTIMATE
    return (shares or estimate(hits, *sizes) >= LIKE_THE_WHOLE) and _within_days(other, source)


def _holders(mine: ShingledText) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS_OF, [sorted(mine.sample), HOLDERS])
        for shingle, text in cursor.fetchall():
            found[shingle].append(text)
    return found


def _others(texts: Iterable[int], source: Source) -> dict[int, OtherText]:
    columns = (
        "pk", "source", "source__publisher", "source__published_first", "source__published_last", "sample__size",
    )  # fmt: skip
    rows = (
        TextVersion.objects.filter(pk__in=texts)
        .exclude(source=source)
        .order_by()
        .values_list(*columns)
    )
    return {row[0]: OtherText(*row) for row in rows}


def _within_days(other: OtherText, source: Source) -> bool:
    return _are_near(other.first, other.last, source.published_first, source.published_last)


def days_are_near(one: Source, other: Source) -> bool:
    """Say whether two reports came out near enough to one another, as far as that is known."""
    return _are_near(
        one.published_first, one.published_last, other.published_first, other.published_last
    )


def _are_near(*days: datetime.date | None) -> bool:
    first, last, other_first, other_last = days
    gaps = [
        (late - early).days
        for early, late in ((last, other_first), (other_last, first))
        if early and late
    ]
    return all(days <= DAYS_APART for days in gaps)


def _with_the_whole(
    mine: ShingledText, theirs: Mapping[int, frozenset[int]], hits: Counter[int]
) -> set[int]:
    """Return the texts that have nearly all of one, however many: a report that everybody carries is no boilerplate.

    Of those that were not read it is told by the shingles of theirs that are kept.
    """
    whole = {
        pk
        for pk, different in theirs.items()
        if overlap_of(mine.different, different).containment >= WHOLE
    }
    most = max((hits[pk] for pk in whole), default=0)
    return whole | {pk for pk, count in hits.items() if most and count >= WHOLE * most}


def _is_common(held: Iterable[int], others: Mapping[int, OtherText], source: Source) -> bool:
    """Say whether a passage stands in so many reports that it shows nothing."""
    publishers = {others[pk].source: others[pk].publisher for pk in held if pk in others}
    same = sum(
        publisher is not None and publisher == source.publisher_id
        for publisher in publishers.values()
    )
    return len(publishers) > COMMON or same >= COMMON_WITH_ONE_PUBLISHER


def _propose(one: int, other: int, overlap: Overlap) -> Likeness | None:
    first, second = sorted((one, other))
    found = {"kind": overlap.kind, "containment": f"{overlap.containment:.3f}"}
    likeness, is_new = Likeness.objects.get_or_create(
        first_id=first, second_id=second, defaults=found
    )
    if (
        not is_new
        and likeness.state == LikenessState.PROPOSED
        and overlap.containment > likeness.containment
    ):
        Likeness.objects.filter(pk=likeness.pk, state=LikenessState.PROPOSED).update(**found)
    return likeness if is_new else None


def _take_back(found: CopyFindings) -> None:
    """Remove proposals that nobody decided on and that rest on boilerplate alone."""
    if not found.boilerplate:
        return
    among = Likeness.objects.filter(first__in=found.its_sources, second__in=found.its_sources)
    for likeness in among.filter(state=LikenessState.PROPOSED).order_by("-pk")[:TAKEN_BACK]:
        first, second = (
            _all_shingles(pk) - found.boilerplate for pk in (likeness.first_id, likeness.second_id)
        )
        if not overlap_of(first, second).kind:
            likeness.delete()


def _all_shingles(source: int) -> frozenset[int]:
    texts = TextVersion.objects.filter(source=source).order_by("pk")
    return frozenset(one for text in texts for one in shingled(text.text, text.furniture).different)
