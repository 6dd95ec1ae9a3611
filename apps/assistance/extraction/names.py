"""Who a report names: people with their roles, bodies, and the fullest form of each name."""

import re
from collections.abc import Callable
from typing import NamedTuple

from apps.assistance.extraction.given_names import sex_of
from apps.assistance.extraction.vocabulary import (
    BODIES,
    FIRMS,
    HE,
    MEDIA,
    NAMING_BODIES,
    NOT_NAMES,
    PARTIES,
    PEOPLE,
    SHE,
    TITLES,
)

_SHORT = r"(?:(?:[A-Z]\.){2,3}|(?:Rep|Sen|Gov|Gen|Col|Lt|Dr|Mr|Mrs|Ms|St|Prof|Capt|Sgt|Maj|Adm|Cmdr|Rev|Hon|[A-Z])\.)"
CAP = rf"(?:{_SHORT}|(?:al-|el-|O')?[A-Z](?:[\w&'-]|\.(?=[A-Za-z])){{0,40}})"
_PARTICLE = r"(?:(?:de|del|della|la|van|von|bin|ibn|al|el|der|di|da|du|dos|y|den|ter)\s){1,2}"
NAME = rf"{CAP}(?:\s(?:{_PARTICLE})?{CAP}){{0,7}}"
BODY = rf"{NAME}(?:\s(?:of\sthe|of|for\sthe|for|&|on|and)\s{NAME}){{0,4}}"
_NAME = re.compile(NAME)
_APPOSITION = re.compile(r"(?:,\s\d\d)?,\s(?P<role>[^,.;:\"¤\n–]{3,90})(?=[,.;:\"¤\n–]|$)")
_NOT_ROLE = re.compile(
    r"(?:whose|where|when|whom|and|but|who\s(?:said|told)|which|said|told|while|as|in|on|at|to|with|he|she|it|they)\b"
)
_LEAD = re.compile(r"(?:(?<=[\s\"(])|^)(?P<lead>(?:[A-Za-z][\w'-]*\s){1,7})$")
_AFTER_ARTICLE = re.compile(r"(?<!\w)(?:the|The|for|a|an|in|near|[A-Z]\w+\sof)\s$")
_PARTY = re.compile(r"[A-Z]-[A-Z]\w*")


_PEOPLE_BEFORE = re.compile(r"(?<![\w-])(?P<noun>[\w-]+),\s$")
_LED_BY = re.compile(r"(chaired|led|headed|founded|edited|directed|run|owned)\sby\s(?:the\s)?$")
_LEADS = {
    "chaired": "chair", "led": "leader", "headed": "head", "founded": "founder", "edited": "editor",
    "directed": "director", "run": "manager", "owned": "owner",
}  # fmt: skip


_LETTERS = frozenset(
    ["KC", "QC", "SC", "MP", "MBE", "OBE", "CBE", "PhD", "MD", "Jr", "Jr.", "Sr", "Sr."]
)
_REALMS = frozenset(
    ["Opposition", "State", "Region", "Province", "City", "District", "House", "Union"]
)


class Person(NamedTuple):
    """One mention of somebody by name: where, the name without its titles, and what the words around it call them."""

    start: int
    end: int
    name: str
    role: str


def name_of(words: str) -> tuple[str, str]:
    """Return a name without the titles before it, and those titles."""
    tokens = _without_letters(words.split())
    cut = 0
    for at, token in enumerate(tokens[:-1], 1):
        if token.rstrip(".") in TITLES or (at == 1 and len(tokens) > 2 and token.lower() in PEOPLE):
            cut = at
    if cut == 0 and tokens and tokens[0] in NOT_NAMES and len(tokens) > 1:
        return name_of(" ".join(tokens[1:]))
    if (
        len(tokens) - cut == 1 and cut > 1 and tokens[cut].lower() in BODIES
    ):  # "Maran General Hospital"
        cut = 0
    cut = _behind_office(tokens, cut)
    if tokens[cut : cut + 1] in (["of"], ["for"]):
        cut = 0
    return _bare(" ".join(tokens[cut:])), " ".join(tokens[:cut])


def _without_letters(tokens: list[str]) -> list[str]:
    """Return the words of a name without the letters behind it: "Ann Bly KC"."""
    return tokens[:-1] if len(tokens) > 2 and tokens[-1] in _LETTERS else tokens


