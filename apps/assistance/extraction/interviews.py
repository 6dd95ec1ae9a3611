"""Interviews: talks set in dashes or with labels, whose turn it is, and what in a turn are the author's words."""

import bisect
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from apps.assistance.extraction.discourse_state import Speaker
from apps.assistance.extraction.marks import QuotedPassage
from apps.assistance.extraction.sentences import Span, paragraphs_of, trimmed
from apps.assistance.extraction.speakers import Memory
from apps.assistance.extraction.subjects import Subject, subject_before
from apps.assistance.extraction.subjects_behind import subject_behind
from apps.assistance.extraction.vocabulary import MEDIA, QUOTING, VERB


class Turn(NamedTuple):
    """What one says in a talk: its pieces, and the label before it where there is one."""

    pieces: list[QuotedPassage]
    label: str = ""


class Quotation(NamedTuple):
    """A quotation in the shadow text."""

    start: int
    end: int
    kind: str
    speaker: Speaker | None
    chain: tuple[str, ...]
    rule: str


_DASH = re.compile(r"(?:[–-])\s+(?=\S)")
_BREAK = re.compile(r"(?<=[,.!?…])\s*[–-]\s+")


def dialogue_in(text: str) -> list[Turn]:
    """Return the paragraphs that begin with a dash, where they make a talk, each cut at its dashes."""
    opened = [paragraph for paragraph in paragraphs_of(text) if _DASH.match(text, paragraph.start)]
    if len(opened) < 2:
        return []
    talk = [pieces for paragraph in opened if (pieces := _pieces(text, paragraph))]
    listed = [pieces for pieces in talk if len(text[pieces[0].start : pieces[-1].end].split()) > 2]
    if sum(_is_sentence(text, pieces) for pieces in listed) < 2 or len(listed) < 2:
        return []
    spoken = any("?" in text[pieces[0].start : pieces[-1].end] for pieces in listed)
    spoken = spoken or any(
        VERB.match(text, piece.start) for pieces in listed for piece in pieces[1:]
    )
    return [Turn(pieces) for pieces in talk] if spoken else []


def _is_sentence(text: str, pieces: list[QuotedPassage]) -> bool:
    return text[pieces[-1].end - 1] in ".!?…" and text[pieces[0].start].isupper()


def _pieces(text: str, paragraph: Span) -> list[QuotedPassage]:
    start = _DASH.match(text, paragraph.start)
    place = start.end() if start else paragraph.start
    pieces = []
    for cut in [*_BREAK.finditer(text, place, paragraph.end), None]:
        end = cut.start() if cut else paragraph.end
        pieces.append(_piece(text, place, end))
        place = cut.end() if cut else end
    return [piece for piece in pieces if piece.start < piece.end]


def _piece(text: str, start: int, end: int) -> QuotedPassage:
    start, end = trimmed(text, start, end)
    closed = end
    while end > start and text[end - 1] in ", ":
        end -= 1
    return QuotedPassage(start, end, start, closed, by_dash=True)


_LABEL = re.compile(
    r"(?P<label>[A-Z][\w.'-]{0,20}(?:\s[A-Z][\w.'-]{0,20}){0,3}?)(?:\s\([^()\n]{2,30}\))?(?:\s?:|(?<=^[QA])\.|(?<=\n[QA])\.)\s(?=[^\s\"'¤])"
)
_ASKS = frozenset(
    ["q", "question", "interviewer", "host", "moderator", "correspondent", "reporter", "journalist"]
)
_ACTS = re.compile(r"(?:[A-Z][\w'-]+|[Hh]e|[Ss]he|[Tt]he\s[a-z]+)\s[a-z]+s\s(?:his|her)\s[a-z]+")
_ACTING = re.compile(
    r"(?:He|She)\s(?!is\s|was\s|has\s|does\s)[a-z]+s\s(?:[a-z'-]+\s){1,8}[a-z'-]+\."
)
_STATES = frozenset(["is", "was", "has", "had", "does", "did", "will"])
_TOLD_APART = 0.65  # below it the author's words name nobody but whoever is asked
_ANSWERS = frozenset(["a", "answer"])


def transcript_in(text: str) -> list[Turn]:
    """Return the paragraphs that begin with a speaker's label, where labels take turns: "Q: …", "A: …"."""
    labelled = [
        (found, one)
        for one in paragraphs_of(text)
        if (found := _LABEL.match(text, one.start, one.end))
    ]
    often = Counter(_initials(found["label"]) for found, _ in labelled)
    turns = [(found, one) for found, one in labelled if often[_initials(found["label"])] > 1]
    if len({_initials(found["label"]) for found, _ in turns}) < 2:
        return []
    return [
        Turn(
            [QuotedPassage(found.end(), one.end, one.start, one.end, by_dash=True)], found["label"]
        )
        for found, one in turns
    ]


