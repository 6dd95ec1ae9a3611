"""The words that claims quote, in their whole paragraph; the desk may see all of a report."""

from collections.abc import Iterable

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr

from apps.claims.models import Passage
from apps.sources.rules.quotations import Quotation

REACH = 1_200  # code points on either side in which a paragraph is looked for


def paragraphs_of(claims: Iterable[int]) -> dict[int, Quotation]:
    """Return the words of some claims in their paragraphs, by claim id.

    One query, which reads no whole text.
    """
    first = Greatest(F("start") - REACH, Value(0)) + 1
    around = Substr("text_version__text", first, F("end") - F("start") + 2 * REACH)
    found = Passage.objects.filter(claim__in=list(claims)).annotate(around=around)
    quotations = {}
    for claim, start, exact, text in found.values_list("claim", "start", "exact", "around"):
        at = min(start, REACH)
        before, after = text[:at], text[at + len(exact) :]
        _, has_start, opening = before.rpartition("\n")
        closing, has_end, _ = after.partition("\n")
        quotations[claim] = Quotation(
            before=opening,
            exact=exact,
            after=closing,
            cut_before=not has_start and start > REACH,
            cut_exact=False,
            cut_after=not has_end and len(after) >= REACH,
        )
    return quotations