def _behind_office(tokens: list[str], cut: int) -> int:
    """Return where the name begins in "Interior Ministry Oleg Dub" or "Doctor of Military Sciences Ivan Lee"."""
    if (
        len(tokens) >= 3
        and tokens[-3].lower() in BODIES
        and not {token.lower() for token in tokens[-2:]} & BODIES
    ):
        return (
            len(tokens) - 2
            if "&" not in tokens[-2:] and all(token[0].isupper() for token in tokens[-2:])
            else cut
        )
    if (
        cut
        and tokens[cut : cut + 1] == ["of"]
        and len(tokens) - cut >= 4
        and tokens[-2][0].isupper()
    ):
        return len(tokens) - 2
    return cut


def _bare(name: str) -> str:
    return re.sub(r"'s?$", "", name.strip(" .,'"))


def is_body(name: str) -> bool:
    """Say whether a name is of a body and not of a person, as far as its words tell."""
    words = re.findall(r"[\w'&-]+", name)
    return (
        any(word.lower().removesuffix("'s") in BODIES | NAMING_BODIES for word in words)
        or bool(re.search(r"\b(?:of|for|&|and)\b", name))
        or any(word.isupper() and len(word) > 1 for word in words)
    )


def is_person(name: str) -> bool:
    """Say whether a name looks like a person's: two to four words, none of a body."""
    words = name.split()
    return (
        2 <= len(words) <= 4
        and not is_body(name)
        and name not in PARTIES
        and not any(word in NOT_NAMES for word in words)
    )


_FIRM = re.compile(
    rf",\s(?:the|an?)\s(?:[\w'-]+\s){{0,6}}?(?:{'|'.join(sorted(BODIES | MEDIA | FIRMS))})(?!\w)"
)


class BodyNamed(NamedTuple):
    """One mention of a body by name."""

    start: int
    name: str


class Cast:
    """All that a report names, gathered once: the fullest forms, the roles, the places."""

    def __init__(self, text: str, in_time: Callable[[], bool]) -> None:
        self.text = text
        self.people: list[Person] = []
        self.bodies: list[BodyNamed] = []
        self.roles: dict[str, str] = {}
        self.sexes: dict[str, str] = {}
        self.proper: set[str] = set()  # single words that have a capital inside a sentence too
        self._by_last: dict[str, str] = {}
        self._by_first: dict[str, str] = {}
        self._by_initials: dict[str, str] = {}
        self._by_office: dict[str, str] = {}  # "the SP" for a Superintendent of Police
        self._bodies: dict[str, str] = {}
        self._lent: set[str] = set()  # names that were lent to a thing: "the Sunny Hill plant"
        singles: list[tuple[int, int, str]] = []
        for found in _NAME.finditer(text):
            if not in_time():
                break
            self._take(text, found, singles)
        for start, end, name in singles:
            if not in_time():
                break
            if name not in self._by_last and _FIRM.match(text, end, end + 90):
                self.bodies.append(BodyNamed(start, name))
                self.proper.add(name)
            if full := self._by_last.get(name) or self._by_first.get(name):
                self.people.append(Person(start, end, full, ""))
                self._learn_sex(full, text[max(0, start) : start + 5])
        self.people.sort()
        self.bodies.sort()

    def _take(self, text: str, found: re.Match[str], singles: list[tuple[int, int, str]]) -> None:
        name, titles = name_of(found[0])
        if len(name.split()) in (3, 4) and text[max(0, found.start() - 3) : found.start()] == "of ":
            titles, name = " ".join(name.split()[:-2]), " ".join(name.split()[-2:])
        if len(name.split()) > 2 and name.split(maxsplit=1)[0] in _REALMS and not is_body(name):
            titles, name = name.split(maxsplit=1)
        after_article = _AFTER_ARTICLE.search(text, max(0, found.start() - 20), found.start())
        is_alone = " " not in name and name not in NOT_NAMES and _is_apposed(text, found)
        if (
            after_article
            and not titles
            and text[found.end() : found.end() + 2].strip().islower()
            and not sex_of(name)
        ):
            self._lent.add(name)
        if is_alone or (is_person(name) and (titles or not (after_article or name in self._lent))):
            self._take_person(text, found, name, titles)
        elif " " in name:
            self._take_body(found.start(), name)
        elif name and name not in NOT_NAMES:
            singles.append((*found.span(), name))
            if text[max(0, found.start() - 2) : found.start()].strip(",").rstrip().islower():
                self.proper.add(name)

    def _take_person(self, text: str, found: re.Match[str], name: str, titles: str) -> None:
        role = role_around(text, found.start(), found.end(), titles)
        known = self._by_last.setdefault(name.rsplit(maxsplit=1)[-1], name)
        if known.split()[0] != name.split(maxsplit=1)[0] and name.endswith(known):
            self._by_last[name.rsplit(maxsplit=1)[-1]] = name
        self.roles[name] = " ".join(
            dict.fromkeys([*self.roles.get(name, "").split("; "), role])
        ).strip()
        if led := _LED_BY.search(text, max(0, found.start() - 30), found.start()):
            self.roles[name] = f"{self.roles[name]} {_LEADS[led[1]]}".strip()
        self._by_first.setdefault(name.split(maxsplit=1)[0], name)
        offices = "".join(word[0] for word in self.roles[name].split() if word[0].isupper())
        if 1 < len(offices) < 5:
            self._by_office[offices] = name
        self._learn_sex(name, f"{titles} {role}")
        self.people.append(Person(found.start(), found.end(), name, role))
        self._by_initials.setdefault("".join(word[0] for word in name.split()), name)

    def _learn_sex(self, name: str, words_beside: str) -> None:
        """Keep whether somebody is a woman or a man, by title or role, or else by the name."""
        words = set(re.findall(r"\w+", words_beside))
        told = "she" if words & SHE else "he" if words & HE else ""
        if told or (name not in self.sexes and (told := sex_of(name))):
            self.sexes[name] = told

    def _take_body(self, start: int, name: str) -> None:
        if name.isupper() and self.text[max(0, start - 1) : start] in ("", "\n"):
            return  # the place of a dateline
        words = [word for word in name.split() if word[0].isupper()]
        self.bodies.append(BodyNamed(start, name))
        self._by_initials.setdefault("".join(word[0] for word in words), name)
        for word in words:
            self._bodies.setdefault(word.lower(), name)

    def fullest(self, name: str) -> str:
        """Return the fullest form in which the report gives a name."""
        if " " not in name:
            return (
                self._by_last.get(name)
                or self._by_first.get(name)
                or self._by_initials.get(name.replace(".", ""))
                or self._by_office.get(name, name)
            )
        words = name.split()
        longer = self._by_last.get(words[-1], name)
        return longer if words[0] == longer.split()[0] or words[0] in longer else name

    def is_person(self, name: str) -> bool:
        """Say whether a name is somebody's, from all the report's mentions."""
        return name in self.roles

    def body_called(self, words: list[str]) -> str:
        """Return the body whose name has all of some words, such as "statistics office", or nothing."""
        names = [self._bodies.get(word.lower(), "") for word in words]
        return names[0] if names and names[0] and all(name == names[0] for name in names) else ""


