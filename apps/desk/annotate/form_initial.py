"""What a claim's form is filled with: the words selected and their sentence, or a claim on record.

Nothing of the claim recorded before is filled in: who said one thing did not say the next. Step 6
offers it instead, as a button beside the field, for the analyst to press.
"""

import re
from typing import Any, NamedTuple
from uuid import uuid4

from apps.assistance.extraction.modality import is_plainly_stated, may_say_otherwise
from apps.claims.models import AttributionLink, Claim, QuoteKind
from apps.claims.rules.naming import names_beside_speech
from apps.claims.rules.parsing import FoundFigure, UnreadFigure, readings_in
from apps.core.edtf.dates import dates_in
from apps.desk.annotate.claim_form import figure_fields
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
    is_assertion = is_plainly_stated(text.text, span.start, span.end) and not may_say_otherwise(
        words
    )
    return FormInitial(
        {
            "text_version": text.pk,
            "start": span.start,
            "end": span.end,
            "form_id": uuid4(),
            "quote_kind": QuoteKind.DIRECT if words.startswith(QUOTED) else QuoteKind.INDIRECT,
            "speaker_kind": SpeakerKind.PERSON,
            **_named(text, span),
            **_read_off(text, span, words),
            **({} if is_assertion else {"modality": ""}),
        },
        [],
    )


def _read_off(text: TextVersion, span: Window, words: str) -> dict[str, Any]:
    """Return the figure and the date that stand in the words, the date perhaps elsewhere in their sentence."""
    published = text.source.published
    dates = dates_in(words, published=published)
    readings = readings_of(text.text, span)
    figure = readings[0] if len(readings) == 1 and is_read_within(readings[0], span) else None
    found = dates or dates_in(sentence_around(text.text, span), published=published)
    return {
        **({"time": found[0].edtf} if found else {}),
        **(_figure(text.text, figure) if isinstance(figure, FoundFigure) else {"unit": "1"}),
    }


def _figure(text: str, found: FoundFigure) -> dict[str, Any]:
    return figure_fields(text[found.start : found.end], found.parsed)


def readings_of(text: str, span: Window) -> list[FoundFigure | UnreadFigure]:
    """Return the figures that some words of a text have, and what was not understood, each read in its sentence."""
    sentence = whole_sentence(text, *span)
    found = (
        one._replace(start=one.start + sentence.start, end=one.end + sentence.start)
        for one in readings_in(text[sentence.start : sentence.end])
    )
    return [one for one in found if one.start < span.end and span.start < one.end]


def is_read_within(one: FoundFigure | UnreadFigure, span: Window) -> bool:
    """Say whether a figure was understood, and all its words are among those selected."""
    return isinstance(one, FoundFigure) and span.start <= one.start and one.end <= span.end


def _named(text: TextVersion, span: Window) -> dict[str, Any]:
    """Return the speaker whom the words' sentence names beside a verb of speech, where the record knows just one.

    An outlet that "reported" something is a relay of it, not who said it.
    """
    names = names_beside_speech(sentence_around(text.text, span))
    known = {one.pk: one for name in names for one in called(name).exclude(kind=SpeakerKind.OUTLET)}
    return {"speaker": names_of(known.values())[next(iter(known))]} if len(known) == 1 else {}


def sentence_around(text: str, span: Window) -> str:
    """Return the sentence or sentences that some words stand in, rather too short than too long.

    Too short leaves a field empty; too long would fill it from the next sentence.
    """
    low = max(span.start - NEAR, 0)
    ends = [found.end() + low for found in _END.finditer(text[low : span.end + NEAR])]
    start = max((end for end in ends if end <= span.start), default=low)
    stop = min((end for end in ends if end >= span.end), default=span.end + NEAR)
    return text[start:stop]


def filled_from_claim(claim: Claim) -> FormInitial:
    """Return a claim as the form takes it, loaded as ``with_trail`` does."""
    same = ("statement", "quote_kind", "modality", "denies", "speaker_printed", "speaker_role", "uttered", "occasion",
            "time", "since", "date", "place", "original_words", "original_language")  # fmt: skip
    figure, chain = getattr(claim, "figure", None), list(claim.chain.all())
    names = names_of(filter(None, [claim.speaker, *(link.agent for link in chain)]))
    fields = {
        **{name: getattr(claim, name) for name in same},
        **(figure_fields(figure.verbatim, figure.parsed) if figure else {}),
        "speaker": names[claim.speaker.pk] if claim.speaker else "",
        "revises": claim.revises_id,
        "form_id": uuid4(),
    }
    return FormInitial(fields, [_link(link, names[link.agent_id]) for link in chain])


def _link(link: AttributionLink, name: str) -> dict[str, Any]:
    return {
        "agent": name,
        "agent_kind": link.agent.kind,
        "kind": link.kind,
        "earlier_source": link.earlier_source_id,
        "checked": link.checked,
    }


def filled_again(claim: Claim) -> FormInitial:
    """Return all of a claim as the form takes it, its place in the text and its tags included."""
    filled, passage = filled_from_claim(claim), claim.passage
    place = {"text_version": passage.text_version_id, "start": passage.start, "end": passage.end}
    return FormInitial(
        {**filled.fields, **place, "tags": ", ".join(tag.name for tag in claim.tags.all())},
        filled.chain,
    )
