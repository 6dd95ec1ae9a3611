"""Who a report names: people with their roles, bodies, and the fullest form of each name."""

import re
from collections.abc import Callable, Iterable
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
    word_set,
)

_SHORT = (
    r"(?:(?:[A-Z]\.){2,3}|(?:Rep|Sen|Gov|Gen|Col|Lt|Dr|Mr|Mrs|Ms|St|Prof|Capt|Sgt|Maj|Adm|Cmdr|"
    r"Rev|Hon|[A-Z])\.)"
)
CAP = rf"(?:{_SHORT}|(?:al-|el-|O')?[A-Z](?:[\w&'-]|\.(?=[A-Za-z])){{0,40}})"
_PARTICLE = r"(?:(?:de|del|della|la|van|von|bin|ibn|al|el|der|di|da|du|dos|y|den|ter)\s){1,2}"
NAME = rf"{CAP}(?:\s(?:{_PARTICLE})?{CAP}){{0,7}}"
BODY = rf"{NAME}(?:\s(?:of\sthe|of|for\sthe|for|&|on|and)\s{NAME}){{0,4}}"
_NAME = re.compile(NAME)
_APPOSITION = re.compile(r"(?:,\s\d\d)?,\s(?P<role>[^,.;:\"¤\n–]{3,90})(?=[,.;:\"¤\n–]|$)")
_NOT_ROLE = re.compile(
    r"(?:whose|where|when|whom|and|but|who\s(?:said|told)|which|said|told|while|as|in|on|at|to|"
    r"with|he|she|it|they)\b"
)
_LEAD = re.compile(r"(?:(?<=[\s\"(])|^)(?P<lead>(?:[A-Za-z][\w'-]*\s){1,7})$")
_AFTER_ARTICLE = re.compile(r"(?<!\w)(?:the|The|for|a|an|in|near|[A-Z]\w+\sof)\s$")
_PARTY = re.compile(r"[A-Z]-[A-Z]\w*")


_PEOPLE_BEFORE = re.compile(r"(?<![\w-])(?P<noun>[\w-]+),\s$")
_LED_BY = re.compile(r"(chaired|led|headed|founded|edited|directed|run|owned)\sby\s(?:the\s)?$")
_LEADS = {
    "chaired": "chair",
    "led": "leader",
    "headed": "head",
    "founded": "founder",
    "edited": "editor",
    "directed": "director",
    "run": "manager",
    "owned": "owner",
}
_LETTERS = word_set("KC QC SC MP MBE OBE CBE PhD MD Jr Jr. Sr Sr.")  # behind a name
_REALMS = word_set("Opposition State Region Province City District House Union")
_BEFORE_ROLE = word_set("the a an by that and of to with said")
_BODY_WORDS = BODIES | NAMING_BODIES


class Person(NamedTuple):
    """One mention of a person: where, the name without titles, and the role beside it."""

    start: int
    end: int
    name: str
    role: str


def name_of(words: str) -> tuple[str, str]:
    """Return a name without the titles before it, and those titles."""
    tokens = words.split()
    # "Ann Bly KC"
    if len(tokens) > 2 and tokens[-1] in _LETTERS:
        tokens = tokens[:-1]
    # "Farmer Ann Bly", "Maj. Gen. Karim Zadeh"
    cut = 1 if len(tokens) > 2 and tokens[0].lower() in PEOPLE else 0
    for at, token in enumerate(tokens[:-1], 1):
        if token.rstrip(".") in TITLES:
            cut = at
    if cut == 0 and len(tokens) > 1 and tokens[0] in NOT_NAMES:
        return name_of(" ".join(tokens[1:]))
    # "Maran General Hospital"
    if cut > 1 and len(tokens) - cut == 1 and tokens[cut].lower() in BODIES:
        cut = 0
    last_two = tokens[-2:]
    is_behind_body = len(tokens) > 2 and tokens[-3].lower() in BODIES
    if is_behind_body and BODIES.isdisjoint(word.lower() for word in last_two):
        # "Interior Ministry Oleg Dub"
        if "&" not in last_two and all(word[0].isupper() for word in last_two):
            cut = len(tokens) - 2
    elif 0 < cut < len(tokens) - 3 and tokens[cut] == "of" and last_two[0][0].isupper():
        # "Doctor of Law Ivan Lee"
        cut = len(tokens) - 2
    if tokens[cut : cut + 1] in (["of"], ["for"]):
        cut = 0
    name = " ".join(tokens[cut:]).strip(" .,'")
    return re.sub(r"'s?$", "", name), " ".join(tokens[:cut])


