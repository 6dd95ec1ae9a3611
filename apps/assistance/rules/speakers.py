"""Who "he", "the expert", "the ministry" or a bare surname is, from what the report said before."""

import bisect
import re
from typing import NamedTuple

from apps.assistance.rules.given_names import sex_of
from apps.assistance.rules.names import Cast, Person, is_body
from apps.assistance.rules.subjects import Subject
from apps.assistance.rules.vocabulary import BODIES, FIRMS, HE, KINDS, MEDIA, OFFICES, PEOPLE, SHE, SHORT_ROLES

LEAST_CONFIDENCE = 0.4
UNTOLD = 0.35  # below what a name is given for: blank rather than wrong
_NAMELESS = frozenset(
    ["source", "sources", "interlocutor", "witness", "witnesses", "resident", "residents", "reporter", "journalist"],
) | {"correspondent", "interviewer", "moderator", "host"}
_FAR = 1_500
_NEAR = 300
_SOON = 500
_LEDE = 700
_SOMEBODY = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s)?(?:[\w'-]+\s){{0,3}}?(?:{'|'.join(sorted(PEOPLE))})s?(?:\s(?:at|of|in|from|for|with)\s.*)?$",
    re.IGNORECASE,
)
_GENERAL = frozenset(
    ["expert", "specialist", "scientist", "researcher", "official", "politician", "activist", "academic"]
)
_ROLES = PEOPLE - {"colleague"}
_OFFICE = re.compile(r"(?:[A-Z][a-z]+,?\s)?(?:[Tt]he\s|[Aa]n?\s)?(?:[\w-]+\s){0,3}?(?P<noun>\w+)\s(?:of|for|at|in)\s")
_OBJECT = re.compile(
    r"(?<!\w)(?:with|in|at|near|into|to|by|of|for|from|against|met|about|told|than|like|whose|named|called)\s(?:[\w'-]+\s){0,3}$"
)

_ALIAS = re.compile(
    r",?\swho\s(?:uses|used|goes\sby|went\sby|is\sknown\s(?:as|by)|calls\s(?:him|her)self|called\s(?:him|her)self|"
    r"introduced\s(?:him|her)self\sas|gave\s(?:his|her)\sname\s(?:only\s)?as)\s"
    r"(?:(?:only\s)?(?:by\s|as\s)?the\s(?:name|alias|pseudonym|nom\sde\sguerre)\s(?:of\s)?)?"
    r"[\"“‘'«]?(?P<name>[A-Z][\w'-]+(?:\s(?:[A-Z][\w'-]+|al|bin|de|van|von)){0,3})"
)


class Speaker(NamedTuple):
    """A speaker as resolved: the fullest name, the role, the report's own word for them, and how sure it is."""

    name: str
    role: str
    said: str
    confidence: float
    kind: str = "person"  # person, body, described


class Told(NamedTuple):
    """Somebody who has spoken, and where."""

    place: int
    speaker: Speaker


class Mentioned(NamedTuple):
    """Those whom sentences are about, and all whom they name near their start."""

    subjects: list[Person]
    others: list[Person]

    def since(self, place: int) -> "Mentioned":
        """Return those named from a place on."""
        return Mentioned(*([person for person in people if person.start >= place] for people in self))


class Memory:
    """The speakers so far, in the order of the report, and the rules that lead words back to them."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.told: list[Told] = []
        self.subjects: list[Told] = []
        self.people: list[Told] = []
        self.starts: list[int] = []  # of the sentences that were read
        self._places = [person.start for person in cast.people]
        self._body_places = [body.start for body in cast.bodies]
        self._sexes = dict(cast.sexes)

    def note(self, place: int, speaker: Speaker | None) -> None:
        """Remember that somebody spoke."""
        if speaker and speaker.name and speaker.confidence >= LEAST_CONFIDENCE:
            self.told.append(Told(place, speaker))

    def last(self, kind: str = "") -> Speaker | None:
        """Return who spoke last, of one kind."""
        return next((told.speaker for told in self.told[:-40:-1] if kind in ("", told.speaker.kind)), None)

    def about(self, place: int, speaker: Speaker | None) -> None:
        """Remember whom a sentence was about, without having spoken."""
        if speaker and speaker.kind == "body" and self._is_proper(speaker.name):
            self.subjects.append(Told(place, speaker))
        elif speaker and (speaker.kind == "person" or _SOMEBODY.match(speaker.name)):
            self.people.append(Told(place, speaker))

    def _is_proper(self, name: str) -> bool:
        """Say whether a name is more than the first word of a sentence."""
        return " " in name or name.isupper() or name in self.cast.proper

    def last_body(self, place: int) -> Speaker | None:
        """Return the body that spoke last or that the last sentences are about, whichever is nearer."""
        told = next((told for told in self.told[:-12:-1] if told.speaker.kind == "body"), None)
        near = self.subjects[-1] if self.subjects else None
        found = max((one for one in (told, near) if one), key=lambda one: one.place, default=None)
        return found.speaker._replace(confidence=0.6) if found and place - found.place < _FAR else None

    def resolve(self, subject: Subject | None, place: int) -> Speaker | None:
        """Return who the words of a subject are; ``None`` where nobody is named."""
        if subject is None:
            return None
        if subject.kind == "same":
            return self.last()
        if subject.kind == "name":
            return self.named(subject.words, subject.role)
        if subject.kind == "pronoun":
            return self._pronoun(subject.words, place)
        return self._described(subject.words, place)

    def named(self, words: str, role: str = "") -> Speaker:
        """Return the speaker of a name, in its fullest form."""
        name = self.cast.fullest(words)
        known = self.cast.roles.get(name, "")
        told = {word.lower() for word in re.findall(r"\w+", role)} & PEOPLE or sex_of(name)
        kind = "person" if self.cast.is_person(name) or (told and not is_body(name)) else "body"
        if kind == "person" and role and role not in known:
            self.cast.roles[name] = " ".join(dict.fromkeys(f"{known} {role}".split()))
        return Speaker(name, role or known, words, 0.9 if name == words else 0.85, kind)

    def _pronoun(self, word: str, place: int) -> Speaker | None:
        if word in ("we", "i"):
            return None
        if word == "they":
            about = next((told.speaker for told in self.people[-1:] if place - told.place < _NEAR), None)
            is_many = about is not None and re.match(
                r"(?:[Tt]he\s)?(?:[\w-]+\s)*?[\w-]+s(?:\s(?:at|of|in|from|for|with)\s|$)", about.name
            )
            found = about if is_many else self.last("described") or self.last("body")
            return found and found._replace(said=word, confidence=0.45)
        if word == "it":
            return self._body(place)
        return self._person(word, place)

    def _person(self, word: str, place: int) -> Speaker | None:
        """Return who "he" or "she" is: who spoke last, or whoever a sentence since then is about."""
        candidates = [told for told in self.told[:-12:-1] if told.speaker.kind != "body"]
        since = candidates[0].place if candidates else max(0, place - _FAR)
        mentioned = self._about(since, place)
        about = self.people[-1] if self.people and self.people[-1].place > since else None
        if about and place - about.place < _NEAR and self._fits(about.speaker.name, word):
            mentioned = mentioned.since(about.place)
            if not mentioned.subjects:
                return about.speaker._replace(said=word, confidence=0.55)
        for person in mentioned.subjects:
            if self._fits(person.name, word):
                self._sexes.setdefault(person.name, word)
                return Speaker(person.name, self.cast.roles.get(person.name, ""), word, 0.7)
        for told in candidates:
            if place - told.place < _FAR * 2 and self._fits(told.speaker.name, word):
                if told.speaker.kind == "person":
                    self._sexes.setdefault(told.speaker.name, word)
                return told.speaker._replace(said=word, confidence=0.65)
        other = next((person.name for person in mentioned.others if self._fits(person.name, word)), "")
        return Speaker(other, self.cast.roles.get(other, ""), word, 0.5) if other else None

    def _fits(self, name: str, word: str) -> bool:
        return not word or (self._sexes.get(name) or sex_of(name) or word) == word

    def _about(self, since: int, place: int) -> "Mentioned":
        """Return whom sentences between two places are about, and whom else they name early, the latest first."""
        low, high = bisect.bisect_right(self._places, since), bisect.bisect_left(self._places, place)
        people = self.cast.people[max(low, high - 30) : high]
        people = [person for person in people if not self._is_owner(person)]
        near = [(person, before) for person in reversed(people) if len(before := self._before(person.start)) < 90]
        subjects = [person for person, before in near if not _OBJECT.search(before) or _holds_office(before)]
        return Mentioned(subjects, [person for person, _ in near])

    def _is_owner(self, person: Person) -> bool:
        """Say whether somebody is only named as whose: "Davy Rowse's widow"."""
        return "'s" in self.cast.text[person.end - 2 : person.end + 2]

    def _before(self, place: int) -> str:
        """Return what stands between the start of a sentence and a place in it."""
        at = bisect.bisect_right(self.starts, place) - 1
        return self.cast.text[self.starts[at] : place] if at >= 0 and place - self.starts[at] < 90 else " " * 90

    def _body(self, place: int) -> Speaker | None:
        found = self.last_body(place)
        return found and found._replace(said="it")

    def _described(self, words: str, place: int) -> Speaker:
        """Return who a description is: somebody whose role has its noun, a body whose name has it, or its own words."""
        if alias := self._goes_by(words, place):
            return Speaker(alias, words, words, 0.7)
        own = Speaker(words, "", words, 0.6, _kind_of(words))
        if place < _LEDE and (named := self._named_later(words, place)):
            return Speaker(named, "", words, 0.6, "person" if self.cast.is_person(named) else "body")
        definite = re.match(r"(?:the|his|this|that)\s", words, re.IGNORECASE)
        if not definite:
            return own
        core = re.split(r"\s(?:of|in|at|for|from|who|with|on)\s", words)[0]
        nouns = [word.lower().removesuffix("'s") for word in re.findall(r"[\w'-]+", core)][1:]
        if not nouns or words.lower().startswith("his ") or "'s " in words:
            return own
        if nouns[-1] in _NAMELESS:
            return self._nameless(nouns[-1], words) or own
        if not self._is_of_theirs(words):
            return self._body_called(nouns, words, place) or own
        found = self._with_role(nouns, words, place) or self._body_called(nouns, words, place)
        if found is None and own.kind != "body" and nouns[-1] in PEOPLE and self._recent(place):
            return own._replace(confidence=UNTOLD)  # somebody whom the report named, and we cannot say whom
        return found or own

    def _goes_by(self, words: str, place: int) -> str:
        """Return the name by which somebody is said to go: "Its spokesman, who calls himself Abu Sarim"."""
        start = self.cast.text.rfind(words, max(0, place - _NEAR), place + _NEAR)
        found = _ALIAS.match(self.cast.text, start + len(words)) if start >= 0 else None
        return found["name"] if found else ""

    def _named_later(self, words: str, place: int) -> str:
        """Return who is described in a report's first lines and named in the next."""
        head = _head_of(words)
        if head in FIRMS or head in ("watchdog", "regulator", "union", "charity"):
            before = bisect.bisect_left(self._body_places, place)
            named = [body.name for body in self.cast.bodies[before:] if body.start - place < _SOON]
            return self.cast.fullest(named[0]) if named and not before else ""
        high = bisect.bisect_left(self._places, place)
        if head not in PEOPLE or high or not re.match(r"(?:the|an?)\s", words, re.IGNORECASE):
            return ""
        person = next((one for one in self.cast.people[high:] if one.start - place < _SOON), None)
        if person is None or not (
            self._has_role(person.name, _alike(head)) or not self._role_words(person.name) & PEOPLE
        ):
            return ""
        return person.name

    def _nameless(self, noun: str, words: str, reach: int = 15) -> Speaker | None:
        """Return the source or the witness that the report spoke of before, who has no name."""
        for told in self.told[:-reach:-1]:
            if told.speaker.kind == "person" and self._has_role(told.speaker.name, frozenset([noun])):
                return None
            if told.speaker.kind == "described" and noun in told.speaker.name.lower():
                return told.speaker._replace(said=words, confidence=0.7)
        return None

    def _is_of_theirs(self, words: str) -> bool:
        """Say whether somebody's role names what a description is of: "the head of the region"."""
        of_what = words.partition(" of ")[2]
        wanted = {word.lower() for word in re.findall(r"[\w'-]{4,}", of_what)}
        return not of_what or any(wanted & set(role.lower().split()) for role in self.cast.roles.values())

    def _with_role(self, nouns: list[str], words: str, place: int) -> Speaker | None:
        head = nouns[-1]
        if head not in PEOPLE and head not in KINDS and head not in SHE and head not in HE:
            return None
        if described := self._nameless(head, words, reach=8):
            return described
        latest = self.last("person")
        if head in _GENERAL and latest and not self._role_words(latest.name) & _ROLES:
            return latest._replace(said=words, confidence=0.55) if self._fits(latest.name, _sex_of(head)) else None
        name = self._whose_role_it_is(nouns, self._recent(place))
        if name:
            return Speaker(name, self.cast.roles.get(name, ""), words, 0.75)
        last = self.last("person")
        if (
            last is None
            or (head in OFFICES and self.cast.roles.get(last.name))
            or " of " in words
            or not self._fits(last.name, _sex_of(head) or self._sexes.get(last.name, ""))
        ):
            return None
        return last._replace(said=words, confidence=0.5)

    def _whose_role_it_is(self, nouns: list[str], recent: list[str]) -> str:
        """Return who has a role: all its words, or else its noun, or else one of the same kind."""
        if len(nouns) > 1 and (whole := next((name for name in recent if self._has_all(name, nouns)), "")):
            return whole
        for wanted in (frozenset([nouns[-1]]), KINDS.get(nouns[-1], frozenset())):
            for name in recent:
                if self._has_role(name, wanted) and (len(nouns) == 1 or self._agrees(name, nouns)):
                    return name
        return ""

    def _agrees(self, name: str, nouns: list[str]) -> bool:
        """Say whether a longer description ("the shadow minister") may be of somebody."""
        role = self.cast.roles.get(name, "").lower()
        return nouns[-1] in role or nouns[0] in role or len(nouns) == 2

    def _has_role(self, name: str, wanted: frozenset[str]) -> bool:
        return bool(self._role_words(name) & wanted)

    def _has_all(self, name: str, nouns: list[str]) -> bool:
        return set(nouns) <= self._role_words(name)

    def _role_words(self, name: str) -> set[str]:
        """Return the words of somebody's role, those that are cut short in full too: "Gov." is a governor."""
        words = set(re.findall(r"[a-z]+", self.cast.roles.get(name, "").lower()))
        return words | {SHORT_ROLES[word] for word in words & SHORT_ROLES.keys()}

    def _recent(self, place: int) -> list[str]:
        """Return whom the report has named or quoted before a place, the latest first."""
        high = bisect.bisect_left(self._places, place)
        quoted = [told.speaker.name for told in self.told[:-10:-1] if told.speaker.kind == "person"]
        named = [person.name for person in reversed(self.cast.people[max(0, high - 60) : high])]
        return list(dict.fromkeys([*quoted, *named]))

    def _body_named(self, place: int) -> str:
        """Return the body that was named last, if that is not long ago and nearer than the last that spoke."""
        at = bisect.bisect_left(self._body_places, place) - 1
        told = next((told.place for told in self.told[:-12:-1] if told.speaker.kind == "body"), -1)
        if at < 0 or not max(told, place - _NEAR) < self._body_places[at]:
            return ""
        return self.cast.fullest(self.cast.bodies[at].name)

    def _body_called(self, nouns: list[str], words: str, place: int) -> Speaker | None:
        head = nouns[-1]
        for told in self.told[:-30:-1]:
            name = told.speaker.name.lower()
            if told.speaker.kind == "body" and (
                all(noun in name for noun in nouns) or head in told.speaker.role.lower().split()
            ):
                return told.speaker._replace(said=words, confidence=0.75)
        if head in FIRMS and (named := self._body_named(place)):
            return Speaker(named, "", words, 0.6, "body")
        if called := self.cast.body_called(nouns):
            return Speaker(called, "", words, 0.7, "body")
        if (
            head in MEDIA
            and all(noun in MEDIA or noun in ("news", "same", "information", "american") for noun in nouns)
        ) or head in ("report", "statement", "department", "survey", "document", "message", "company"):
            found = self.last_body(place) or self.last("described")
            return found and found._replace(said=words, confidence=0.55)
        return None


def _head_of(words: str) -> str:
    core = re.split(r"\s(?:of|in|at|for|from|who|with|on|accused|whose)\s", words)[0].split()
    return core[-1].lower() if core else ""


def _alike(noun: str) -> frozenset[str]:
    return KINDS.get(noun, frozenset()) | {noun}


def _holds_office(before: str) -> bool:
    """Say whether what a sentence begins with is somebody's office: "The spokesman of the governor of Helmand …"."""
    office = _OFFICE.match(before)
    return office is not None and office["noun"].lower() in PEOPLE


def _sex_of(noun: str) -> str:
    return "she" if noun in SHE else "he" if noun in HE else ""


def _kind_of(words: str) -> str:
    heads = {word.lower() for word in re.findall(r"[A-Za-z]+", words)}
    return "described" if heads & PEOPLE or not heads & BODIES else "body"
