"""The quotations of a report in reading order: direct and indirect ones, each with its speaker as far as it is sure."""

import bisect
import re
from collections.abc import Callable, Iterable, Iterator

from apps.assistance.extraction.clause_bounds import DATELINE, STAMP
from apps.assistance.extraction.direct import Direct, attribute
from apps.assistance.extraction.discourse_state import LEAST_CONFIDENCE, Speaker
from apps.assistance.extraction.indirect import indirect_beside, indirect_in
from apps.assistance.extraction.interviews import (
    Interview,
    Quotation,
    Turn,
    dialogue_in,
    transcript_in,
    turn_in,
)
from apps.assistance.extraction.marks import QuotedPassage, cut_at_cue, quoted_in
from apps.assistance.extraction.names import Cast
from apps.assistance.extraction.sentences import Span, paragraphs_of, sentences_of
from apps.assistance.extraction.speakers import Memory
from apps.assistance.extraction.subjects import can_speak
from apps.assistance.extraction.subjects_behind import leading_subject
from apps.assistance.extraction.vocabulary import NOT_NAMES

_SMALL = frozenset(["of", "the", "and", "for", "in", "a", "to", "on"])


def quotations_of(text: str, in_time: Callable[[], bool]) -> Iterator[Quotation]:
    """Give the quotations of a shadow text; stops where time is up."""
    if not in_time():
        return
    quoted = [piece for one in quoted_in(text) for piece in cut_at_cue(text, one)]
    masked = masked_of(text, quoted)
    quoted = [one for one in quoted if not is_a_name(text, one)]
    if not in_time():
        return
    talk = sorted([*dialogue_in(text), *transcript_in(text)], key=lambda turn: turn.pieces[:1])
    paragraphs = paragraphs_of(text)
    inner = [Span(one.start, one.end) for one in quoted]
    listed = ((paragraph, _sentences(masked, paragraph, inner)) for paragraph in paragraphs)
    yield from _read(masked, text, listed, quoted, talk, Memory(Cast(masked, in_time)), in_time)


def _sentences(masked: str, paragraph: Span, inner: list[Span]) -> list[Span]:
    first = max(bisect.bisect_right(inner, paragraph.start, key=lambda span: span.start) - 1, 0)
    own = inner[first : bisect.bisect_left(inner, paragraph.end, key=lambda span: span.start)]
    dateline = DATELINE.match(masked, paragraph.start, paragraph.end)
    if dateline and not masked.startswith("Q:", paragraph.start):
        paragraph = Span(dateline.end(), paragraph.end)
    if stamp := STAMP.match(masked, paragraph.start, paragraph.end):
        paragraph = Span(stamp.end(), paragraph.end)
    return list(sentences_of(masked, paragraph, own))


def _read(
    masked: str,
    text: str,
    listed: Iterable[tuple[Span, list[Span]]],
    quoted: list[QuotedPassage],
    talk: list[Turn],
    memory: Memory,
    in_time: Callable[[], bool],
) -> Iterator[Quotation]:
    turns = [turn for turn in talk if turn.pieces]
    talk_starts = [turn.pieces[0].opened for turn in turns]
    interview = Interview(masked, text, talk, memory)
    reader = Reader(masked, text, memory)
    waiting = iter([*quoted, None])
    coming = next(waiting)
    for paragraph, sentences in listed:
        if not in_time():
            return
        reader.begin(paragraph)
        memory.starts += [sentence.start for sentence in sentences]
        turn = turn_in(talk_starts, turns, paragraph)
        if turn is not None:
            yield from interview.turn(turn)
        for sentence in sentences:
            if not in_time():
                return
            mine: list[QuotedPassage] = []
            while coming is not None and coming.opened < sentence.end:
                mine.append(coming)
                coming = next(waiting)
            if turn is None or not interview.answers:
                yield from reader.sentence(sentence, mine)


def is_a_name(text: str, one: QuotedPassage) -> bool:
    """Say whether quoted words are a name or a word held at a distance: «Northern Front», "fire"."""
    words = text[one.start : one.end].split()
    if text[one.end - 1] in ".!?…," or text[one.end : one.closed].strip(" ") or len(words) > 5:
        return False
    return len(words) > 1 and all(
        word[:1].isupper() or word[:1].isdigit() or word in _SMALL for word in words
    )


def masked_of(text: str, quoted: list[QuotedPassage]) -> str:
    """Return the text with quoted words blotted out, so that what is said in them is not taken for the report's."""
    pieces, done = [], 0
    for one in quoted:
        pieces.append(text[done : one.opened])
        closed = min(one.closed + 1, len(text))
        inner = text[one.opened : closed]
        is_said = inner[-2:-1] in tuple(".,!?…") or text[one.end : one.closed].strip() == ","
        name = is_a_name(text, one) or (
            len(inner.split()) == 1 and inner[1:2].isupper() and not is_said
        )
        pieces.append(f" {inner[1:-1]} " if name and len(inner) > 1 else _blotted(inner))
        done = closed
    return "".join([*pieces, text[done:]])


def _blotted(quoted: str) -> str:
    """Return quoted words blotted out, but for a stop at their very end and the mark behind it."""
    kept = quoted[-2:] if len(quoted) > 2 and quoted[-2] in ".!?…" else ""
    blotted = "".join(
        "\n" if character == "\n" else "¤" for character in quoted[: len(quoted) - len(kept)]
    )
    return blotted + kept.replace("'", '"')


