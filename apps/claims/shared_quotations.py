"""Which claims may relay one statement: found by shared quoted words, decided by an editor.

A claim's runs are kept first and committed, then looked for: of two claims that come in at one
moment, the later to commit sees the other.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState, QuotationRun, SharedQuotation, SharedState
from apps.core.jobs import enqueue
from apps.sources.copying import days_are_near
from apps.sources.rules.marks import Window
from apps.sources.rules.shingles import folded, runs_of, words_in
from apps.sources.rules.whole_words import is_whole

RUN = 6  # words that two passages must share, as "Origins" of the comparison document says
MOST_RUNS = 400  # of one claim; a longer passage is found by its beginning
QUOTED_KINDS = ("direct", "partial")
_QUOTED = re.compile(
    r"“([^“”]+)”?|„([^„“”]+)[“”]?|«([^«»]+)»?|\"([^\"]+)\"?|(?<!\w)‘((?:[^‘’]|(?<=\w)’(?=\w))+)(?:’|$)",
    re.DOTALL,
)

HOLDERS = 64  # newest claims of one run that are looked at, so that the work stays bounded
CANDIDATES = 40  # whose words are read
MOST_REFUSALS = 3  # of one claim: what is refused more often is a saying that everybody has

HOLDERS_OF = """
SELECT asked.hash, held.claim_id
FROM unnest(%s::bigint[]) AS asked(hash)
CROSS JOIN LATERAL (
    SELECT claim_id FROM claims_quotationrun WHERE hash = asked.hash ORDER BY claim_id DESC LIMIT %s
) AS held
"""


def quoting_claims() -> QuerySet[Claim]:
    """Return the claims that stand and quote, the oldest first."""
    quoting = Claim.objects.published().filter(quote_kind__in=QUOTED_KINDS)
    return quoting.select_related("source", "passage").order_by("pk")


def look_for_statement(claim: Claim) -> None:
    """Have the worker look for claims that quote what one does, once it is committed."""
    if claim.state != ClaimState.PUBLISHED:
        return
    was_corrected = claim.version > 1
    if was_corrected or quoted_runs(claim.passage.exact, claim.quote_kind):
        enqueue("claims.propose_statement", claim=claim.pk)


def propose_statement(*, claim: Claim) -> SharedQuotation | None:
    """Propose one statement for a claim and another that quotes six of its words; return it if new.

    It is proposed with one, the likeliest before it, so that thirty reports of one sentence are
    twenty-nine proposals. What nobody decided on and a correction has taken out of the words is
    taken back.
    """
    keep_runs(claim)
    with transaction.atomic():
        _remove_outdated(claim)
        other = _best_match(claim)
        if other is None:
            return None
        first, second = sorted((claim, other), key=lambda one: one.pk)
        shared, is_new = SharedQuotation.objects.get_or_create(first=first, second=second)
    return shared if is_new else None


@transaction.atomic
def keep_runs(claim: Claim) -> None:
    """Keep the runs of words by which a claim's quotation is found; none if it is not active."""
    runs = {}
    if quoting_claims().filter(pk=claim.pk).exists():
        runs = quoted_runs(claim.passage.exact, claim.quote_kind)
    kept = QuotationRun.objects.filter(claim=claim)
    kept.exclude(hash__in=runs).delete()
    QuotationRun.objects.bulk_create(
        (QuotationRun(hash=one, claim=claim) for one in sorted(runs)), ignore_conflicts=True
    )


@transaction.atomic
def decide_quotation(*, shared: SharedQuotation, state: SharedState, user: User) -> SharedQuotation:
    """Decide whether two claims relay one statement; after a refusal, look for another match."""
    shared = SharedQuotation.objects.select_for_update().get(pk=shared.pk)
    shared.state, shared.decided_by, shared.decided_at = state, user, timezone.now()
    shared.save(update_fields=["state", "decided_by", "decided_at"])
    if state == SharedState.REFUSED:
        look_for_statement(shared.second)
    return shared


def same_statement_as(claim: int) -> set[int]:
    """Return a claim with those that editors confirmed to relay the same statement."""
    return connected_component(claim, SharedQuotation.objects.filter(state=SharedState.CONFIRMED))


