"""Interviews set in dashes or with labels: whose turn it is, and which words are the author's."""

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
    """What one person says in a talk: its pieces, and the label before it, if any."""

    pieces: list[QuotedPassage]
    label: str = ""


class Quotation(NamedTuple):
    """A quotation in the normalised text."""

    start: int
    end: int
    kind: str
    speaker: Speaker | None
    chain: tuple[str, ...]
    rule: str


_DASH = re.compile(r"(?:[–-])\s+(?=\S)")
_BREAK = re.compile(r"(?<=[,.!?…])\s*[–-]\s+")


def dialogue_in(text: str) -> list[Turn]:
    """Return the paragraphs that begin with a dash, where they make a talk, cut at their dashes."""
    talk: list[Turn] = []
    sentences, is_spoken = 0, False
    for paragraph in paragraphs_of(text):
        dash = _DASH.match(text, paragraph.start)
        if dash is None:
            continue
        place = dash.end()
        cuts = [found.span() for found in _BREAK.finditer(text, place, paragraph.end)]
        pieces = []
        for cut_start, cut_end in [*cuts, (paragraph.end, paragraph.end)]:
            start, closed = trimmed(text, place, cut_start)
            end = start + len(text[start:closed].rstrip(", "))
            if start < end:
                pieces.append(QuotedPassage(start, end, start, closed))
            place = cut_end
        if not pieces:
            continue
        talk.append(Turn(pieces))
        words = text[pieces[0].start : pieces[-1].end]
        if len(words.split()) > 2:
            sentences += words[-1] in ".!?…" and words[0].isupper()
            cues = [piece for piece in pieces[1:] if VERB.match(text, piece.start)]
            if cues or "?" in words:
                is_spoken = True
    return talk if is_spoken and sentences >= 2 else []


_LABEL = re.compile(
    r"(?P<label>[A-Z][\w.'-]{0,20}(?:\s[A-Z][\w.'-]{0,20}){0,3}?)(?:\s\([^()\n]{2,30}\))?(?:\s?:|"
    r"(?<=^[QA])\.|(?<=\n[QA])\.)\s(?=[^\s\"'¤])"
)
_ASKS = frozenset(
    ["q", "question", "interviewer", "host", "moderator", "correspondent", "reporter", "journalist"]
)
_ACTS = re.compile(r"(?:[A-Z][\w'-]+|[Hh]e|[Ss]he|[Tt]he\s[a-z]+)\s[a-z]+s\s(?:his|her)\s[a-z]+")
_ACTING = re.compile(
    r"(?:He|She)\s(?!is\s|was\s|has\s|does\s)[a-z]+s\s(?:[a-z'-]+\s){1,8}[a-z'-]+\."
)
_STATES = frozenset(["is", "was", "has", "had", "does", "did", "will"])
_TOLD_APART = 0.65  # below it the author's words name nobody but the person interviewed
_ANSWERS = frozenset(["a", "answer"])


def transcript_in(text: str) -> list[Turn]:
    """Return the paragraphs that begin with a label, where labels take turns: "Q: …", "A: …"."""
    labelled = []
    for paragraph in paragraphs_of(text):
        if found := _LABEL.match(text, paragraph.start, paragraph.end):
            start, end = found.end(), paragraph.end
            passage = QuotedPassage(start, end, paragraph.start, end)
            labelled.append(Turn([passage], found["label"]))
    often = Counter(_initials(turn.label) for turn in labelled)
    repeated = [turn for turn in labelled if often[_initials(turn.label)] > 1]
    speakers = {_initials(turn.label) for turn in repeated}
    return repeated if len(speakers) >= 2 else []


def _initials(label: str) -> str:
    """Return what "Ann Bly" and "A.B." have in common; a single word stands for itself."""
    if "." in label or " " in label:
        return "".join(re.findall(r"[A-Z]", label))
    return label


def turn_in(starts: list[int], turns: list[Turn], paragraph: Span) -> Turn | None:
    """Return the turn that a paragraph is."""
    at = bisect.bisect_left(starts, paragraph.start)
    if at < len(starts) and starts[at] < paragraph.end:
        return turns[at]
    return None


