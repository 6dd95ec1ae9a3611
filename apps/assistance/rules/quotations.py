"""The quotations of a report in reading order: direct and indirect ones, each with its speaker as far as it is sure."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from apps.assistance.rules.direct import Direct, attribute
from apps.assistance.rules.indirect import indirect_in
from apps.assistance.rules.marks import Quoted, dialogue_in, quoted_in
from apps.assistance.rules.names import Cast
from apps.assistance.rules.sentences import Span, paragraphs_of, sentences_of
from apps.assistance.rules.speakers import LEAST_CONFIDENCE, Memory, Speaker
from apps.assistance.rules.subjects import Subject, leading_subject, subject_before, subject_behind
from apps.assistance.rules.vocabulary import NOT_NAMES, QUOTING, VERB

_SMALL = frozenset(["of", "the", "and", "for", "in", "a", "to", "on"])


class Quotation(NamedTuple):
    """A quotation in the shadow text."""

    start: int
    end: int
    kind: str
    speaker: Speaker | None
    chain: tuple[str, ...]
    rule: str


def quotations_of(text: str, in_time: Callable[[], bool]) -> Iterator[Quotation]:
    """Give the quotations of a shadow text; stops where time is up."""
    quoted = quoted_in(text)
    masked = masked_of(text, quoted)
    quoted = [one for one in quoted if not is_a_name(text, one)]
    talk = dialogue_in(text)
    paragraphs = list(paragraphs_of(text))
    inner = [Span(one.start, one.end) for one in quoted]
    listed = [(paragraph, _sentences(masked, paragraph, inner)) for paragraph in paragraphs]
    cast = Cast(masked)
    memory = Memory(cast, [sentence.start for _, sentences in listed for sentence in sentences])
    yield from _read(masked, text, listed, quoted, talk, memory, in_time)


def _sentences(masked: str, paragraph: Span, inner: list[Span]) -> list[Span]:
    own = [span for span in inner if span.end > paragraph.start and span.start < paragraph.end]
    return list(sentences_of(masked, paragraph, own))


def _read(
    masked: str,
    text: str,
    listed: list[tuple[Span, list[Span]]],
    quoted: list[Quoted],
    talk: list[list[Quoted]],
    memory: Memory,
    in_time: Callable[[], bool],
) -> Iterator[Quotation]:
    turns = {pieces[0].opened: pieces for pieces in talk if pieces}
    interview = Interview(masked, text, talk, memory)
    reader = Reader(masked, text, memory)
    waiting = iter([*quoted, None])
    coming = next(waiting)
    for paragraph, sentences in listed:
        reader.begin(paragraph)
        opened = next((at for at in turns if paragraph.start <= at < paragraph.end), None)
        if opened is not None:
            yield from interview.turn(turns[opened])
        for sentence in sentences:
            if not in_time():
                return
            mine: list[Quoted] = []
            while coming is not None and coming.opened < sentence.end:
                mine.append(coming)
                coming = next(waiting)
            yield from reader.sentence(sentence, mine)


def is_a_name(text: str, one: Quoted) -> bool:
    """Say whether quoted words are a name or a word held at a distance: «Northern Front», "fire"."""
    words = text[one.start : one.end].split()
    if text[one.end - 1] in ".!?…," or text[one.end : one.closed].strip(" ") or len(words) > 5:
        return False
    return len(words) > 1 and all(word[:1].isupper() or word[:1].isdigit() or word in _SMALL for word in words)


def masked_of(text: str, quoted: list[Quoted]) -> str:
    """Return the text with quoted words blotted out, so that what is said in them is not taken for the report's."""
    pieces, done = [], 0
    for one in quoted:
        pieces.append(text[done : one.opened])
        closed = min(one.closed + 1, len(text))
        inner = text[one.opened : closed]
        name = is_a_name(text, one) or (len(inner.split()) == 1 and inner[1:2].isupper())
        pieces.append(f" {inner[1:-1]} " if name and len(inner) > 1 else _blotted(inner))
        done = closed
    return "".join([*pieces, text[done:]])


