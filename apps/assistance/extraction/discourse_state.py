"""What a report has told so far: who spoke, whom its sentences are about, and in which roles."""

import bisect
import re
from typing import NamedTuple

from apps.assistance.extraction.given_names import sex_of
from apps.assistance.extraction.names import Cast, Person, is_body
from apps.assistance.extraction.vocabulary import PEOPLE, SHORT_ROLES, may_speak

LEAST_CONFIDENCE = 0.4
FAR = 1_500
NEAR = 300
_SOMEBODY = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s)?(?:[\w'-]+\s){{0,3}}?(?:{'|'.join(sorted(PEOPLE))})s?(?:\s(?:at|of|in|from|for|with)\s.*)?$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:[A-Z][a-z]+,?\s)?(?:[Tt]he\s|[Aa]n?\s)?(?:[\w-]+\s){0,3}?(?P<noun>\w+)\s(?:of|for|at|in)\s"
)
_OBJECT = re.compile(
    r"(?<!\w)(?:with|in|at|near|into|to|by|of|for|from|against|met|about|told|than|like|whose|named|called)\s(?:[\w'-]+\s){0,3}$|"
    r"(?<!\w)whose\s(?:[\w'-]+,?\s){1,4}$"
)
_AGENT = re.compile(
    r"(?<!\w)(?:is|was|are|were|been)\s(?:\w+ly\s)?(?:\w+ed|\w+en|told|said|put|sought)\sby\s"
    r"(?:(?:[a-z][\w'-]*|[A-Z][\w'-]*(?=\s[a-z]))\s){0,9}$"
)
_OFFICE_OF = re.compile(
    r"(?<!\w)(?P<noun>[a-z]+)\s(?:of|for|at|in)\s(?:the\s)?(?:[\w'-]+\s){0,3}[a-z]+\s$"
)
_ONE_OF_THEM = re.compile(
    r"(?:One|Another|Among|The\s(?:first|last|second))\s[^,]{2,40}\s(?:is|was|are|were)\s$"
)
_FRONT = re.compile(r"[A-Z][^,]{1,30},\s")


class Speaker(NamedTuple):
    """A speaker as resolved: the fullest name, the role, the report's own word for them, and how sure it is."""

    name: str
    role: str
    said: str
    confidence: float
    kind: str = "person"  # person, body, described


class PastSpeaker(NamedTuple):
    """Somebody who has spoken, and where."""

    place: int
    speaker: Speaker


class Mention(NamedTuple):
    """Those whom sentences are about, and all whom they name near their start."""

    subjects: list[Person]
    others: list[Person]

    def since(self, place: int) -> "Mention":
        """Return those named from a place on."""
        return Mention(*([person for person in people if person.start >= place] for people in self))


class Recollection:
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
        """Remember that somebody spoke."""
        if speaker and speaker.name and speaker.confidence >= LEAST_CONFIDENCE:
            self.told.append(PastSpeaker(place, speaker))

    def last(self, kind: str = "") -> Speaker | None:
        """Return who spoke last, of one kind."""
        return next(
            (told.speaker for told in self.told[:-40:-1] if kind in ("", told.speaker.kind)), None
        )

    def about(self, place: int, speaker: Speaker | None) -> None:
        """Remember whom a sentence was about, without having spoken."""
        if speaker and speaker.kind == "body" and self._is_proper(speaker.name):
            self.subjects.append(PastSpeaker(place, speaker))
        elif speaker and (speaker.kind == "person" or _SOMEBODY.match(speaker.name)):
            self.people.append(PastSpeaker(place, speaker))

    def _is_proper(self, name: str) -> bool:
        """Say whether a name is more than the first word of a sentence."""
        return " " in name or name.isupper() or name in self.cast.proper

    def last_body(self, place: int) -> Speaker | None:
        """Return the body that spoke last or that the last sentences are about, whichever is nearer."""
        told = next((told for told in self.told[:-12:-1] if told.speaker.kind == "body"), None)
        near = self.subjects[-1] if self.subjects else None
        found = max((one for one in (told, near) if one), key=lambda one: one.place, default=None)
        return (
            found.speaker._replace(confidence=0.6) if found and place - found.place < FAR else None
        )

    def named(self, words: str, role: str = "") -> Speaker:
        """Return the speaker of a name, in its fullest form."""
        name = self.cast.fullest(words)
        known = self.cast.roles.get(name, "")
        told = {word.lower() for word in re.findall(r"\w+", role)} & PEOPLE or sex_of(name)
        kind = "person" if self.cast.is_person(name) or (told and not is_body(name)) else "body"
        if kind == "person" and role and role not in known:
            self.cast.roles[name] = " ".join(dict.fromkeys(f"{known} {role}".split()))
        return Speaker(name, role or known, words, 0.9 if name == words else 0.85, kind)

    def somebody(self, word: str, place: int) -> Speaker | None:
        """Return who "he" or "she" is, or whoever comes to mind: who spoke last, or whom a sentence since is about."""
        candidates = [told for told in self.told[:-12:-1] if _is_somebody(told.speaker)]
        since = candidates[0].place if candidates else max(0, place - FAR) - 1
        mentioned = self.about_since(since, place)
        about = self.people[-1] if self.people and self.people[-1].place > since else None
        if about and place - about.place < NEAR and self.fits(about.speaker.name, word):
            mentioned = mentioned.since(about.place)
            if not mentioned.subjects:
                return about.speaker._replace(said=word, confidence=0.55)
        for person in mentioned.subjects:
            if self.fits(person.name, word):
                self._learn(person.name, word)
                return Speaker(person.name, self.cast.roles.get(person.name, ""), word, 0.7)
        return self._told_or_named(word, place, candidates, mentioned)

    def _told_or_named(
        self, word: str, place: int, candidates: list[PastSpeaker], mentioned: "Mention"
    ) -> Speaker | None:
        """Return who spoke last, or else whom a sentence names; before one who spoke long ago and has no name, too."""
        other = next(
            (person.name for person in mentioned.others if self.fits(person.name, word)), ""
        )
        for told in candidates:
            if other and told.speaker.kind != "person" and place - told.place > NEAR:
                break
            if place - told.place < FAR * 2 and self.fits(told.speaker.name, word):
                if told.speaker.kind == "person":
                    self._learn(told.speaker.name, word)
                return told.speaker._replace(said=word, confidence=0.65)
        return Speaker(other, self.cast.roles.get(other, ""), word, 0.5) if other else None

    def _learn(self, name: str, word: str) -> None:
        if word:
            self.sexes.setdefault(name, word)

    def fits(self, name: str, word: str) -> bool:
        """Say whether a pronoun may be of somebody; one that is not told fits both."""
        return not word or (self.sexes.get(name) or sex_of(name) or word) == word

    def about_since(self, since: int, place: int) -> "Mention":
        """Return whom sentences between two places are about, and whom else they name early, the latest first."""
        low, high = (
            bisect.bisect_right(self._places, since),
            bisect.bisect_left(self._places, place),
        )
        people = self.cast.people[max(low, high - 30) : high]
        people = [person for person in people if not self._is_owner(person)]
        near = [
            (person, before)
            for person in reversed(people)
            if len(before := self._before(person.start)) < 90
        ]
        subjects = [
            person for person, before in near if not _OBJECT.search(before) or _is_theirs(before)
        ]
        return Mention(subjects, [person for person, _ in near])

    def _is_owner(self, person: Person) -> bool:
        """Say whether somebody is only named as whose: "Davy Rowse's widow"."""
        return "'s" in self.cast.text[person.end - 2 : person.end + 2]

    def _before(self, place: int) -> str:
        """Return what stands between the start of a sentence and a place in it."""
        at = bisect.bisect_right(self.starts, place) - 1
        return (
            self.cast.text[self.starts[at] : place]
            if at >= 0 and place - self.starts[at] < 90
            else " " * 90
        )

    def has_role(self, name: str, wanted: frozenset[str]) -> bool:
        """Say whether somebody's role has one of some words."""
        return bool(self.role_words(name) & wanted)

    def has_all(self, name: str, nouns: list[str]) -> bool:
        """Say whether somebody's role has all of some words."""
        return set(nouns) <= self.role_words(name)

    def role_words(self, name: str) -> set[str]:
        """Return the words of somebody's role, those that are cut short in full too: "Gov." is a governor."""
        words = set(re.findall(r"[a-z]+", self.cast.roles.get(name, "").lower()))
        return words | {SHORT_ROLES[word] for word in words & SHORT_ROLES.keys()}

    def people_before(self, place: int, most: int = 60) -> list[Person]:
        """Return the mentions of people before a place, the latest first."""
        high = bisect.bisect_left(self._places, place)
        return self.cast.people[max(0, high - most) : high][::-1]

    def recent(self, place: int) -> list[str]:
        """Return whom the report has named or quoted before a place, the latest first."""
        quoted = [told.speaker.name for told in self.told[:-10:-1] if told.speaker.kind == "person"]
        named = [person.name for person in self.people_before(place)]
        return list(dict.fromkeys([*quoted, *named]))

    def body_named(self, place: int) -> str:
        """Return the body that was named last, if that is not long ago and nearer than the last that spoke."""
        at = bisect.bisect_left(self._body_places, place) - 1
        told = next((told.place for told in self.told[:-12:-1] if told.speaker.kind == "body"), -1)
        if at < 0 or not max(told, place - NEAR) < self._body_places[at]:
            return ""
        return self.cast.fullest(self.cast.bodies[at].name)


def _is_somebody(speaker: Speaker) -> bool:
    """Say whether a speaker is one whom "he" may be of: no body, and no thing."""
    nouns = re.findall(r"[a-z]+", speaker.name.lower())
    return speaker.kind == "person" or (
        speaker.kind == "described" and any(may_speak(noun) for noun in nouns)
    )


def _is_theirs(before: str) -> bool:
    """Say whether the words before a name make it who acts: an office ("The head of the plant …"), or "was … by"."""
    return _holds_office(before) or bool(_AGENT.search(before) or _ONE_OF_THEM.match(before))


def _holds_office(before: str) -> bool:
    """Say whether what a sentence begins with is somebody's office: "The spokesman of the governor of Helmand …"."""
    front = _FRONT.match(before)
    office = _OFFICE_OF.search(before) or _OFFICE.match(before, front.end() if front else 0)
    return office is not None and office["noun"].lower() in PEOPLE
