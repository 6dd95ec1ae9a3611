"""Which origin a claim goes back to: what its chain reaches, joined with all that reach the same.

A claim leaves a trace for each statement or document that its chain reaches. Claims with a trace in
common share an origin, which is union–find kept up to date: a new claim joins the origin of its
traces, and where these have several, the origins become one.
"""

from collections.abc import Iterable, Mapping

from apps.claims.actions import RecordedClaim
from apps.claims.models import AttributionLink, Claim
from apps.claims.queries import connected_component, same_statement_as
from apps.claims.rules.quoting import QUOTED_KINDS
from apps.core.db.locks import lock_names
from apps.core.db.orm import remember_no_related
from apps.core.db.prepared import run_prepared
from apps.core.edtf import read as read_time
from apps.reconciliation.engine.origins import Link, Origins
from apps.reconciliation.models import Origin, OriginClaim, Trace
from apps.sources.models import Likeness, LikenessState, Source
from apps.speakers.queries import identity_of

ENTER_NEW = """
WITH made AS (INSERT INTO reconciliation_origin (label, is_known) VALUES (%s, %s) RETURNING id)
INSERT INTO reconciliation_originclaim (claim_id, origin_id) SELECT %s, id FROM made
ON CONFLICT (claim_id) DO UPDATE SET origin_id = EXCLUDED.origin_id RETURNING origin_id
"""
ENTER_ONE = """
WITH found AS (
    SELECT id, label, is_known FROM reconciliation_origin WHERE id = %(origin)s FOR UPDATE
),
before AS (SELECT origin_id FROM reconciliation_originclaim WHERE claim_id = %(claim)s),
entered AS (
    INSERT INTO reconciliation_originclaim (claim_id, origin_id) SELECT %(claim)s, id FROM found
    ON CONFLICT (claim_id) DO UPDATE SET origin_id = EXCLUDED.origin_id
)
SELECT label, is_known, (SELECT origin_id FROM before) FROM found
"""
# Writes new traces, and returns the origins of other claims that have any of those kept. All claims
# of one trace have one origin already, so that any one of them is enough.
WRITE_AND_LOOK = """
WITH made AS (
    INSERT INTO reconciliation_trace (claim_id, kind, target, label, is_known)
    SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::text[], %s::boolean[])
)
SELECT DISTINCT ON (trace.target) there.origin_id
FROM reconciliation_trace trace LEFT JOIN reconciliation_originclaim there USING (claim_id)
WHERE trace.target = ANY(%s::text[]) AND trace.claim_id <> %s
ORDER BY trace.target, trace.id
"""
ENTER = """
INSERT INTO reconciliation_originclaim AS there (claim_id, origin_id)
SELECT claim, %(origin)s FROM unnest(%(claims)s::bigint[]) AS claim
ON CONFLICT (claim_id) DO UPDATE SET origin_id = EXCLUDED.origin_id
    WHERE there.origin_id <> EXCLUDED.origin_id
RETURNING claim_id
"""


def assign_origin(claim: Claim) -> set[int]:
    """Write a claim's traces and join it to its origin; gives the claims whose origin changed."""
    return _write_traces(claim, _traces_of(claim), before=_targets_of(claim))


def assign_first_origin(claim: Claim) -> set[int]:
    """Assign an origin to a claim that has no traces yet; gives the claims whose origin changed."""
    if _targets_of(claim):
        return set()
    return _write_traces(claim, _traces_of(claim), before=set())


def assign_origin_of_new_claim(
    recorded: RecordedClaim, *, source_may_have_copies: bool
) -> set[int]:
    """Assign an origin to a claim that was recorded in this transaction.

    Gives the claims whose origin changed. Such a claim has no traces yet, and no editor can have
    found it to share its statement with another, so neither is queried.
    """
    claim = recorded.claim
    root = copy_root(claim.source_id) if source_may_have_copies else claim.source_id
    traces = _traces_through(claim, recorded.links, source_root=root, quoted_with={claim.pk})
    return _write_traces(claim, traces, before=set())


def _targets_of(claim: Claim) -> set[str]:
    return set(Trace.objects.filter(claim=claim).values_list("target", flat=True))


