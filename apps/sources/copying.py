"""Texts that may be copies of one another, found by shared shingles, for an editor to judge.

A text's shingles are stored and committed first, then looked for: of two texts that come in at the
same moment, the later to commit sees the other.
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
# The newest holders of a shingle that are looked at: work for a text does not grow with the number
# of texts.
HOLDERS = 64
COMMON = 8  # a passage in more reports than that, which share little else, is boilerplate
COMMON_WITH_ONE_PUBLISHER = 2  # the same, in reports of the same publisher
WHOLE = 0.8  # a report with that much of a text has it as a whole, and is no sign of boilerplate
CANDIDATES = 40  # whose texts are read
# Of the samples, which err: well below what is proposed.
LEAST_HITS = 2
LEAST_ESTIMATE = 0.06
LIKE_THE_WHOLE = 0.5
MOST_WITHDRAWN = 40  # proposals at once

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
    """The texts like another with their overlap, and the boilerplate in it with its sources."""

    alike: list[tuple[OtherText, Overlap]]
    boilerplate: frozenset[int]
    its_sources: frozenset[int]


def texts_to_compare() -> QuerySet[TextVersion]:
    """Return the texts that have not been compared with the others, the oldest first."""
    return TextVersion.objects.filter(sample__compared_at=None).order_by("pk")


def propose_copies(*, text: TextVersion) -> list[Likeness]:
    """Compare a text with all others and propose those that are alike; returns the new proposals.

    What an editor decided stays, and a pair is proposed once. A proposal that rests on a passage
    which turns out to be boilerplate is withdrawn.
    """
    keep_sample(text)
    found = _compare(text, shingled(text.text, text.furniture))
    new = []
    with transaction.atomic():
        for other, overlap in found.alike:
            if not overlap.kind:
                continue
            first, second = sorted((text.source_id, other.source))
            columns = {"kind": overlap.kind, "containment": f"{overlap.containment:.3f}"}
            pair, is_new = Likeness.objects.get_or_create(
                first_id=first, second_id=second, defaults=columns
            )
            if is_new:
                new.append(pair)
                continue
            is_open = pair.state == LikenessState.PROPOSED
            if is_open and overlap.containment > pair.containment:
                # Unless it was decided meanwhile.
                open_pair = Likeness.objects.filter(pk=pair.pk, state=LikenessState.PROPOSED)
                open_pair.update(**columns)
        # Open proposals that rest on boilerplate alone are withdrawn.
        between = Likeness.objects.filter(first__in=found.its_sources, second__in=found.its_sources)
        proposed = between.filter(state=LikenessState.PROPOSED).order_by("-pk")
        for likeness in proposed[:MOST_WITHDRAWN]:
            mine = _all_shingles(likeness.first_id) - found.boilerplate
            theirs = _all_shingles(likeness.second_id) - found.boilerplate
            if not overlap_of(mine, theirs).kind:
                likeness.delete()
        TextSample.objects.filter(text=text).update(compared_at=timezone.now())
    return new


def propose_copies_of_many(*, texts: Iterable[int]) -> None:
    """Compare texts that came in together and were not compared yet, each with all others.

    The shingles of all are stored first, so that what they all have is known as boilerplate from
    the first of them on.
    """
    waiting = list(texts_to_compare().filter(pk__in=texts).values_list("pk", flat=True))
    for pk in waiting:
        keep_sample(TextVersion.objects.get(pk=pk))
    for pk in waiting:
        propose_copies(text=TextVersion.objects.select_related("source").get(pk=pk))


@transaction.atomic
def keep_sample(text: TextVersion) -> None:
    """Store the shingles by which a text is found; once."""
    if TextSample.objects.filter(text=text).exists():
        return
    mine = shingled(text.text, text.furniture)
    sample = TextSample(text=text, size=len(mine.different))
    TextSample.objects.bulk_create([sample], ignore_conflicts=True)
    shingles = [Shingle(hash=one, text=text) for one in sorted(mine.sample)]
    Shingle.objects.bulk_create(shingles, ignore_conflicts=True)


def _compare(text: TextVersion, mine: ShingledText) -> CopyFindings:
    """Return the texts that share the most with one; those of its own source are left out."""
    source = text.source
    holders, others = _holders(mine, source)
    hits: Counter[int] = Counter()  # of each other text, in all shingles
    rare: Counter[int] = Counter()  # the same, without what many have
    usual = []
    for shingle, held in holders.items():
        hits.update(held)
        if _is_common(held, others, source):
            usual.append(shingle)
        else:
            rare.update(held)
    near = []
    for pk, count in hits.items():
        # A text is read if it shares what few have, or may have nearly the whole.
        other = others[pk]
        sizes = other.size, len(mine.different)
        shares = rare[pk] >= LEAST_HITS and estimate(rare[pk], *sizes) >= LEAST_ESTIMATE
        if not shares and estimate(count, *sizes) < LIKE_THE_WHOLE:
            continue
        if _are_near(other.first, other.last, source.published_first, source.published_last):
            near.append(pk)
    near.sort(key=lambda pk: (-rare[pk], -hits[pk], pk))
    read = TextVersion.objects.filter(pk__in=near[:CANDIDATES]).order_by("pk")
    theirs = {one.pk: shingled(one.text, one.furniture).different for one in read}
    whole = _with_the_whole(mine, theirs, hits)
    common: set[int] = set()
    sources: set[int] = set()
    for shingle in usual:
        if _is_common(set(holders[shingle]) - whole, others, source):
            common.add(shingle)
            sources.update(others[pk].source for pk in holders[shingle])
    left = mine.without(common)
    boilerplate = mine.different - left
    alike = [(others[pk], overlap_of(left, found - boilerplate)) for pk, found in theirs.items()]
    return CopyFindings(alike, boilerplate, frozenset(sources))


def _holders(
    mine: ShingledText, source: Source
) -> tuple[dict[int, list[int]], dict[int, OtherText]]:
    """Return for each shingle the newest texts of other sources that hold it, and those texts."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS_OF, [sorted(mine.sample), HOLDERS])
        rows = cursor.fetchall()
    columns = (
        "pk",
        "source",
        "source__publisher",
        "source__published_first",
        "source__published_last",
        "sample__size",
    )
    texts = TextVersion.objects.filter(pk__in={text for _, text in rows}).exclude(source=source)
    others = {row[0]: OtherText(*row) for row in texts.order_by().values_list(*columns)}
    holders: dict[int, list[int]] = defaultdict(list)
    for shingle, text in rows:
        if text in others:
            holders[shingle].append(text)
    return holders, others


