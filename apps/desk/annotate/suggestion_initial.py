"""Initial values of a new claim from a suggestion: figure, quotation around it, speaker."""

from collections.abc import Sequence
from typing import Any

from apps.assistance.extraction import Candidate
from apps.assistance.extraction.review_outcomes import FIGURE, figure_within, quotation_around
from apps.assistance.extraction.vocabulary import BODIES
from apps.assistance.queries import StoredCandidate
from apps.claims.models import LinkKind, QuoteKind
from apps.desk.annotate.form_initial import FormInitial, figure_fields, filled_from_words
from apps.sources.models import TextVersion
from apps.sources.rules.marks import Window
from apps.speakers.models import SpeakerKind
from apps.speakers.naming import names_of
from apps.speakers.queries import called

NO_FIGURE = {
    "verbatim": "",
    "comparator": "",
    "n": "",
    "n2": "",
    "order_word": "",
    "decimals": "",
    "universe": "",
}


def filled_from_candidate(
    text: TextVersion,
    chosen: StoredCandidate,
    among: Sequence[StoredCandidate],
    span: Window | None,
) -> FormInitial:
    """Return what a candidate proposes, on other words where ``span`` says so.

    A figure takes its speaker from the quotation that it stands in, a quotation its figure where it
    holds just one. What the rules are not sure of stays blank.
    """
    one = chosen.candidate
    others = [kept.candidate for kept in among]
    is_figure = one.type == FIGURE
    figure = one if is_figure else figure_within(one, others)
    quotation = quotation_around(one, others) if is_figure else one
    fields = filled_from_words(text, span or Window(one.start, one.end)).fields
    fields["candidate"] = chosen.pk
    if figure is None:
        fields |= {**NO_FIGURE, "unit": "1"}
    else:
        fields |= figure_fields(figure.exact, figure.figure) if figure.figure else NO_FIGURE
        if figure.as_of:
            fields["time"] = figure.as_of
    if quotation is None:
        if not fields.get("speaker"):
            fields["quote_kind"] = QuoteKind.REPORTER_VOICE
        return FormInitial(fields, [])
    fields |= _quotation(quotation)
    publisher = text.source.publisher.name if text.source.publisher else ""
    speaker = quotation.speaker.name if quotation.speaker else ""
    not_relays = {publisher.casefold(), speaker.casefold()}
    chain = [
        {
            "agent": name,
            "agent_kind": SpeakerKind.OUTLET.value,
            "kind": LinkKind.REPORTS_STATEMENT.value,
        }
        for name in quotation.chain
        if name.casefold() not in not_relays
    ]
    return FormInitial(fields, chain)


def _quotation(one: Candidate) -> dict[str, Any]:
    fields: dict[str, Any] = {"quote_kind": one.quote_kind, "modality": one.modality}
    said = one.speaker
    if said is None:
        return fields | {"speaker": "", "speaker_role": ""}
    known = list(called(said.name)[:2])
    # A guess at what a speaker is who is not on record; the form asks.
    kind = SpeakerKind.PERSON
    if said.name[:1].islower():
        kind = SpeakerKind.UNNAMED
    elif not BODIES.isdisjoint(said.name.casefold().split()):
        kind = SpeakerKind.ORGANISATION
    return fields | {
        "speaker": names_of(known)[known[0].pk] if len(known) == 1 else said.name,
        "speaker_kind": kind,
        "speaker_printed": said.said if said.said != said.name else "",
        "speaker_role": said.role,
    }