def _initials(label: str) -> str:
    """Return what "Ann Bly" and "A.B." have in common; a single word stands for itself."""
    return "".join(re.findall(r"[A-Z]", label)) if "." in label or " " in label else label


def _asking(text: str, talk: list[Turn]) -> frozenset[str]:
    """Return the initials of those who only ask: half of their turns end in a question mark, and hardly any other's."""
    turns = Counter(_initials(turn.label) for turn in talk if turn.label)
    asked = Counter(
        _initials(turn.label)
        for turn in talk
        if turn.label and text[turn.pieces[-1].end - 1] == "?"
    )
    often = frozenset(label for label in turns if asked[label] * 2 >= turns[label])
    seldom = [label for label in turns if asked[label] * 5 < turns[label]]
    return often if len(often) == 1 and len(seldom) == 1 and len(turns) == 2 else frozenset()


def turn_in(starts: list[int], turns: list[Turn], paragraph: Span) -> Turn | None:
    """Return the turn that a paragraph is."""
    at = bisect.bisect_left(starts, paragraph.start)
    return turns[at] if at < len(starts) and starts[at] < paragraph.end else None


class Interview:
    """A talk set in dashes: whose turn it is, and which pieces of a turn are the author's words."""

    def __init__(self, masked: str, text: str, talk: list[Turn], memory: Memory) -> None:
        self.masked, self.text, self.memory = masked, text, memory
        self.answers = True
        self.asking = _asking(text, talk)
        self.who = self._answering(talk)

    def _answering(self, talk: list[Turn]) -> Speaker | None:
        for turn in talk:
            for piece in turn.pieces[1:]:
                subject = self._author(piece)
                if (
                    subject
                    and (speaker := self.memory.resolve(subject, piece.start))
                    and speaker.kind == "person"
                ):
                    return speaker
        first = self.memory.cast.people[:1]
        return self.memory.named(first[0].name)._replace(confidence=0.6) if talk and first else None

    def _author(self, piece: QuotedPassage) -> Subject | None:
        words = self.text[piece.start : piece.end]
        verb = VERB.search(self.masked, piece.start, min(piece.end, piece.start + 90))
        if verb and len(words.split()) <= 14 and (verb["verb"] in QUOTING):
            before = subject_before(self.masked, piece.start, verb.start())
            found = before or subject_behind(self.masked, verb.end(), piece.end)
            return None if found and found.words.lower() in ("i", "we", "you") else found
        return None

    def _is_author(self, piece: QuotedPassage) -> bool:
        words = self.text[piece.start : piece.end].split()
        moves = (
            len(words) in (2, 3)
            and words[0] in ("He", "She")
            and words[1].strip(".,") not in _STATES
        )
        return (
            self._author(piece) is not None
            or moves
            or bool(_ACTS.fullmatch(self.text, piece.start, piece.end))
        )

    def _acts(self, pieces: list[QuotedPassage], at: int) -> bool:
        """Say whether a piece tells what somebody does between two things said: "– No. – She taps the glass. – No."."""
        one = pieces[at]
        before, said = self.text[pieces[at - 1].end - 1], self.text[one.start : one.end]
        return (
            at % 2 == 1
            and at + 1 < len(pieces)
            and before in ".!?…"
            and bool(_ACTING.fullmatch(said))
        )

    def turn(self, turn: Turn) -> Iterator[Quotation]:
        """Give the pieces of one turn that are speech."""
        if turn.label:
            yield from self._labelled(turn)
            return
        pieces = turn.pieces
        authors = [
            piece
            for at, piece in enumerate(pieces)
            if at and (self._is_author(piece) or self._acts(pieces, at))
        ]
        self.answers = bool(authors) or not self.answers
        speaker = (self._named_in(authors) or self.who) if self.answers else None
        for piece in pieces:
            if piece not in authors:
                yield Quotation(piece.start, piece.end, "direct", speaker, (), "dialogue")
        if speaker:
            self.memory.note(pieces[0].start, speaker)

    def _named_in(self, authors: list[QuotedPassage]) -> Speaker | None:
        """Return whom the author's words in a turn name: "– No, – says the captain."."""
        subjects = ((piece, self._author(piece)) for piece in authors)
        told = (self.memory.resolve(subject, piece.start) for piece, subject in subjects if subject)
        return next(
            (one for one in told if one and one.kind == "person" and one.confidence >= _TOLD_APART),
            None,
        )

    def _labelled(self, turn: Turn) -> Iterator[Quotation]:
        label = turn.label.lower()
        self.answers = not (
            label in _ASKS or label in MEDIA or _initials(turn.label) in self.asking
        )
        if not self.answers:
            return
        speaker = self.who if label in _ANSWERS else self.memory.named(_cased(turn.label))
        for piece in turn.pieces:
            yield Quotation(piece.start, piece.end, "direct", speaker, (), "dialogue")
        self.memory.note(turn.pieces[0].start, speaker)


def _cased(label: str) -> str:
    return label.title() if label.isupper() else label
