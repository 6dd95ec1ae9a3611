"""What a claim's form is filled with: the words selected and their sentence, or a claim on record.

Nothing of the claim recorded before is filled in: who said one thing did not say the next. Step 6
offers it instead, as a button beside the field, for the analyst to press.
"""

import re
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import uuid4

from apps.assistance.extraction.modality import is_plainly_stated, may_say_otherwise
from apps.claims.fields import QuoteKind, values_of
from apps.claims.models import Claim
from apps.claims.rules import COMPARATORS, ParsedFigure
from apps.claims.rules.naming import names_beside_speech
from apps.claims.rules.parsing import FoundFigure, UnreadFigure, readings_in
from apps.claims.rules.wording import number_words
from apps.core.edtf.dates import dates_in
from apps.sources.models import TextVersion
from apps.sources.rules.marks import Window
from apps.sources.rules.sentences import whole_sentence
from apps.speakers.models import SpeakerKind
from apps.speakers.naming import names_of
from apps.speakers.queries import called

QUOTED = ("“", '"', "«", "„")
_END = re.compile(r"[.!?…]+[\"'”’»“)\]]*(?=\s|$)|[。！？؟।۔]|\n")
NEAR = 400  # code points on either side in which a sentence is looked for


class FormInitial(NamedTuple):
    """The form's first values, and its chain's."""

    fields: dict[str, Any]
    chain: list[dict[str, Any]]


def filled_from_words(text: TextVersion, span: Window) -> FormInitial:
    """Return what the selected words and their sentence suggest."""
    words = text.text[span.start : span.end]
    fields: dict[str, Any] = {
        "text_version": text.pk,
        "start": span.start,
        "end": span.end,
        "form_id": uuid4(),
        "quote_kind": QuoteKind.DIRECT if words.startswith(QUOTED) else QuoteKind.INDIRECT,
        "speaker_kind": SpeakerKind.PERSON,
        "unit": "1",
        **_speaker_named(text, span),
    }
    readings = readings_of(text.text, span)
    if len(readings) == 1:
        figure = readings[0]
        if isinstance(figure, FoundFigure) and is_read_within(figure, span):
            fields |= figure_fields(text.text[figure.start : figure.end], figure.parsed)
    published = text.source.published
    dates = dates_in(words, published=published)
    if not dates:
        dates = dates_in(sentence_around(text.text, span), published=published)
    if dates:
        fields["time"] = dates[0].edtf
    is_stated = is_plainly_stated(text.text, span.start, span.end)
    if not is_stated or may_say_otherwise(words):
        fields["modality"] = ""
    return FormInitial(fields, [])


def readings_of(text: str, span: Window) -> list[FoundFigure | UnreadFigure]:
    """Return the figures in some words of a text, and what was not understood.

    Each is read in its sentence.
    """
    sentence = whole_sentence(text, *span)
    readings = []
    for one in readings_in(text[sentence.start : sentence.end]):
        start, end = one.start + sentence.start, one.end + sentence.start
        if start < span.end and span.start < end:
            readings.append(one._replace(start=start, end=end))
    return readings


def is_read_within(one: FoundFigure | UnreadFigure, span: Window) -> bool:
    """Say whether a figure was understood, and all its words are among those selected."""
    return isinstance(one, FoundFigure) and span.start <= one.start and one.end <= span.end


def _speaker_named(text: TextVersion, span: Window) -> dict[str, Any]:
    """Return the speaker named beside a verb of speech in the words' sentence.

    Nothing unless just one speaker on record goes by the name. An outlet that "reported" something
    relays it, and did not say it.
    """
    known = {}
    for name in names_beside_speech(sentence_around(text.text, span)):
        for speaker in called(name).exclude(kind=SpeakerKind.OUTLET):
            known[speaker.pk] = speaker
    if len(known) != 1:
        return {}
    ((pk, speaker),) = known.items()
    return {"speaker": names_of([speaker])[pk]}


def sentence_around(text: str, span: Window) -> str:
    """Return the sentence or sentences that some words are in, rather too short than too long.

    Too short leaves a field empty; too long would fill it from the next sentence.
    """
    low = max(span.start - NEAR, 0)
    ends = [found.end() + low for found in _END.finditer(text[low : span.end + NEAR])]
    start = max((end for end in ends if end <= span.start), default=low)
    stop = min((end for end in ends if end >= span.end), default=span.end + NEAR)
    return text[start:stop]


def filled_from_claim(claim: Claim) -> FormInitial:
    """Return a claim as the form takes it, loaded as ``with_trail`` does."""
    links = list(claim.chain.all())
    speakers = [link.agent for link in links]
    if claim.speaker:
        speakers.append(claim.speaker)
    names = names_of(speakers)
    fields = {
        **values_of(claim),
        "speaker": names[claim.speaker.pk] if claim.speaker else "",
        "revises": claim.revises_id,
        "form_id": uuid4(),
    }
    figure = getattr(claim, "figure", None)
    if figure:
        fields |= figure_fields(figure.verbatim, figure.parsed)
    chain = [
        {
            "agent": names[link.agent_id],
            "agent_kind": link.agent.kind,
            "kind": link.kind,
            "earlier_source": link.earlier_source_id,
            "checked": link.checked,
        }
        for link in links
    ]
    return FormInitial(fields, chain)


def figure_fields(verbatim: str, figure: ParsedFigure) -> dict[str, Any]:
    """Return a figure as the form's fields take it, a total as “about 300”."""
    total = ""
    if figure.universe is not None:
        phrase = COMPARATORS[figure.universe_comparator].phrase
        total = f"{phrase} {_digits(figure.universe)}".strip()
    return {
        "n": _digits(figure.n),
        "n2": _digits(figure.n2),
        "verbatim": verbatim,
        "comparator": figure.comparator,
        "order_word": figure.order_word or "",
        "decimals": "" if figure.decimals is None else figure.decimals,
        "unit": figure.unit,
        "universe": total,
    }


def _digits(number: Decimal | None) -> str:
    return "" if number is None else number_words(number)


def filled_again(claim: Claim) -> FormInitial:
    """Return all of a claim as the form takes it, its place in the text and its tags included."""
    filled, passage = filled_from_claim(claim), claim.passage
    place = {"text_version": passage.text_version_id, "start": passage.start, "end": passage.end}
    return FormInitial(
        {**filled.fields, **place, "tags": ", ".join(tag.name for tag in claim.tags.all())},
        filled.chain,
    )
