"""What a report has told so far: who spoke, whom its sentences are about, and in which roles."""

import bisect
import re
from typing import NamedTuple

from apps.assistance.extraction.given_names import sex_of
from apps.assistance.extraction.names import Cast, Person, is_body
from apps.assistance.extraction.sentences import past_match
from apps.assistance.extraction.vocabulary import PEOPLE, SHORT_ROLES, may_speak

LEAST_CONFIDENCE = 0.4
FAR = 1_500
NEAR = 300
_SOMEBODY = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s)?(?:[\w'-]+\s){{0,3}}?(?:{'|'.join(sorted(PEOPLE))})s?"
    rf"(?:\s(?:at|of|in|from|for|with)\s.*)?$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:[A-Z][a-z]+,?\s)?(?:[Tt]he\s|[Aa]n?\s)?(?:[\w-]+\s){0,3}?(?P<noun>\w+)\s(?:of|for|at|in)\s"
)
_OBJECT = re.compile(
    r"(?<!\w)(?:with|in|at|near|into|to|by|of|for|from|against|met|about|told|than|like|whose|"
    r"named|called)\s(?:[\w'-]+\s){0,3}$|"
    r"(?<!\w)whose\s(?:[\w'-]+,?\s){1,4}$"
)
_AGENT = re.compile(
    r"(?<!\w)(?:is|was|are|were|been)\s(?:\w+ly\s)?(?:\w+ed|\w+en|told|said|put|sought)\sby\s"
    r"(?:(?:[a-z][\w'-]*|[A-Z][\w'-]*(?=\s[a-z]))\s){0,9}$|"
    r"^(?:One|Another|Among|The\s(?:first|last|second))\s[^,]{2,40}\s(?:is|was|are|were)\s$"
)
_OFFICE_OF = re.compile(
    r"(?<!\w)(?P<noun>[a-z]+)\s(?:of|for|at|in)\s(?:the\s)?(?:[\w'-]+\s){0,3}[a-z]+\s$"
)
_FRONT = re.compile(r"[A-Z][^,]{1,30},\s")


class Speaker(NamedTuple):
    """A speaker as resolved: fullest name, role, the report's own word, and how sure that is."""

    name: str
    role: str
    said: str
    confidence: float
    kind: str = "person"  # person, body, described

    @property
    def is_human(self) -> bool:
        """Say whether "he" may be of the speaker: of no body, and no thing."""
        if self.kind == "described":
            nouns = re.findall(r"[a-z]+", self.name.lower())
            return any(may_speak(noun) for noun in nouns)
        return self.kind == "person"


class PastSpeaker(NamedTuple):
    """A speaker, and the place where they spoke."""

    place: int
    speaker: Speaker


class Mention(NamedTuple):
    """The people whom sentences are about, and all whom they name near their start."""

    subjects: list[Person]
    others: list[Person]

    def since(self, place: int) -> "Mention":
        """Return those named from a place on."""
        subjects = [person for person in self.subjects if person.start >= place]
        others = [person for person in self.others if person.start >= place]
        return Mention(subjects, others)


class DiscourseState:
    """What a report has told so far: who spoke, whom it is about, whom it names and as what."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.told: list[PastSpeaker] = []
        self.subjects: list[PastSpeaker] = []
        self.people: list[PastSpeaker] = []
        self.starts: list[int] = []  # of the sentences that were read
        self._places = [person.start for person in cast.people]
        self._body_places = [body.start for body in cast.bodies]
        self.sexes = dict(cast.sexes)

    def note(self, place: int, speaker: Speaker | None) -> None:
        """Remember that a speaker spoke."""
        if speaker and speaker.name and speaker.confidence >= LEAST_CONFIDENCE:
            self.told.append(PastSpeaker(place, speaker))

    def last(self, kind: str = "") -> Speaker | None:
        """Return who spoke last, or who of one kind did."""
        for told in self.told[:-40:-1]:
            if kind in ("", told.speaker.kind):
                return told.speaker
        return None

    def past_speakers(self, kind: str, most: int) -> list[PastSpeaker]:
        """Return the speakers of one kind among the last that spoke, the latest first."""
        return [told for told in self.told[: -most - 1 : -1] if told.speaker.kind == kind]

    def about(self, place: int, speaker: Speaker | None) -> None:
        """Remember the speaker that a sentence was about, without a word of theirs."""
        if speaker is None:
            return
        name = speaker.name
        # More than the first word of a sentence.
        is_proper = " " in name or name.isupper() or name in self.cast.proper
        if is_proper and speaker.kind == "body":
            self.subjects.append(PastSpeaker(place, speaker))
        elif speaker.kind == "person" or _SOMEBODY.match(name):
            self.people.append(PastSpeaker(place, speaker))

    def last_body(self, place: int) -> Speaker | None:
        """Return the body that spoke last, or that a sentence since was about."""
        told = self.past_speakers("body", most=11)
        bodies = [*told[:1], *self.subjects[-1:]]
        nearest = max(bodies, key=lambda one: one.place, default=None)
        if nearest is None or place - nearest.place >= FAR:
            return None
        return nearest.speaker._replace(confidence=0.6)

    def named(self, words: str, role: str = "") -> Speaker:
        """Return the speaker of a name, in its fullest form."""
        name = self.cast.fullest(words)
        known = self.cast.roles.get(name, "")
        kind = "body"
        if self.cast.is_person(name):
            kind = "person"
        elif not is_body(name):
            role_words = {word.lower() for word in re.findall(r"\w+", role)}
            if role_words & PEOPLE or sex_of(name):
                kind = "person"
        if kind == "person" and role and role not in known:
            self.cast.roles[name] = " ".join(dict.fromkeys(f"{known} {role}".split()))
        return Speaker(name, role or known, words, 0.9 if name == words else 0.85, kind)

    def person_meant(self, word: str, place: int) -> Speaker | None:
        """Return the person meant by "he" or "she", or by a word that fits both.

        That is the person who spoke last, or whom a sentence since was about.
        """
        candidates = [told for told in self.told[:-12:-1] if told.speaker.is_human]
        since = candidates[0].place if candidates else max(0, place - FAR) - 1
        mentioned = self.about_since(since, place)
        for about in self.people[-1:]:
            is_near = about.place > since and place - about.place < NEAR
            if is_near and self.fits(about.speaker.name, word):
                mentioned = mentioned.since(about.place)
                if not mentioned.subjects:
                    return about.speaker._replace(said=word, confidence=0.55)
        for person in mentioned.subjects:
            if self.fits(person.name, word):
                self._learn(person.name, word)
                return Speaker(person.name, self.cast.roles.get(person.name, ""), word, 0.7)
        # Who spoke last, or else a person whom a sentence names. A person named since goes before
        # a nameless speaker of long ago.
        fitting = [person.name for person in mentioned.others if self.fits(person.name, word)]
        for told in candidates:
            is_person = told.speaker.kind == "person"
            if fitting and not is_person and place - told.place > NEAR:
                break
            if place - told.place < FAR * 2 and self.fits(told.speaker.name, word):
                if is_person:
                    self._learn(told.speaker.name, word)
                return told.speaker._replace(said=word, confidence=0.65)
        name = fitting[0] if fitting else ""
        return Speaker(name, self.cast.roles.get(name, ""), word, 0.5) if name else None

    def _learn(self, name: str, word: str) -> None:
        if word:
            self.sexes.setdefault(name, word)

    def fits(self, name: str, word: str) -> bool:
        """Say whether a pronoun may be of a person; who is not known to be either fits both."""
        if not word:
            return True
        sex = self.sexes.get(name) or sex_of(name)
        return not sex or sex == word

    def about_since(self, since: int, place: int) -> "Mention":
        """Return whom the sentences between two places are about, the latest first.

        With them, all whom they name near their start.
        """
        low = bisect.bisect_right(self._places, since)
        high = bisect.bisect_left(self._places, place)
        subjects, others = [], []
        for person in reversed(self.cast.people[max(low, high - 30) : high]):
            # Only named as an owner: "Davy Rowse's widow".
            if "'s" in self.cast.text[person.end - 2 : person.end + 2]:
                continue
            at = bisect.bisect_right(self.starts, person.start) - 1
            if at < 0 or person.start - self.starts[at] >= 90:
                continue
            before = self.cast.text[self.starts[at] : person.start]
            others.append(person)
            # "the fire was put out by …" is of somebody who acts, "she spoke to …" is not.
            acts = _AGENT.search(before) or not _OBJECT.search(before)
            # "The head of …"
            office = _OFFICE_OF.search(before)
            if office is None:
                office = _OFFICE.match(before, past_match(_FRONT, before, 0, len(before)))
            if acts or (office and office["noun"].lower() in PEOPLE):
                subjects.append(person)
        return Mention(subjects, others)

    def has_role(self, name: str, wanted: frozenset[str]) -> bool:
        """Say whether a person's role has one of some words."""
        return bool(self.role_words(name) & wanted)

    def has_all(self, name: str, nouns: list[str]) -> bool:
        """Say whether a person's role has all of some words."""
        return set(nouns) <= self.role_words(name)

    def role_words(self, name: str) -> set[str]:
        """Return the words of a person's role, and abbreviations in full: "Gov." is a governor."""
        words = set(re.findall(r"[a-z]+", self.cast.roles.get(name, "").lower()))
        return words | {SHORT_ROLES[word] for word in words & SHORT_ROLES.keys()}

    def people_before(self, place: int) -> list[Person]:
        """Return the mentions of people before a place, the latest first."""
        high = bisect.bisect_left(self._places, place)
        return self.cast.people[max(0, high - 60) : high][::-1]

    def recent(self, place: int) -> list[str]:
        """Return whom the report has named or quoted before a place, the latest first."""
        quoted = [told.speaker.name for told in self.past_speakers("person", most=9)]
        named = [person.name for person in self.people_before(place)]
        return list(dict.fromkeys([*quoted, *named]))

    def body_named(self, place: int) -> str:
        """Return the body named last, if that is near and nearer than the last that spoke."""
        at = bisect.bisect_left(self._body_places, place) - 1
        if at < 0:
            return ""
        told = [told.place for told in self.past_speakers("body", most=11)]
        since = max([*told[:1], place - NEAR])
        if self._body_places[at] <= since:
            return ""
        return self.cast.fullest(self.cast.bodies[at].name)