def _write_traces(claim: Claim, traces: list[Trace], *, before: set[str]) -> set[int]:
    """Put traces in place of those with the targets ``before``, and join the claim to its origin.

    Names are locked before any question is, so that nobody waits in a circle.
    """
    kept = {one.target: one for one in traces}
    lock_names(("origin", target) for target in before | set(kept))
    gone = before - set(kept)
    new = [one for target, one in kept.items() if target not in before]
    columns = [
        [getattr(one, column) for one in new] for column in ("kind", "target", "label", "is_known")
    ]
    rows = run_prepared(WRITE_AND_LOOK, [claim.pk, *columns, list(kept), claim.pk])
    origins = {origin for (origin,) in rows}
    if gone:
        Trace.objects.filter(claim=claim, target__in=gone).delete()
        return _regroup({claim.pk} | _claims_with(before | set(kept)))
    return _join(claim, kept, origins, was_traced=bool(before))


def _traces_of(claim: Claim) -> list[Trace]:
    """Return what a claim's attribution reaches, unsaved, with all that this takes read."""
    links = claim.chain.select_related("earlier_source", "earlier_statement")
    is_quoted = claim.quote_kind in QUOTED_KINDS
    quoted_with = same_statement_as(claim.pk) if is_quoted else {claim.pk}
    root = copy_root(claim.source_id)
    return _traces_through(claim, links, source_root=root, quoted_with=quoted_with)


def _traces_through(
    claim: Claim, links: Iterable[AttributionLink], *, source_root: int, quoted_with: set[int]
) -> list[Trace]:
    """Return what a claim reaches through its attribution's links, unsaved.

    ``source_root`` is the first of the sources that are copies of the claim's own;
    ``quoted_with`` are the claims that editors found to quote the same statement, with itself.

    The statement names the origin; so does the report itself where it speaks in its own voice. A
    document joins what was taken from it, of one speaker and utterance, without naming where that
    comes from.
    """
    links = list(links)
    statement = _statement_of(claim)
    own_voice = claim.speaker is None and not links
    found = [_document(claim, claim.source, source_root, statement, is_known=own_voice)]
    for link in links:
        if earlier := link.earlier_source:
            root = copy_root(earlier.pk)
            found.append(_document(claim, earlier, root, statement, is_known=False))
        if link.earlier_statement:
            target = f"statement:{link.earlier_statement_id}"
            found.append(_statement(claim, target, str(link.earlier_statement)))
    if len(quoted_with) > 1:
        target = f"quoted:{min(quoted_with)}"
        found.append(_statement(claim, target, _utterance_words(claim)))
    if statement:
        found.append(_statement(claim, *statement))
    return found


def _statement_of(claim: Claim) -> tuple[str, str] | None:
    """Return the statement that a claim relays, and its words.

    It is named by hand, or by speaker, day and occasion.
    """
    if claim.utterance:
        return f"statement:{claim.utterance_id}", _utterance_words(claim)
    day = read_time(claim.uttered)
    if claim.speaker is None or day is None:
        return None
    if day.vague or day.first_day != day.last_day:
        return None
    speaker = identity_of(claim.speaker)
    target = f"said:{speaker.pk}:{claim.uttered}:{claim.occasion.casefold()}"[:600]
    return target, _utterance_words(claim)


def _utterance_words(claim: Claim) -> str:
    when, occasion = claim.uttered, claim.occasion
    if claim.utterance:
        when = when or claim.utterance.uttered
        occasion = occasion or claim.utterance.occasion
    speaker = claim.speaker or "an unnamed speaker"
    return ", ".join(filter(None, [f"what {speaker} said", when, occasion]))[:500]


def _statement(claim: Claim, target: str, label: str) -> Trace:
    return Trace(
        claim=claim, kind="same_statement", target=target, label=label[:500], is_known=True
    )


def _document(
    claim: Claim, source: Source, root: int, statement: tuple[str, str] | None, *, is_known: bool
) -> Trace:
    speaker = identity_of(claim.speaker).pk if claim.speaker else ""
    target = f"document:{root}:{speaker}:{statement[0] if statement else ''}"[:600]
    return Trace(
        claim=claim,
        kind="same_document",
        target=target,
        label=f"“{source.title}”"[:500],
        is_known=is_known,
    )


