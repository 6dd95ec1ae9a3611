"""Who a description is: "the expert", "the ministry", "the 58-year-old"."""

import bisect
import re

from apps.assistance.extraction.discourse_state import FAR, NEAR, Recollection, Speaker
from apps.assistance.extraction.vocabulary import (
    BODIES,
    FIRMS,
    HE,
    KINDS,
    MEDIA,
    NAMING_BODIES,
    OFFICES,
    PEOPLE,
    SHE,
    may_speak,
    word_set,
)

UNTOLD = 0.35  # below what a name is given for: blank rather than wrong
_ANONYMOUS = frozenset(
    ["source", "insider", "person", "people", "official", "employee", "aide", "diplomat", "officer"]
)
_NAMELESS = frozenset(
    [
        "source",
        "sources",
        "interlocutor",
        "witness",
        "witnesses",
        "resident",
        "residents",
        "reporter",
        "journalist",
    ],
) | {"correspondent", "interviewer", "moderator", "host"}
_SOON = 500
_LEDE = 700
_GENERAL = frozenset(
    [
        "expert",
        "specialist",
        "scientist",
        "researcher",
        "official",
        "politician",
        "activist",
        "academic",
    ]
)
_ROLES = PEOPLE - {"colleague", "counterpart", "successor", "predecessor", "ally"}
_AGE = re.compile(r"(?:the|this)\s(?P<age>\d{1,3})-year-old(?:\s|$)", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:he|she|it|they|on|in|at|by|to|from|with|as|for|of)\s", re.IGNORECASE)
_PAPERS = frozenset(
    [
        "report",
        "statement",
        "department",
        "survey",
        "document",
        "message",
        "company",
        "e-mail",
        "email",
        "letter",
    ]
)
_TRADING = word_set("company firm operator manufacturer retailer lender developer supplier carrier")
_PUBLIC = word_set(
    """
    ministry department agency bureau office council committee commission court tribunal police army navy front guard
    parliament senate congress house embassy government administration authority board secretariat inspectorate
    university institute school college academy hospital clinic party union movement coalition alliance federation
    news times post press radio tv television tribune gazette herald journal mirror telegraph monitor cross mission
    trust charity foundation fund association society museum observatory
    """
)
_HEADS = frozenset(["head", "chief", "leader", "boss"])
_RULERS = {
    **dict.fromkeys(
        ("region", "province", "republic", "state", "oblast"),
        frozenset(["governor", "head", "premier"]),
    ),
    **dict.fromkeys(("city", "town", "municipality", "capital"), frozenset(["mayor", "head"])),
    **dict.fromkeys(("ministry", "department"), frozenset(["minister", "secretary", "head"])),
    "government": frozenset(["premier", "minister"]),
}
_ALIAS = re.compile(
    r",?\swho\s(?:uses|used|goes\sby|went\sby|is\sknown\s(?:as|by)|calls\s(?:him|her)self|called\s(?:him|her)self|"
    r"introduced\s(?:him|her)self\sas|gave\s(?:his|her)\sname\s(?:only\s)?as|identified\s(?:him|her)self\s(?:only\s)?as|"
    r"(?:would\sgive|gave|offered|provided|has\sgiven)\s(?:only\s)?(?:his|her|their)\s(?:first\s|given\s|last\s)?name(?:,|:|\s(?:only\s)?as)|"
    r"asked\sto\sbe\s(?:identified|called|named|known)\s(?:only\s)?(?:as|by))\s"
    r"(?:(?:only\s)?(?:by\s|as\s)?the\s(?:name|alias|pseudonym|nom\sde\sguerre)\s(?:of\s)?)?"
    r"[\"“‘'«]?(?P<name>[A-Z][\w'-]+(?:\s(?:[A-Z][\w'-]+|al|bin|de|van|von)){0,3})"
)