def _blotted(quoted: str) -> str:
    """Return quoted words blotted out, but for a stop at their very end and the mark behind it."""
    kept = quoted[-2:] if len(quoted) > 2 and quoted[-2] in ".!?…" else ""
    blotted = "".join("\n" if character == "\n" else "¤" for character in quoted[: len(quoted) - len(kept)])
    return blotted + kept.replace("'", '"')


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

    def sentence(self, sentence: Span, quoted: list[Quoted]) -> Iterator[Quotation]:
        """Give the quotations of one sentence."""
        direct = [found for one in quoted if (found := self._direct(one))]
        whole = any(found.cued and self._is_whole(found.quoted, sentence) for found in direct)
        if not whole:
            for told in indirect_in(self.masked, sentence, self.before, self.memory):
                speaker = told.speaker
                yield Quotation(told.start, told.end, "indirect", speaker, told.chain, "indirect")
                self.memory.note(told.start, speaker)
                self.last = speaker or self.last
        for one in direct:
            yield Quotation(one.quoted.start, one.quoted.end, "direct", one.speaker, one.chain, "direct")
        self._remember(sentence)

    def _remember(self, sentence: Span) -> None:
        blank = self.masked[sentence.start : sentence.end].replace("¤", "").strip(" .,")
        if len(blank) < 4:
            return
        self.before = sentence
        subject = leading_subject(self.masked, sentence.start, sentence.end)
        if subject and subject.kind == "name" and subject.words not in NOT_NAMES:
            self.subject = self.memory.resolve(subject, sentence.start)
            self.memory.about(sentence.start, self.subject)

    def _is_whole(self, one: Quoted, sentence: Span) -> bool:
        """Say whether a quotation stands where the clause would: the rest of its sentence is only the cue."""
        if one.opened <= sentence.start + 1:
            return True
        head = self.masked[max(sentence.start, one.opened - 12) : one.opened].rstrip()
        return head.endswith((":", "that", ",")) and one.closed >= sentence.end - 3

    def _direct(self, one: Quoted) -> Direct | None:
        words = len(self.text[one.start : one.end].split())
        found = attribute(self.masked, one, self.memory, self.last)
        if found is None:
            found = self._carried(one)
        if found is None or (words < 3 and not self._stands_alone(one, found)):
            return None
        self.memory.note(one.start, found.speaker)
        self.last = found.speaker or self.last
        return found

    def _stands_alone(self, one: Quoted, found: Direct) -> bool:
        """Say whether one or two quoted words are a saying of their own: "Never," she said."""
        between = self.text[one.end : one.closed]
        return found.cued and ("," in between or self.text[one.end - 1] in ".!?") and self.text[one.start].isupper()

    def _carried(self, one: Quoted) -> Direct | None:
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

    def _begins_paragraph(self, one: Quoted) -> bool:
        return one.opened <= self.paragraph.start + 2

    def _alone(self, one: Quoted) -> bool:
        return self._begins_paragraph(one) and one.closed + 2 >= self.paragraph.end


class Interview:
    """A talk set in dashes: whose turn it is, and which pieces of a turn are the author's words."""

    def __init__(self, masked: str, text: str, talk: list[list[Quoted]], memory: Memory) -> None:
        self.masked, self.text, self.memory = masked, text, memory
        self.answers = True
        self.who = self._answering(talk)

    def _answering(self, talk: list[list[Quoted]]) -> Speaker | None:
        for pieces in talk:
            for piece in pieces[1:]:
                subject = self._author(piece)
                if subject and (speaker := self.memory.resolve(subject, piece.start)) and speaker.kind == "person":
                    return speaker
        first = self.memory.cast.people[:1]
        return self.memory.named(first[0].name)._replace(confidence=0.6) if talk and first else None

    def _author(self, piece: Quoted) -> Subject | None:
        words = self.text[piece.start : piece.end]
        verb = VERB.search(self.masked, piece.start, min(piece.end, piece.start + 90))
        if verb and len(words.split()) <= 14 and (verb["verb"] in QUOTING):
            return subject_before(self.masked, piece.start, verb.start()) or subject_behind(
                self.masked, verb.end(), piece.end
            )
        return None

    def _is_author(self, piece: Quoted) -> bool:
        words = self.text[piece.start : piece.end].split()
        return self._author(piece) is not None or (len(words) <= 3 and words[0] in ("He", "She"))

    def turn(self, pieces: list[Quoted]) -> Iterator[Quotation]:
        """Give the pieces of one turn that are speech."""
        authors = [piece for piece in pieces[1:] if self._is_author(piece)]
        self.answers = bool(authors) or not self.answers
        speaker = self.who if self.answers else None
        for piece in pieces:
            if piece not in authors:
                yield Quotation(piece.start, piece.end, "direct", speaker, (), "dialogue")
        if speaker:
            self.memory.note(pieces[0].start, speaker)


def is_sure(speaker: Speaker | None) -> bool:
    """Say whether a speaker is sure enough to be named."""
    return speaker is not None and speaker.confidence >= LEAST_CONFIDENCE and bool(re.search(r"\w", speaker.name))