def days_are_near(one: Source, other: Source) -> bool:
    """Say whether two reports came out near enough to one another, as far as that is known."""
    days = other.published_first, other.published_last
    return _are_near(one.published_first, one.published_last, *days)


def _are_near(
    first: datetime.date | None,
    last: datetime.date | None,
    other_first: datetime.date | None,
    other_last: datetime.date | None,
) -> bool:
    if last and other_first and (other_first - last).days > DAYS_APART:
        return False
    is_after = first and other_last and (first - other_last).days > DAYS_APART
    return not is_after


def _with_the_whole(
    mine: ShingledText, theirs: Mapping[int, frozenset[int]], hits: Counter[int]
) -> set[int]:
    """Return the texts that have nearly all of one: what everybody carries is no boilerplate.

    Texts that were not read are judged by their shingles in the table.
    """
    whole = {
        pk for pk, found in theirs.items() if overlap_of(mine.different, found).containment >= WHOLE
    }
    if not whole:
        return whole
    most = max(hits[pk] for pk in whole)
    if most:
        whole |= {pk for pk, count in hits.items() if count >= WHOLE * most}
    return whole


def _is_common(held: Iterable[int], others: Mapping[int, OtherText], source: Source) -> bool:
    """Say whether a passage is in so many reports that it shows nothing."""
    publishers = {others[pk].source: others[pk].publisher for pk in held}
    if len(publishers) > COMMON:
        return True
    if source.publisher_id is None:
        return False
    return list(publishers.values()).count(source.publisher_id) >= COMMON_WITH_ONE_PUBLISHER


def _all_shingles(source: int) -> frozenset[int]:
    shingles: set[int] = set()
    for text in TextVersion.objects.filter(source=source).order_by("pk"):
        shingles |= shingled(text.text, text.furniture).different
    return frozenset(shingles)