class Describing(Recollection):
    """A memory that leads descriptions back to names."""

    def described(self, words: str, place: int) -> Speaker:
        """Return who a description is: somebody whose role has its noun, a body whose name has it, or its own words."""
        if alias := self._goes_by(words, place):
            return Speaker(alias, words, words, 0.7)
        own = Speaker(words, "", words, 0.6, _kind_of(words))
        if _CLAUSE.match(words):
            return own._replace(confidence=UNTOLD)  # no description at all
        if place < _LEDE and (named := self._named_later(words, place)):
            return Speaker(
                named, "", words, 0.6, "person" if self.cast.is_person(named) else "body"
            )
        definite = re.match(r"(?:the|his|this|that)\s", words, re.IGNORECASE)
        if not definite or words.lower().startswith("his "):
            return own
        return self._definite(words, own, place)

    def _definite(self, words: str, own: Speaker, place: int) -> Speaker:
        """Return who is meant by words that suppose that one knows: "the minister", "this farmer"."""
        core = re.split(r"\s(?:of|in|at|for|from|who|with|on)\s", words)[0]
        nouns = [word.lower().removesuffix("'s") for word in re.findall(r"[\w'-]+", core)][1:]
        if not nouns:
            return own
        if age := _AGE.match(words):
            return self._aged(age["age"], words, place) or own._replace(confidence=UNTOLD)
        if "s' " in words or "'s " in words:
            return self._owned(nouns, words, place) or own
        return self._known(nouns, words, own, place)

    def _owned(self, nouns: list[str], words: str, place: int) -> Speaker | None:
        """Return who "the governor's spokesman" is, if somebody was called so."""
        whole = next(
            (name for name in self.recent(place) if len(nouns) > 1 and self.has_all(name, nouns)),
            "",
        )
        return Speaker(whole, self.cast.roles[whole], words, 0.7) if whole else None

    def _known(self, nouns: list[str], words: str, own: Speaker, place: int) -> Speaker:
        """Return who is meant by words for somebody known: by their role, or by what was said of them."""
        if nouns[-1] in _NAMELESS:
            return self._nameless(nouns[-1], words, place=place) or own
        if (
            nouns[-1].endswith("s") and nouns[-1] not in PEOPLE | BODIES and may_speak(nouns[-1])
        ):  # "the nurses"
            return self._body_called(nouns, words, place) or own
        if ruler := self._ruler(nouns, words, place):
            return ruler
        if not self._is_of_theirs(words):
            return self._body_called(nouns, words, place) or self._pointed(words, own, place) or own
        found = self._with_role(nouns, words, place) or self._body_called(nouns, words, place)
        return found or self._pointed(words, own, place) or self._epithet(nouns[-1], own, place)

    def _pointed(self, words: str, own: Speaker, place: int) -> Speaker | None:
        """Return who "this elder of the village" is: whoever came last."""
        if own.kind == "body" or not words.lower().startswith("this "):
            return None
        near = self.somebody("", place)
        return near and near._replace(said=words, confidence=0.55)

    def _epithet(self, noun: str, own: Speaker, place: int) -> Speaker:
        """Return whoever came last, whom a word that is nobody's role may be of; else nobody, if there is a choice."""
        if own.kind == "body" or noun in BODIES or not self.recent(place):
            return own
        untold = own._replace(
            confidence=UNTOLD
        )  # somebody whom the report named, and we cannot say whom
        if noun in PEOPLE:
            return untold
        near = self.somebody(_sex_of(noun), place) if may_speak(noun) else None
        return near._replace(said=own.said, confidence=0.5) if near else own

    def _aged(self, age: str, words: str, place: int) -> Speaker | None:
        """Return who is of an age, or else whoever came last: "the 58-year-old"."""
        told = re.compile(rf",?\s\(?(?:aged\s)?{age}(?!\w)")
        for person in self.people_before(place):
            if told.match(self.cast.text, person.end):
                return Speaker(person.name, self.cast.roles.get(person.name, ""), words, 0.8)
        near = self.somebody("", place)
        return near and near._replace(said=words, confidence=0.55)

    def _ruler(self, nouns: list[str], words: str, place: int) -> Speaker | None:
        """Return who is meant by "the head of the region", who was called governor, or the other way round."""
        if nouns[-1] in _HEADS:
            realm = re.search(r"\sof\s(?:the\s|this\s)?(?:\w+\s)?(\w+)$", words)
            wanted = _RULERS.get(realm[1].lower(), frozenset()) if realm else frozenset()
        elif nouns in (["governor"], ["mayor"]) and not any(
            self.has_role(one, frozenset(nouns)) for one in self.recent(place)
        ):
            realms = frozenset(realm for realm, rulers in _RULERS.items() if nouns[0] in rulers)
            name = next(
                (
                    one
                    for one in self.recent(place)
                    if {"head"} <= (held := self.role_words(one)) and held & realms
                ),
                "",
            )
            return Speaker(name, self.cast.roles[name], words, 0.65) if name else None
        else:
            return None
        name = next((one for one in self.recent(place) if self.has_role(one, wanted)), "")
        return Speaker(name, self.cast.roles[name], words, 0.65) if name else None

    def _goes_by(self, words: str, place: int) -> str:
        """Return the name by which somebody is said to go: "Its spokesman, who calls himself Abu Sarim"."""
        start = self.cast.text.rfind(words, max(0, place - NEAR), place + NEAR)
        found = _ALIAS.match(self.cast.text, start + len(words)) if start >= 0 else None
        return found["name"] if found else ""

    def _named_later(self, words: str, place: int) -> str:
        """Return who is described in a report's first lines and named in the next."""
        head = _head_of(words)
        if (
            head in FIRMS
            or head.endswith("maker")
            or head in ("watchdog", "regulator", "union", "charity")
        ):
            before = bisect.bisect_left(self._body_places, place)
            named = [body.name for body in self.cast.bodies[before:] if body.start - place < _SOON]
            return self.cast.fullest(named[0]) if named and not before else ""
        high = bisect.bisect_left(self._places, place)
        if head not in PEOPLE or high or not re.match(r"(?:the|an?)\s", words, re.IGNORECASE):
            return ""
        person = next((one for one in self.cast.people[high:] if one.start - place < _SOON), None)
        if person is None or not (
            self.has_role(person.name, _alike(head)) or not self.role_words(person.name) & PEOPLE
        ):
            return ""
        return person.name

    def _nameless(self, noun: str, words: str, reach: int = 15, place: int = 0) -> Speaker | None:
        """Return the source or the witness that the report spoke of before, who has no name."""
        if noun == "interlocutor" and (
            near := self.somebody("", place)
        ):  # "the interlocutor of the agency"
            return near._replace(said=words, confidence=0.5)
        alike = _ANONYMOUS if noun in ("source", "insider") else frozenset([noun])
        for told in self.told[:-reach:-1]:
            if told.speaker.kind == "person" and self.has_role(
                told.speaker.name, frozenset([noun])
            ):
                return None
            if told.speaker.kind == "described" and alike & set(told.speaker.name.lower().split()):
                return told.speaker._replace(said=words, confidence=0.7)
        return None

    def _is_of_theirs(self, words: str) -> bool:
        """Say whether somebody's role names what a description is of: "the head of the region"."""
        of_what = words.partition(" of ")[2]
        wanted = {word.lower() for word in re.findall(r"[\w'-]{4,}", of_what)}
        return not of_what or any(
            wanted & set(role.lower().split()) for role in self.cast.roles.values()
        )

    def _with_role(self, nouns: list[str], words: str, place: int) -> Speaker | None:
        head = nouns[-1]
        if head not in PEOPLE and head not in KINDS and head not in SHE and head not in HE:
            return None
        if described := self._nameless(head, words, reach=8):
            return described
        if nouns[0] == "shadow":  # never the minister
            names = (
                one
                for one in self.recent(place)
                if self.role_words(one) & {"shadow", "opposite", "opposition"}
            )
            name = next(names, "")
            return Speaker(name, self.cast.roles[name], words, 0.7) if name else None
        latest = self._just_told(place) if head not in _GENERAL else self.last("person")
        if head in ("man", "woman"):  # whoever is one: "the old man"
            near = self.somebody(_sex_of(head), place)
            return near and near._replace(said=words, confidence=0.5)
        if head not in OFFICES and latest and not self.role_words(latest.name) & _ROLES:
            return (
                latest._replace(said=words, confidence=0.55)
                if self.fits(latest.name, _sex_of(head))
                else None
            )
        name = self._whose_role_it_is(nouns, self.recent(place))
        if name:
            return Speaker(name, self.cast.roles.get(name, ""), words, 0.75)
        last = self.last("person")
        if (
            last is None
            or (head in OFFICES and self.cast.roles.get(last.name))
            or (head in PEOPLE and self.role_words(last.name) & _ROLES)
            or " of " in words
            or not self.fits(last.name, _sex_of(head) or self.sexes.get(last.name, ""))
        ):
            return None
        return last._replace(said=words, confidence=0.5)

    def _just_told(self, place: int) -> Speaker | None:
        """Return who spoke a sentence or two before."""
        latest = [
            told
            for told in (*self.told[:-4:-1], *self.people[-1:])
            if told.speaker.kind == "person"
        ]
        near = max(latest, key=lambda told: told.place, default=None)
        return near.speaker if near and place - near.place < NEAR else None

    def _whose_role_it_is(self, nouns: list[str], recent: list[str]) -> str:
        """Return who has a role: all its words, or else its noun, or else one of the same kind."""
        if len(nouns) > 1 and (
            whole := next((name for name in recent if self.has_all(name, nouns)), "")
        ):
            return whole
        for wanted in (frozenset([nouns[-1]]), KINDS.get(nouns[-1], frozenset())):
            for name in recent:
                if self.has_role(name, wanted) and (len(nouns) == 1 or self._agrees(name, nouns)):
                    return name
        return ""

    def _agrees(self, name: str, nouns: list[str]) -> bool:
        """Say whether a longer description ("the shadow minister") may be of somebody."""
        role = self.cast.roles.get(name, "").lower()
        return nouns[-1] in role or nouns[0] in role or len(nouns) == 2

    def _body_called(self, nouns: list[str], words: str, place: int) -> Speaker | None:
        head = nouns[-1]
        for told in self.told[:-30:-1]:
            name = told.speaker.name.lower()
            if told.speaker.kind == "body" and (
                all(noun in name for noun in nouns) or head in told.speaker.role.lower().split()
            ):
                return told.speaker._replace(said=words, confidence=0.75)
        named = self.body_named(place) if head in FIRMS or head.endswith("maker") else ""
        if named and not (head in _TRADING and _is_public(named)):
            return Speaker(named, "", words, 0.6, "body")
        if head in _TRADING and (firm := self._so_called(words) or self._firm_before(place)):
            return Speaker(firm, "", words, 0.6, "body")
        if called := self.cast.body_called(nouns):
            return Speaker(called, "", words, 0.7, "body")
        if (
            head in MEDIA
            and all(
                noun in MEDIA or noun in ("news", "same", "information", "american")
                for noun in nouns
            )
        ) or head in _PAPERS:
            found = self.last_body(place) or self.last("described")
            return found and found._replace(said=words, confidence=0.55)
        return None

    def _so_called(self, words: str) -> str:
        """Return the body that the same words led to before: "the company" stays one company."""
        same = (
            told.speaker
            for told in self.told[:-30:-1]
            if told.speaker.said.lower() == words.lower()
        )
        return next(
            (
                speaker.name
                for speaker in same
                if speaker.kind == "body" and speaker.name != speaker.said
            ),
            "",
        )

    def _firm_before(self, place: int) -> str:
        """Return the firm that was named last, as far as names tell one from a court or a newspaper."""
        at = bisect.bisect_left(self._body_places, place)
        near = (
            body.name
            for body in self.cast.bodies[max(0, at - 20) : at][::-1]
            if place - body.start < FAR
        )
        return next((self.cast.fullest(name) for name in near if _is_firm(name)), "")


def _is_firm(name: str) -> bool:
    """Say whether a body's name is of one that trades: it has a word of a body, and none of a public one."""
    return not _is_public(name) and bool(
        {word.lower() for word in name.split()} & (BODIES | NAMING_BODIES)
    )


def _is_public(name: str) -> bool:
    return bool({word.lower() for word in name.split()} & (_PUBLIC | MEDIA))


def _head_of(words: str) -> str:
    core = re.split(r"\s(?:of|in|at|for|from|who|with|on|accused|whose)\s", words)[0].split()
    return core[-1].lower() if core else ""


def _alike(noun: str) -> frozenset[str]:
    return KINDS.get(noun, frozenset()) | {noun}


def _sex_of(noun: str) -> str:
    return "she" if noun in SHE else "he" if noun in HE else ""


def _kind_of(words: str) -> str:
    own = words.rpartition("'s ")[2]  # "the prosecutor's office" is none of a person
    heads = {word.lower() for word in re.findall(r"[A-Za-z]+", own)}
    return "described" if heads & PEOPLE or not heads & BODIES else "body"