def copies_of(source: int) -> set[int]:
    """Return a source with those that editors confirmed to be copies of it, or of one another."""
    return connected_component(source, Likeness.objects.filter(state=LikenessState.CONFIRMED))


def copy_root(source: int) -> int:
    """Return the first source of those that editors confirmed to be copies of one another."""
    return min(copies_of(source))


def _join(
    claim: Claim, traces: Mapping[str, Trace], found: set[int | None], *, was_traced: bool
) -> set[int]:
    """Join one claim to what its traces reach: the origins that were found."""
    if len(found) > 1 or None in found:
        return _regroup({claim.pk} | _claims_with(set(traces)))
    named = _naming(traces.values())
    if found:  # one that others have; that takes one statement, and locks it
        (origin,) = found
        entered = {"claim": claim.pk, "origin": origin}
        ((label, is_known, before),) = run_prepared(ENTER_ONE, entered)
        there = Origin(pk=origin, label=label, is_known=is_known)
        claim.traced = OriginClaim(claim=claim, origin=_known_by(there, named))
        return set() if before == origin else {claim.pk}
    if named:  # an origin of its own, in one statement
        ((origin,),) = run_prepared(ENTER_NEW, [named.label, named.is_known, claim.pk])
        claim.traced = OriginClaim(claim=claim, origin_id=origin)
        return {claim.pk}
    remember_no_related(claim, "traced")
    return _leave([claim.pk]) if was_traced else set()


def _naming(traces: Iterable[Trace]) -> Trace | None:
    """Return the first trace that names its origin, and does not only join."""
    return next((trace for trace in traces if trace.is_known), None)


def _regroup(claims: set[int]) -> set[int]:
    """Sort some claims, and all that share a trace with them, into origins from the beginning.

    Gives the claims whose origin changed. The part that holds the oldest claim of an origin keeps
    it, so that a voice stays the same voice.
    """
    traces = list(Trace.objects.filter(claim__in=claims).order_by("claim", "pk"))
    before = OriginClaim.objects.filter(claim__in=claims).order_by("claim")
    origin_of = dict(before.values_list("claim", "origin"))
    given: set[int] = set()
    changed: set[int] = set()
    joined = Origins(Link(trace.claim_id, trace.target, trace.kind) for trace in traces)
    for group in joined.groups(sorted(claims)):
        own = [trace for trace in traces if trace.claim_id in group]
        named = _naming(own)
        if named is None and len(group) == 1:
            changed |= _leave(group)
            continue
        had = [origin_of[claim] for claim in group if claim in origin_of]
        free = [pk for pk in had if pk not in given]
        if free:
            given.add(free[0])
            locked = Origin.objects.select_for_update().get(pk=free[0])
            origin = _known_by(locked, named)
        else:
            first = named or own[0]
            origin = Origin.objects.create(label=first.label, is_known=first.is_known)
        entering = {"claims": sorted(group), "origin": origin.pk}
        changed |= {claim for (claim,) in run_prepared(ENTER, entering)}
    return changed


def _claims_with(targets: set[str]) -> set[int]:
    """Return the claims that share an origin with any claim that has one of the traces."""
    direct = set(Trace.objects.filter(target__in=targets).values_list("claim", flat=True))
    origins = OriginClaim.objects.filter(claim__in=direct).values("origin")
    return direct | set(
        OriginClaim.objects.filter(origin__in=origins).values_list("claim", flat=True)
    )


def _known_by(origin: Origin, named: Trace | None) -> Origin:
    """Name an origin that was joined before anybody knew what it was."""
    if named and not origin.is_known:
        origin.label, origin.is_known = named.label, True
        origin.save(update_fields=["label", "is_known"])
    return origin


def _leave(claims: Iterable[int]) -> set[int]:
    """Take claims out of their origin: nothing says any more where they come from."""
    gone = OriginClaim.objects.filter(claim__in=claims)
    left = set(gone.values_list("claim", flat=True))
    gone.delete()
    return left
