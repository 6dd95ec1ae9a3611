"""How much of the quoted words the public sees. Every page asks here, and here one rule decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import F, IntegerField, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Greatest, Substr

from apps.claims.models import PUBLIC_STATES, Claim, ClaimVersion, Passage
from apps.core.db.prepared import PreparedQuery, ids
from apps.sources.models import Source, TextVersion
from apps.sources.queries import text_between, text_lengths
from apps.sources.rules.excerpts import QuotedSpan, cores_of, to_words, windows_of
from apps.sources.rules.marks import Window
from apps.sources.rules.quotations import Quotation, quotation_of, reach_of
from apps.sources.rules.text import COVERED

NEAR = 1_200  # code points on either side in which a paragraph is looked for

ClaimAt = tuple[int, int]  # a claim's id and the number of its version
Spans = dict[ClaimAt, QuotedSpan]


@dataclass(frozen=True)
class QuotedSource:
    """Where the versions of one source's public claims are, and how much may be shown of them."""

    spans: Spans
    windows: dict[ClaimAt, Window]
    is_all: bool = field(default=False, kw_only=True)  # nothing of the source is kept back

    def words_at(self, at: ClaimAt, exact: str) -> str:
        """Return the words of a version, known by its number, as far as they may be shown."""
        (_, start, end), window = self.spans[at], self.windows[at]
        if window.start == window.end:
            return ""
        if window.end >= end:
            return exact
        shown = to_words(exact, Window(start, window.end), Window(start, end), start)
        return exact[: shown.end - start]

    def words_of(self, version: ClaimVersion) -> str:
        """Return the words that a version quotes, as far as they may be shown."""
        return self.words_at((version.claim_id, version.number), str(version.document["exact"]))

    def is_whole(self, version: ClaimVersion) -> bool:
        """Say whether the words that a version quotes may be shown to their end."""
        return self.words_of(version) == str(version.document["exact"])


@dataclass(frozen=True)
class Allowance(QuotedSource):
    """What may be shown of one source's words, with those around what its claims quote."""

    source: Source

    def quotation(self, claim: Claim, number: int) -> Quotation | None:
        """Return the words of one version in their surroundings, as far as may be shown."""
        span, window = self.spans[claim.pk, number], self.windows[claim.pk, number]
        if window.start == window.end:
            return None
        core = Window(span.start, span.end)
        reach = reach_of(window, core)
        text = text_between(self.source, span.text, reach.start, reach.end)
        return quotation_of(text, reach.start, window, core)


def allowance_of(source: Source) -> Allowance:
    """Return what may be shown of a source, in two queries."""
    spans = spans_quoted_from(source)
    return Allowance(spans, windows_on(source, spans), source, is_all=source.rights == "full")


def quoted_from(rights: Mapping[int, str]) -> dict[int, QuotedSource]:
    """Return what may be shown of sources, given with their rights, in two queries."""
    spans: dict[int, Spans] = {source: {} for source in rights}
    for source, claim, number, sha256, start, end in QUOTED.rows(sources=list(rights)):
        spans[source][claim, number] = QuotedSpan(sha256, start, end)
    lengths: dict[int, dict[str, int]] = {source: {} for source in rights}
    for source, sha256, length in LENGTHS.rows(sources=list(rights)):
        lengths[source][sha256] = length
    found = {}
    for source, right in rights.items():
        windows = cores_of(right, lengths[source], list(spans[source].values()))
        named = dict(zip(spans[source], windows, strict=True))
        found[source] = QuotedSource(spans[source], named, is_all=right == "full")
    return found


def quotation_in(claim: Claim, number: int) -> Quotation | None:
    """Return the words of one version of a claim in their surroundings, as far as may be shown."""
    return allowance_of(claim.source).quotation(claim, number)


def allowance_at_desk(claim: Claim) -> Allowance:
    """Return the words of one claim's versions as the desk sees them, in full, in two queries."""
    spans = _spans_of(ClaimVersion.objects.filter(claim=claim))
    windows = windows_of("full", text_lengths(claim.source), list(spans.values()))
    return Allowance(spans, dict(zip(spans, windows, strict=True)), claim.source, is_all=True)


