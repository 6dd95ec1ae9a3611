"""Removes a claim's words from every table that holds them."""

from typing import Any

from django.db.models import Model, Q, QuerySet, Value
from django.db.models.expressions import Func
from pghistory.models import Context

from apps.claims.drafts import Document
from apps.claims.fields import FIELDS, QUOTED_FIELDS
from apps.claims.models import (
    AttributionLink,
    Claim,
    ClaimState,
    Enquiry,
    Figure,
    Objection,
    Passage,
    QuotationRun,
    Statement,
)
from apps.core.history import events_of
from apps.reconciliation.models import Answer, Conflict, OriginClaim, Review, Trace
from apps.sources.models import TextVersion
from apps.takedowns.rules import REMOVED
from apps.takedowns.texts import cover, covered, redact

OWN = {
    **{field.name: field.default for field in FIELDS if field.is_redacted},
    "statement": REMOVED,
    "withdrawn_because": "",
    "speaker": None,
    "utterance": None,
}
DAYS = {"uttered_first": None, "time_first": None, "time_last": None}
UTTERANCE = {"occasion": "", "url": "", "speaker": None, "uttered": ""}
DISCUSSION: dict[type[Model], dict[str, Any]] = {
    Objection: {"reason": REMOVED, "name": "", "email": ""},
    Enquiry: {"remark": REMOVED},
}
WHY = r"^(claim %s was (corrected|withdrawn)): .*$"


def words_of(claim: Claim) -> set[str]:
    """Return all words of a claim's versions, its own and those it quotes."""
    documents = claim.versions.values_list("document", flat=True)
    return {str(document["statement"]) for document in documents} | quoted_by(claim)


def quoted_by(claim: Claim) -> set[str]:
    """Return the words that a claim's versions quote, and those before translation."""
    names = ["exact", *(field.name for field in QUOTED_FIELDS)]
    words = set()
    for document in claim.versions.values_list("document", flat=True):
        words |= {document.get(name) or "" for name in names}
    return words - {""}


def blank_claim(claim: Claim) -> None:
    """Remove a claim's words from its rows, its history, its report, and what was said about it."""
    # The reasons that the history of the claim holds.
    contexts: set[Any] = set()
    for model in (Claim, Passage, Figure, AttributionLink, Enquiry, Objection):
        own = {"pgh_obj": claim.pk} if model is Claim else {"claim": claim.pk}
        contexts |= set(events_of(model).filter(**own).values_list("pgh_context", flat=True))
    for context in Context.objects.filter(pk__in=contexts - {None}, metadata__has_key="reason"):
        del context.metadata["reason"]
        context.save()
    # Every span of the report that any version of the claim quoted is covered.
    spans: dict[str, set[tuple[int, int]]] = {}
    for document in claim.versions.values_list("document", flat=True):
        place = (document["start"], document["end"])
        spans.setdefault(document["source"]["text_sha256"], set()).add(place)
    for text in TextVersion.objects.filter(source=claim.source_id, sha256__in=spans):
        cover(text, sorted(spans[text.sha256]))
    _blank_rows(claim)
    # What readers and the desk wrote about the claim.
    for written, answer in ((Objection, "remark"), (Enquiry, "answer")):
        for rows in (written._default_manager.all(), events_of(written)):
            about = rows.filter(claim=claim.pk)
            about.update(**DISCUSSION[written])
            about.exclude(**{answer: ""}).update(**{answer: REMOVED})
    _blank_conflicts(claim)
    Trace.objects.filter(claim=claim).delete()
    OriginClaim.objects.filter(claim=claim).delete()


def _blank_rows(claim: Claim) -> None:
    utterance = claim.utterance_id
    Claim.objects.filter(pk=claim.pk).update(**OWN, **DAYS, state=ClaimState.TAKEN_DOWN)
    events_of(Claim).filter(pgh_obj=claim.pk).update(**OWN)
    claim.tags.clear()
    QuotationRun.objects.filter(claim=claim).delete()
    for model in (Figure, AttributionLink):
        model.objects.filter(claim=claim).delete()
        events_of(model).filter(claim=claim.pk).delete()
    for version in claim.versions.all():
        redact(version, _without_words(version.document))
    claim.versions.exclude(reason="").update(reason=REMOVED)
    if utterance and not Claim.objects.filter(utterance=utterance).exists():
        Statement.objects.filter(pk=utterance).update(**UTTERANCE, uttered_first=None)
        events_of(Statement).filter(pgh_obj=utterance).update(**UTTERANCE)


def _without_words(document: Document) -> Document:
    """Return a version's document in the same shape, empty but for its place and its hashes."""
    stays = {"version", "previous", "start", "end", "revises"}
    stays |= {field.name for field in FIELDS if not field.is_redacted}
    left: Document = {}
    for name, value in document.items():
        if name in stays:
            left[name] = value
        else:
            left[name] = "" if isinstance(value, str) else None
    left |= {"statement": REMOVED, "exact": covered(document["exact"]), "chain": []}
    left["source"] = {
        **dict.fromkeys(document["source"]),
        "title": "",
        "text_sha256": document["source"]["text_sha256"],
    }
    return left


def _blank_conflicts(claim: Claim) -> None:
    """Remove the engine's sentences about the claim's answers, and the reasons that they repeat."""
    answers = Answer.objects.filter(claim=claim)
    answers.update(low_edge=None, high_edge=None)
    clashing = Conflict.objects.filter(Q(one__in=answers) | Q(other__in=answers))
    numbers = list(clashing.values_list("pk", flat=True))
    clashing.update(reason=REMOVED)
    events_of(Conflict).filter(pgh_obj__in=numbers).update(reason=REMOVED)
    pattern = WHY % claim.pk
    places: list[tuple[QuerySet[Any], tuple[str, ...]]] = [
        (Conflict.objects.all(), ("reopened_because", "dissolved_because")),
        (events_of(Conflict), ("reopened_because", "dissolved_because")),
        (Review.objects.all(), ("because",)),
    ]
    for rows, columns in places:
        for column in columns:
            cut = Func(column, Value(pattern), Value(r"\1"), function="regexp_replace")
            rows.filter(**{f"{column}__regex": pattern}).update(**{column: cut})