def is_body(name: str) -> bool:
    """Say whether a name is of a body and not of a person, as far as its words tell."""
    if re.search(r"\b(?:of|for|&|and)\b", name):
        return True
    for word in re.findall(r"[\w'&-]+", name):
        is_abbreviation = word.isupper() and len(word) > 1
        if is_abbreviation or word.lower().removesuffix("'s") in _BODY_WORDS:
            return True
    return False


def is_person(name: str) -> bool:
    """Say whether a name looks like a person's: two to four words, none of a body."""
    words = name.split()
    if not 2 <= len(words) <= 4 or is_body(name) or name in PARTIES:
        return False
    return NOT_NAMES.isdisjoint(words)


_FIRM = re.compile(
    rf",\s(?:the|an?)\s(?:[\w'-]+\s){{0,6}}?(?:{'|'.join(sorted(BODIES | MEDIA | FIRMS))})(?!\w)"
)


class BodyMention(NamedTuple):
    """One mention of a body by name."""

    start: int
    name: str


class Cast:
    """All that a report names, gathered once: the fullest forms, the roles, the places."""

    def __init__(self, text: str, in_time: Callable[[], bool]) -> None:
        self.text = text
        self.people: list[Person] = []
        self.bodies: list[BodyMention] = []
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
            self._add(found, singles)
        for start, end, name in singles:
            if not in_time():
                break
            # A name of one word: a firm's, or the surname or given name of a known person.
            if name not in self._by_last and _FIRM.match(text, end, end + 90):
                self.bodies.append(BodyMention(start, name))
                self.proper.add(name)
            if full := self._by_last.get(name) or self._by_first.get(name):
                self.people.append(Person(start, end, full, ""))
                self._learn_sex(full, text[max(0, start) : start + 5])
        self.people.sort()
        self.bodies.sort()

    def _add(self, found: re.Match[str], singles: list[tuple[int, int, str]]) -> None:
        """Add one name as a person's or a body's; a name of one word waits until all are known."""
        start, end = found.span()
        name, titles = name_of(found[0])
        words = name.split()
        # "head of Interior Affairs Ann Bly"
        if len(words) in (3, 4) and self.text[max(0, start - 3) : start] == "of ":
            name, titles = " ".join(words[-2:]), " ".join(words[:-2])
            words = words[-2:]
        # "leader of the Opposition Ann Bly"
        if len(words) > 2 and words[0] in _REALMS and not is_body(name):
            titles, name = name.split(maxsplit=1)
        is_articled = _AFTER_ARTICLE.search(self.text, max(0, start - 20), start)
        # "the Sunny Hill plant"
        if is_articled and not titles:
            behind = self.text[end : end + 2].strip()
            if behind.islower() and not sex_of(name):
                self._lent.add(name)
        is_thing = not titles and (is_articled or name in self._lent)
        is_alone = " " not in name and name not in NOT_NAMES
        # "his widow, Kerensa, …"
        before = _PEOPLE_BEFORE.search(self.text, max(0, start - 24), start)
        is_beside = before is not None and before["noun"].lower() in PEOPLE
        is_apposed = is_alone and is_beside and self.text[end : end + 1] in (",", ";", ".")
        is_full_name = is_person(name) and not is_thing
        if is_apposed or is_full_name:
            self._add_person(found, name, titles)
        elif " " in name:
            self._add_body(start, name)
        elif is_alone and name:
            singles.append((start, end, name))
            last = self.text[max(0, start - 2) : start].strip(",").rstrip()
            if last.islower():
                self.proper.add(name)

    def _add_person(self, found: re.Match[str], name: str, titles: str) -> None:
        """Add a person's name with the role that the words around it give."""
        role = _role_around(self.text, found.start(), found.end(), titles)
        first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
        known = self._by_last.setdefault(last, name)
        if known.split()[0] != first and name.endswith(known):
            self._by_last[last] = name
        roles = dict.fromkeys([*self.roles.get(name, "").split("; "), role])
        self.roles[name] = " ".join(roles).strip()
        if led := _LED_BY.search(self.text, max(0, found.start() - 30), found.start()):
            self.roles[name] = f"{self.roles[name]} {_LEADS[led[1]]}".strip()
        self._by_first.setdefault(first, name)
        offices = _initials(word for word in self.roles[name].split() if word[0].isupper())
        if 1 < len(offices) < 5:
            self._by_office[offices] = name
        self._learn_sex(name, f"{titles} {role}")
        self.people.append(Person(found.start(), found.end(), name, role))
        self._by_initials.setdefault(_initials(name.split()), name)

    def _learn_sex(self, name: str, words_beside: str) -> None:
        """Keep whether a person is a woman or a man, by title or role, or else by the name."""
        words = set(re.findall(r"\w+", words_beside))
        if words & SHE:
            self.sexes[name] = "she"
        elif words & HE:
            self.sexes[name] = "he"
        elif name not in self.sexes and (sex := sex_of(name)):
            self.sexes[name] = sex

    def _add_body(self, start: int, name: str) -> None:
        """Add the name of a body, which each of its words may stand for."""
        if name.isupper() and self.text[max(0, start - 1) : start] in ("", "\n"):
            return  # the place of a dateline
        words = [word for word in name.split() if word[0].isupper()]
        self.bodies.append(BodyMention(start, name))
        self._by_initials.setdefault(_initials(words), name)
        for word in words:
            self._bodies.setdefault(word.lower(), name)

    def fullest(self, name: str) -> str:
        """Return the fullest form in which the report gives a name."""
        if " " in name:
            first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
            longer = self._by_last.get(last, name)
            return longer if first in longer else name
        for names, key in (
            (self._by_last, name),
            (self._by_first, name),
            (self._by_initials, name.replace(".", "")),
            (self._by_office, name),
        ):
            if names.get(key):
                return names[key]
        return name

    def is_person(self, name: str) -> bool:
        """Say whether a name is a person's, judged by all mentions in the report."""
        return name in self.roles

    def body_called(self, words: list[str]) -> str:
        """Return the body whose name has all of some words: "statistics office"."""
        names = {self._bodies.get(word.lower(), "") for word in words}
        return names.pop() if len(names) == 1 else ""


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _role_around(text: str, start: int, end: int, titles: str) -> str:
    """Return the role that the words before a name and the apposition behind it give."""
    parts: list[str] = []
    if before := _LEAD.search(text, max(0, start - 90), start):
        # The words of a role from the last article or preposition on.
        tokens = before["lead"].split()
        for at, token in enumerate(tokens):
            if token.lower().removesuffix("'s") in PEOPLE:
                first = at
                while first and tokens[first - 1].lower() not in _BEFORE_ROLE:
                    first -= 1
                parts += tokens[first:]
                break
    if titles:
        parts.append(titles)
    after = _APPOSITION.match(text, end, end + 200)
    if after and not _NOT_ROLE.match(after["role"]):
        role = after["role"].strip()
        listed = {word.lower() for word in re.findall(r"[A-Za-z]+", role)}
        if listed & PEOPLE or role.startswith("who ") or _PARTY.fullmatch(role):
            parts.append(role)
    return " ".join(parts)