def paragraphs_of(claims: Iterable[int]) -> dict[int, Quotation]:
    """Return the words of some claims in their whole paragraphs, for the desk, by claim id.

    One query, which reads no whole text.
    """
    first = Greatest(F("start") - NEAR, Value(0)) + 1
    around = Substr("text_version__text", first, F("end") - F("start") + 2 * NEAR)
    found = Passage.objects.filter(claim__in=list(claims)).annotate(around=around)
    quotations = {}
    for claim, start, exact, text in found.values_list("claim", "start", "exact", "around"):
        at = min(start, NEAR)
        before, after = text[:at], text[at + len(exact) :]
        _, has_start, opening = before.rpartition("\n")
        closing, has_end, _ = after.partition("\n")
        quotations[claim] = Quotation(
            before=opening,
            exact=exact,
            after=closing,
            cut_before=not has_start and start > NEAR,
            cut_exact=False,
            cut_after=not has_end and len(after) >= NEAR,
        )
    return quotations


def spans_quoted_from(source: Source) -> Spans:
    """Return where the versions of a source's public claims are, oldest claim first."""
    return _spans_of(
        ClaimVersion.objects.filter(claim__source=source, claim__state__in=PUBLIC_STATES)
    )


def _spans_of(versions: QuerySet[ClaimVersion]) -> Spans:
    rows = _rows_of(versions)
    return {
        (claim, number): QuotedSpan(sha256, start, end)
        for _, claim, number, sha256, start, end in rows
    }


def _rows_of(
    versions: QuerySet[ClaimVersion],
) -> QuerySet[ClaimVersion, tuple[int, int, int, str, int, int]]:
    """Return source, claim, number and place of some versions, oldest claim first."""
    start, end = (Cast(KT(f"document__{name}"), IntegerField()) for name in ("start", "end"))
    return versions.order_by("claim_id", "number").values_list(
        "claim__source", "claim_id", "number", KT("document__source__text_sha256"), start, end
    )


QUOTED = PreparedQuery(
    lambda: _rows_of(
        ClaimVersion.objects.filter(
            claim__source__in=ids("sources"), claim__state__in=PUBLIC_STATES
        )
    )
)
LENGTHS = PreparedQuery(
    lambda: (
        TextVersion.objects.filter(source__in=ids("sources"))
        .order_by()
        .values_list("source", "sha256", "length")
    )
)


def windows_on(source: Source, spans: Spans) -> dict[ClaimAt, Window]:
    """Return what may be shown of a source around each version of each claim."""
    windows = windows_of(source.rights, text_lengths(source), list(spans.values()))
    return dict(zip(spans, windows, strict=True))


def windows_on_text(allowance: Allowance, text: TextVersion) -> list[Window] | None:
    """Return the spans of one text that the public sees, in order; ``None`` means all of it."""
    if allowance.source.rights == "full":
        return None
    shown = []
    for at, span in allowance.spans.items():
        window = allowance.windows[at]
        if span.text == text.sha256 and window.start < window.end:
            shown.append(to_words(text.text, window, Window(span.start, span.end)))
    joined: list[Window] = []
    for window in sorted(shown):
        if joined and window.start <= joined[-1].end:
            joined[-1] = Window(joined[-1].start, max(joined[-1].end, window.end))
        elif window.start < window.end:
            joined.append(window)
    return joined


def shown_whole(allowance: Allowance, passages: Iterable[Passage]) -> dict[int, str]:
    """Return the words of those passages that may be shown to their end, by their claim's id."""
    found = {}
    for passage in passages:
        window = allowance.windows[passage.claim_id, passage.claim.version]
        if window.end >= passage.end and COVERED not in passage.exact:
            found[passage.claim_id] = passage.exact
    return found


def passages_in(text: TextVersion) -> list[Passage]:
    """Return the passages of one text that public claims quote, in reading order."""
    passages = Passage.objects.filter(text_version=text, claim__in=Claim.objects.public())
    loaded = passages.select_related("claim__speaker").prefetch_related("claim__chain")
    return list(loaded.order_by("start", "end", "pk"))