class Interview:
    """A talk: whose turn it is, and which pieces of a turn are the author's words."""

    def __init__(self, masked: str, text: str, talk: list[Turn], memory: Memory) -> None:
        self.masked, self.text, self.memory = masked, text, memory
        self.answers = True
        # The initials of the one who only asks, where two talk: half of their turns end in a
        # question mark, and hardly any of the other's.
        turns: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for turn in talk:
            if turn.label:
                label = _initials(turn.label)
                turns[label] += 1
                asked[label] += text[turn.pieces[-1].end - 1] == "?"
        often = [label for label in turns if asked[label] * 2 >= turns[label]]
        seldom = [label for label in turns if asked[label] * 5 < turns[label]]
        self.asking = often if len(turns) == 2 and len(often) == len(seldom) == 1 else []
        # Who answers: the person named by the author's words, or first in the report.
        behind = [piece for turn in talk for piece in turn.pieces[1:]]
        self.who = self._person_named_in(behind)
        first = memory.cast.people[:1]
        if self.who is None and first:
            self.who = memory.named(first[0].name)._replace(confidence=0.6)

    def _person_named_in(
        self,
        pieces: list[QuotedPassage],
        least: float = 0,
    ) -> Speaker | None:
        """Return the first person whom the author's words name as surely as asked."""
        for piece in pieces:
            named = self.memory.resolve(self._author(piece), piece.start)
            if named and named.kind == "person" and named.confidence >= least:
                return named
        return None

    def _author(self, piece: QuotedPassage) -> Subject | None:
        """Return whom the author's words in a turn name: "– No, – says the captain."."""
        words = self.text[piece.start : piece.end].split()
        verb = VERB.search(self.masked, piece.start, min(piece.end, piece.start + 90))
        if verb is None or len(words) > 14 or verb["verb"] not in QUOTING:
            return None
        found = subject_before(self.masked, piece.start, verb.start())
        found = found or subject_behind(self.masked, verb.end(), piece.end)
        if found and found.words.lower() in ("i", "we", "you"):
            return None
        return found

    def _is_author(self, pieces: list[QuotedPassage], at: int) -> bool:
        """Say whether a piece of a turn is the author's words, with a cue or an action."""
        piece = pieces[at]
        said = self.text[piece.start : piece.end]
        words = said.split()
        # "She nods."
        is_short = len(words) in (2, 3) and words[0] in ("He", "She")
        if is_short and words[1].strip(".,") not in _STATES:
            return True
        if self._author(piece) is not None or _ACTS.fullmatch(said):
            return True
        # Between two things said: "– No. – She taps the glass. – No."
        is_between = at % 2 == 1 and at + 1 < len(pieces)
        before = self.text[pieces[at - 1].end - 1]
        return is_between and before in ".!?…" and bool(_ACTING.fullmatch(said))

    def turn(self, turn: Turn) -> Iterator[Quotation]:
        """Give the pieces of one turn that are speech."""
        pieces = turn.pieces
        authors: list[QuotedPassage] = []
        speaker: Speaker | None = None
        if turn.label:
            # A turn with a label is read unless the label is of who asks.
            label = turn.label.lower()
            is_asker = label in _ASKS or label in MEDIA
            self.answers = not is_asker and _initials(turn.label) not in self.asking
            if not self.answers:
                return
            speaker = self.who
            if label not in _ANSWERS:
                name = turn.label.title() if turn.label.isupper() else turn.label
                speaker = self.memory.named(name)
        else:
            authors = [pieces[at] for at in range(1, len(pieces)) if self._is_author(pieces, at)]
            self.answers = bool(authors) or not self.answers
            if self.answers:
                speaker = self._person_named_in(authors, _TOLD_APART) or self.who
        for piece in pieces:
            if piece in authors:
                continue
            yield Quotation(
                start=piece.start,
                end=piece.end,
                kind="direct",
                speaker=speaker,
                chain=(),
                rule="dialogue",
            )
        self.memory.note(pieces[0].start, speaker)