def _is_apposed(text: str, found: re.Match[str]) -> bool:
    """Say whether a single name stands beside a word for people: "his widow, Kerensa, …", "a survivor, Kofi, 19"."""
    before = _PEOPLE_BEFORE.search(text, max(0, found.start() - 24), found.start())
    return bool(
        before
        and before["noun"].lower() in PEOPLE
        and text[found.end() : found.end() + 1] in tuple(",;.")
    )


def role_around(text: str, start: int, end: int, titles: str) -> str:
    """Return what the words before a name and the apposition behind it call somebody."""
    before = _LEAD.search(text, max(0, start - 90), start)
    lead = _role_lead(before["lead"]) if before else ""
    after = _APPOSITION.match(text, end, end + 200)
    behind = after["role"].strip() if after and not _NOT_ROLE.match(after["role"]) else ""
    if behind and not _is_role(behind):
        behind = ""
    return " ".join(part for part in (lead, titles, behind) if part)


def _is_role(words: str) -> bool:
    listed = {word.lower() for word in re.findall(r"[A-Za-z]+", words)}
    return bool(listed & PEOPLE) or words.startswith("who ") or bool(_PARTY.fullmatch(words))


def _role_lead(words: str) -> str:
    """Return the words of a role that stand before a name: from the last article or preposition that holds none."""
    tokens = words.split()
    at = next(
        (at for at, token in enumerate(tokens) if token.lower().removesuffix("'s") in PEOPLE), None
    )
    if at is None:
        return ""
    first = at
    while first and tokens[first - 1].lower() not in {
        "the",
        "a",
        "an",
        "by",
        "that",
        "and",
        "of",
        "to",
        "with",
        "said",
    }:
        first -= 1
    return " ".join(tokens[first:])
