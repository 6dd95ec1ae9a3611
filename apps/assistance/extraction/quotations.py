"""The quotations of a report in reading order, direct and indirect, with their speakers."""

import bisect
import re
from collections import deque
from collections.abc import Callable, Iterator

from apps.assistance.extraction.clause_bounds import DATELINE, STAMP
from apps.assistance.extraction.direct import DirectSpeech, attribute
from apps.assistance.extraction.discourse_state import LEAST_CONFIDENCE, Speaker
from apps.assistance.extraction.indirect import indirect_beside, indirect_in
from apps.assistance.extraction.interviews import (
    Interview,
    Quotation,
    dialogue_in,
    transcript_in,
    turn_in,
)
from apps.assistance.extraction.marks import QuotedPassage, cut_at_cue, quoted_in
from apps.assistance.extraction.names import Cast
from apps.assistance.extraction.sentences import Span, paragraphs_of, past_match, sentences_of
from apps.assistance.extraction.speakers import Memory
from apps.assistance.extraction.subjects import can_speak
from apps.assistance.extraction.subjects_behind import leading_subject
from apps.assistance.extraction.vocabulary import NOT_NAMES

_SMALL = frozenset(["of", "the", "and", "for", "in", "a", "to", "on"])


def quotations_of(text: str, in_time: Callable[[], bool]) -> Iterator[Quotation]:
    """Give the quotations of a normalised text; stops where time is up."""
    if not in_time():
        return
    quoted = [piece for one in quoted_in(text) for piece in cut_at_cue(text, one)]
    masked = masked_of(text, quoted)
    quoted = [one for one in quoted if not is_a_name(text, one)]
    if not in_time():
        return
    talk = sorted([*dialogue_in(text), *transcript_in(text)], key=lambda turn: turn.pieces[:1])
    memory = Memory(Cast(masked, in_time))
    talk_starts = [turn.pieces[0].opened for turn in talk]
    interview = Interview(masked, text, talk, memory)
    reader = Reader(masked, text, memory)
    inner = [Span(one.start, one.end) for one in quoted]
    waiting = deque(quoted)
    for paragraph in paragraphs_of(text):
        if not in_time():
            return
        sentences = _sentences(masked, paragraph, inner)
        reader.begin(paragraph)
        memory.starts += [sentence.start for sentence in sentences]
        turn = turn_in(talk_starts, talk, paragraph)
        if turn is not None:
            yield from interview.turn(turn)
        # An answer in an interview has been read already.
        is_answer = turn is not None and interview.answers
        for sentence in sentences:
            if not in_time():
                return
            own: list[QuotedPassage] = []
            while waiting and waiting[0].opened < sentence.end:
                own.append(waiting.popleft())
            if not is_answer:
                yield from reader.sentence(sentence, own)


def _sentences(masked: str, paragraph: Span, inner: list[Span]) -> list[Span]:
    """Return the sentences of a paragraph, without the dateline or the time before them."""
    first = bisect.bisect_right(inner, paragraph.start, key=lambda span: span.start) - 1
    last = bisect.bisect_left(inner, paragraph.end, key=lambda span: span.start)
    own = inner[max(first, 0) : last]
    start, end = paragraph
    if not masked.startswith("Q:", start):
        start = past_match(DATELINE, masked, start, end)
    start = past_match(STAMP, masked, start, end)
    return list(sentences_of(masked, Span(start, end), own))


def is_a_name(text: str, one: QuotedPassage) -> bool:
    """Say whether quoted words are a name or scare quotes: «Northern Front», "fire"."""
    words = text[one.start : one.end].split()
    if not 1 < len(words) <= 5 or text[one.end - 1] in ".!?…,":
        return False
    if text[one.end : one.closed].strip(" "):
        return False
    for word in words:
        if not word[0].isupper() and not word[0].isdigit() and word not in _SMALL:
            return False
    return True


def masked_of(text: str, quoted: list[QuotedPassage]) -> str:
    """Return the text with quoted words masked, so that they are not read as the report's."""
    pieces, done = [], 0
    for one in quoted:
        pieces.append(text[done : one.opened])
        done = min(one.closed + 1, len(text))
        inner = text[one.opened : done]
        last = inner[-2:-1]
        is_said = last in tuple(".,!?…") or text[one.end : one.closed].strip() == ","
        is_word = len(inner.split()) == 1 and inner[1:2].isupper()
        is_name = is_a_name(text, one) or (is_word and not is_said)
        if is_name:
            pieces.append(f" {inner[1:-1]} ")
            continue
        # A stop at the very end of the words stays, with the mark behind it.
        shown = inner[-2:] if last in tuple(".!?…") else ""
        hidden = inner[: len(inner) - len(shown)]
        pieces += [re.sub(r"[^\n]", "¤", hidden), shown.replace("'", '"')]
    return "".join([*pieces, text[done:]])


