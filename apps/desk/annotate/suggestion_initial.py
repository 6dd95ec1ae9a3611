"""What a new claim's form is filled with from a candidate: the figure, the quotation around it, who said it."""

from collections.abc import Sequence
from typing import Any

from apps.assistance.extraction import Candidate, QuotedSpeech
from apps.assistance.extraction.review_outcomes import FIGURE, figure_within, quotation_around
from apps.assistance.extraction.vocabulary import BODIES
from apps.assistance.queries import StoredCandidate
from apps.claims.models import LinkKind, QuoteKind
from apps.desk.annotate.claim_form import figure_fields
from apps.desk.annotate.form_initial import FormInitial, filled_from_words
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
    one, others = chosen.candidate, [kept.candidate for kept in among]
    is_figure = one.type == FIGURE
    figure = one if is_figure else figure_within(one, others)
    quotation = quotation_around(one, others) if is_figure else one
    base = filled_from_words(text, span or Window(one.start, one.end)).fields
    return FormInitial(
        {
            **base,
            **(_figure(figure) if figure else NO_FIGURE | {"unit": "1"}),
            **(_quotation(quotation) if quotation else _own_voice(base)),
            "candidate": chosen.pk,
        },
        _chain(quotation, text) if quotation else [],
    )


def _figure(one: Candidate) -> dict[str, Any]:
    figure = figure_fields(one.exact, one.figure) if one.figure else NO_FIGURE
    return figure | ({"time": one.as_of} if one.as_of else {})


def _own_voice(base: dict[str, Any]) -> dict[str, Any]:
    """Return how words in no quotation are given: in the report's own voice, unless their sentence has a name."""
    return {} if base.get("speaker") else {"quote_kind": QuoteKind.REPORTER_VOICE}


def _quotation(one: Candidate) -> dict[str, Any]:
    kind = {"quote_kind": one.quote_kind, "modality": one.modality}
    return kind | (_speaker(one.speaker) if one.speaker else {"speaker": "", "speaker_role": ""})


def _speaker(said: QuotedSpeech) -> dict[str, Any]:
    return {
        "speaker": _on_record(said.name),
        "speaker_kind": _kind_of(said.name),
        "speaker_printed": said.said if said.said != said.name else "",
        "speaker_role": said.role,
    }


def _on_record(name: str) -> str:
    """Return how the form names the speaker who goes by that name, where the record knows just one."""
    known = list(called(name)[:2])
    return names_of(known)[known[0].pk] if len(known) == 1 else name


def _kind_of(name: str) -> SpeakerKind:
    """Guess what a speaker is that the record does not know; the form asks."""
    if name[:1].islower():
        return SpeakerKind.UNNAMED
    is_body = any(word.casefold() in BODIES for word in name.split())
    return SpeakerKind.ORGANISATION if is_body else SpeakerKind.PERSON


def _chain(quotation: Candidate, text: TextVersion) -> list[dict[str, Any]]:
    """Return the relays, without the report's own publisher, whom no chain repeats, and the speaker."""
    publisher = text.source.publisher.name if text.source.publisher else ""
    speaker = quotation.speaker.name if quotation.speaker else ""
    skipped = {publisher.casefold(), speaker.casefold()}
    return [
        {
            "agent": name,
            "agent_kind": SpeakerKind.OUTLET.value,
            "kind": LinkKind.REPORTS_STATEMENT.value,
        }
        for name in quotation.chain
        if name.casefold() not in skipped
    ]