def _remove_outdated(claim: Claim) -> None:
    """Remove open proposals for words that a correction has taken out of the claim."""
    mine = QuotationRun.objects.filter(claim=claim).values("hash")
    for shared in _own(claim).filter(state=SharedState.PROPOSED):
        other = shared.first_id + shared.second_id - claim.pk
        if not QuotationRun.objects.filter(claim=other, hash__in=mine).exists():
            shared.delete()


def _best_match(claim: Claim) -> Claim | None:
    """Return the claim that shares most words with one, older first; none if it has a proposal."""
    proposals = list(_own(claim))
    refused = [one for one in proposals if one.is_refused]
    has_one = any(one.second_id == claim.pk and not one.is_refused for one in proposals)
    if has_one or len(refused) >= MOST_REFUSALS:
        return None
    shared = _shared_runs(claim)
    shared.pop(claim.pk, None)
    for one in proposals:
        shared.pop(one.first_id, None)
        shared.pop(one.second_id, None)
    closest = sorted(shared, key=lambda pk: (-len(shared[pk]), pk))[:CANDIDATES]
    others = quoting_claims().filter(pk__in=closest).exclude(source=claim.source)
    likely = [one for one in others if _may_be_one(claim, one)]
    likely.sort(key=lambda one: (one.pk > claim.pk, -len(shared[one.pk]), one.pk))
    return likely[0] if likely else None


def _shared_runs(claim: Claim) -> dict[int, set[int]]:
    """Return the runs of a claim that other claims have too, by claim."""
    runs = QuotationRun.objects.filter(claim=claim).order_by("hash").values_list("hash", flat=True)
    held: dict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS_OF, [list(runs), HOLDERS])
        for run, other in cursor.fetchall():
            held[other].add(run)
    return held


def _own(claim: Claim) -> QuerySet[SharedQuotation]:
    return SharedQuotation.objects.filter(Q(first=claim) | Q(second=claim)).order_by("pk")


def _may_be_one(claim: Claim, other: Claim) -> bool:
    """Say whether two claims may be one statement and are not yet recorded as one."""
    if claim.utterance_id is not None and claim.utterance_id == other.utterance_id:
        return False
    if claim.speaker_id and claim.uttered:
        mine = (claim.speaker_id, claim.uttered, claim.occasion)
        if mine == (other.speaker_id, other.uttered, other.occasion):
            return False
    return days_are_near(claim.source, other.source)


def quoted_runs(exact: str, kind: str) -> dict[int, Window]:
    """Return the runs of six quoted words of a passage, each as a number, and its first place.

    Of a direct quotation without marks, or with marks around a name only, all words are quoted.
    """
    if kind not in QUOTED_KINDS:
        return {}
    parts: list[tuple[int, str]] = []
    for match in _QUOTED.finditer(exact):
        group = match.lastindex or 0
        if len(words_in(match[group])) >= RUN:
            parts.append((match.start(group), match[group]))
    if not parts and kind == "direct":
        parts = [(0, exact)]
    found: dict[int, Window] = {}
    for start, part in parts:
        words = words_in(part)
        folded_words = [folded(part[word.start : word.end]) for word in words]
        for at, run in enumerate(runs_of(folded_words, RUN)):
            if len(found) == MOST_RUNS:
                return found
            first, last = words[at].start, words[at + RUN - 1].end
            if is_whole(part, first, last):  # “300 soldiers …” is no run of “1,300 soldiers …”
                found.setdefault(run, Window(start + first, start + last))
    return found


def shared_spans(runs: Mapping[int, Window], shared: Collection[int]) -> list[Window]:
    """Return where a passage has some runs, in its order; those that overlap as one span."""
    spans: list[Window] = []
    found = [runs[run] for run in shared if run in runs]
    for span in sorted(found):
        if spans and span.start <= spans[-1].end:
            spans[-1] = Window(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    return spans


def connected_component(pk: int, pairs: QuerySet[Any]) -> set[int]:
    """Return a row's id with all that pairs of ``first`` and ``second`` join it to.

    That may take any number of pairs; it takes a query for each step away from the row.
    """
    component, newest = {pk}, {pk}
    while newest:
        joining = pairs.filter(Q(first__in=newest) | Q(second__in=newest)).order_by()
        reached: set[int] = set()
        for first, second in joining.values_list("first", "second"):
            reached |= {first, second}
        newest = reached - component
        component |= newest
    return component