# "She had pointed this out in 2017, she said, “…”": what stands before the cue is said too.
_CLAUSE_BEFORE = re.compile(
    r"(?!(?:Asked|Speaking|Addressing|In|On|At|After|Before|When|While|As|But|With|For)\s)"
    r"(?:(?:[\w'-]+\s){3,30}[\w'-]+|(?:[\w'-]+\s){1,3}(?:had|has|been|was|were|is|are)),\s"
    r"(?:[\w'.-]+\s){1,7}\w+,\s?$"
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
        """Give the quotations of one sentence, and keep what it is about for those that follow."""
        direct = [found for one in quoted if (found := self._direct(one))]
        cues = frozenset(found.cue for found in direct)
        indirect_of = indirect_in
        if any(found.cued and self._is_whole(found.quoted, sentence) for found in direct):
            indirect_of = indirect_beside
        for told in indirect_of(self.masked, sentence, self.before, cues, self.memory):
            yield Quotation(
                start=told.start,
                end=told.end,
                kind="indirect",
                speaker=told.speaker,
                chain=told.chain,
                rule="indirect",
            )
            self.memory.note(max(told.start, sentence.start), told.speaker)
            self.last = told.speaker or self.last
        for one in direct:
            yield Quotation(
                start=one.quoted.start,
                end=one.quoted.end,
                kind="direct",
                speaker=one.speaker,
                chain=one.chain,
                rule="direct",
            )
        blank = self.masked[sentence.start : sentence.end].replace("¤", "").strip(" .,")
        if len(blank) < 4:
            return
        self.before = sentence
        subject = leading_subject(self.masked, sentence.start, sentence.end)
        if subject is None:
            return
        if subject.kind == "description" and can_speak(subject.words):
            self.memory.about(sentence.start, self.memory.resolve(subject, sentence.start))
        if subject.kind == "name" and subject.words not in NOT_NAMES:
            self.subject = self.memory.resolve(subject, sentence.start)
            self.memory.about(sentence.start, self.subject)

    def _is_whole(self, one: QuotedPassage, sentence: Span) -> bool:
        """Say whether a quotation is the clause of its sentence, and the rest only the cue."""
        # "…," she said
        if one.opened <= sentence.start + 1:
            return True
        head = self.masked[max(sentence.start, one.opened - 12) : one.opened].rstrip()
        if one.closed < sentence.end - 3 or not head.endswith((":", "that", ",")):
            return False
        # She said: "…"
        if not head.endswith(","):
            return True
        # She said, "…", but not: She had pointed this out in 2017, she said, "…"
        colon = self.masked.rfind(": ", sentence.start, one.opened) + 2
        semicolon = self.masked.rfind("; ", sentence.start, one.opened) + 2
        start = max(colon, semicolon, sentence.start)
        return not _CLAUSE_BEFORE.match(self.masked, start, one.opened)

    def _direct(self, one: QuotedPassage) -> DirectSpeech | None:
        """Return quoted words with their speaker, or ``None`` if they are no quotation."""
        said = self.text[one.start : one.end]
        count = len(said.split())
        has_comma = "," in self.text[one.end : one.closed]
        found = attribute(self.masked, one, self.memory, self.last)
        if found is None:
            # Without a cue they are of who spoke just before; scare quotes are nobody's.
            begins_paragraph = one.opened <= self.paragraph.start + 2
            has_stop = said[-1] in ".!?…"
            if begins_paragraph and one.closed + 2 >= self.paragraph.end:
                is_speech = count > 8 or (has_stop and said[0].isupper())
            else:
                is_speech = said[0].isupper() and (has_stop or has_comma or count > 7)
            if not is_speech:
                return None
            before = self.last or (self.subject and self.subject._replace(confidence=0.5))
            if before is None and begins_paragraph:
                last = self.memory.last()
                before = last and last._replace(confidence=0.45)
            found = DirectSpeech(one, before, cued=False)
        # An utterance ("Never," she said), or scare quotes.
        if count < 3:
            is_sentence = said[0].isupper() and (said[-1] in ".!?" or has_comma)
            if not found.cued or not is_sentence:
                return None
        self.memory.note(one.start, found.speaker)
        self.last = found.speaker or self.last
        return found


def is_sure(speaker: Speaker | None) -> bool:
    """Say whether a speaker is sure enough to be named."""
    if speaker is None or speaker.confidence < LEAST_CONFIDENCE:
        return False
    return re.search(r"\w", speaker.name) is not None