# "She had pointed this out in 2017, she said, “…”": what stands before the cue is said too.
_CLAUSE_BEFORE = re.compile(
    r"(?!(?:Asked|Speaking|Addressing|In|On|At|After|Before|When|While|As|But|With|For)\s)(?:(?:[\w'-]+\s){3,30}[\w'-]+|(?:[\w'-]+\s){1,3}(?:had|has|been|was|were|is|are)),\s(?:[\w'.-]+\s){1,7}\w+,\s?$"
)


class Reader:
    """Reads sentence by sentence, remembering who spoke."""

    def __init__(self, masked: str, text: str, memory: Memory) -> None:
        self.masked, self.text, self.memory = masked, text, memory
        self.before: Span | None = None
        self.subject: Speaker | None = None
        self.last: Speaker | None = None
        self.paragraph = Span(0, 0)

    def begin(self, paragraph: Span) -> None:
        """Begin a paragraph: the sentence before is no longer beside the next."""
        self.before, self.subject, self.last, self.paragraph = None, None, None, paragraph

    def sentence(self, sentence: Span, quoted: list[QuotedPassage]) -> Iterator[Quotation]:
        """Give the quotations of one sentence."""
        direct = [found for one in quoted if (found := self._direct(one))]
        cues = frozenset(found.cue for found in direct)
        if any(found.cued and self._is_whole(found.quoted, sentence) for found in direct):
            indirect = indirect_beside(self.masked, sentence, self.before, cues, self.memory)
        else:
            indirect = indirect_in(self.masked, sentence, self.before, cues, self.memory)
        for told in indirect:
            speaker = told.speaker
            yield Quotation(told.start, told.end, "indirect", speaker, told.chain, "indirect")
            self.memory.note(max(told.start, sentence.start), speaker)
            self.last = speaker or self.last
        for one in direct:
            yield Quotation(
                one.quoted.start, one.quoted.end, "direct", one.speaker, one.chain, "direct"
            )
        self._remember(sentence)

    def _remember(self, sentence: Span) -> None:
        blank = self.masked[sentence.start : sentence.end].replace("¤", "").strip(" .,")
        if len(blank) < 4:
            return
        self.before = sentence
        subject = leading_subject(self.masked, sentence.start, sentence.end)
        if subject and subject.kind == "description" and can_speak(subject.words):
            self.memory.about(sentence.start, self.memory.resolve(subject, sentence.start))
        if subject and subject.kind == "name" and subject.words not in NOT_NAMES:
            self.subject = self.memory.resolve(subject, sentence.start)
            self.memory.about(sentence.start, self.subject)

    def _is_whole(self, one: QuotedPassage, sentence: Span) -> bool:
        """Say whether a quotation stands where the clause would: the rest of its sentence is only the cue."""
        if one.opened <= sentence.start + 1:
            return True
        head = self.masked[max(sentence.start, one.opened - 12) : one.opened].rstrip()
        if one.closed < sentence.end - 3 or not head.endswith((":", "that", ",")):
            return False
        half = max(self.masked.rfind(mark, sentence.start, one.opened) + 2 for mark in (": ", "; "))
        start = max(half, sentence.start)
        return not (head.endswith(",") and _CLAUSE_BEFORE.match(self.masked, start, one.opened))

    def _direct(self, one: QuotedPassage) -> Direct | None:
        words = len(self.text[one.start : one.end].split())
        found = attribute(self.masked, one, self.memory, self.last)
        if found is None:
            found = self._carried(one)
        if found is None or (words < 3 and not self._stands_alone(one, found)):
            return None
        self.memory.note(one.start, found.speaker)
        self.last = found.speaker or self.last
        return found

    def _stands_alone(self, one: QuotedPassage, found: Direct) -> bool:
        """Say whether one or two quoted words are a saying of their own: "Never," she said."""
        between = self.text[one.end : one.closed]
        return (
            found.cued
            and ("," in between or self.text[one.end - 1] in ".!?")
            and self.text[one.start].isupper()
        )

    def _carried(self, one: QuotedPassage) -> Direct | None:
        """Give a quotation without a cue to who spoke just before; leave words held at a distance alone."""
        said = self.text[one.start : one.end]
        is_sentence = said[0].isupper() and (
            said[-1] in ".!?…" or len(said.split()) > 7 or "," in self.text[one.end : one.closed]
        )
        if not is_sentence and not (self._alone(one) and len(said.split()) > 8):
            return None
        if self._alone(one) and said[-1] not in ".!?…" and len(said.split()) < 9:
            return None
        before = self.last or (self.subject and self.subject._replace(confidence=0.5))
        if before is None and self._begins_paragraph(one):
            last = self.memory.last()
            before = last and last._replace(confidence=0.45)
        return Direct(one, before, cued=False)

    def _begins_paragraph(self, one: QuotedPassage) -> bool:
        return one.opened <= self.paragraph.start + 2

    def _alone(self, one: QuotedPassage) -> bool:
        return self._begins_paragraph(one) and one.closed + 2 >= self.paragraph.end


def is_sure(speaker: Speaker | None) -> bool:
    """Say whether a speaker is sure enough to be named."""
    return (
        speaker is not None
        and speaker.confidence >= LEAST_CONFIDENCE
        and bool(re.search(r"\w", speaker.name))
    )
