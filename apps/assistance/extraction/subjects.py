"""The words that name whoever speaks, before or behind a verb of speech."""

import re
from typing import NamedTuple

from apps.assistance.extraction.names import BODY, CAP, NAME, is_body, is_person, name_of
from apps.assistance.extraction.vocabulary import (
    BODIES,
    NOT_NAMES,
    PARTIES,
    PEOPLE,
    TITLES,
    may_speak,
)

REACH = 320

_TRAILING = re.compile(
    r"(?:^|\s)(?:has|had|have|also|later|then|further|however|earlier|previously|once|again|still|now|even|just|already|"
    r"himself|herself|itself|themselves|meanwhile|therefore|once\sagain|in\sturn|in\sparticular|too|first|is|are|was|will|"
    r"could|would|(?!(?:family|ally|assembly|italy|daily|weekly|july|july|supply|monthly|early)\b)[a-z]+ly|(?:is|was|are|were|can\sbe)\s(?:heard|seen|shown|filmed)|,\sin\sturn,|on\s[A-Z][a-z]+day|yesterday|today|recently|"
    r",\sfor\s(?:his|her|its|their)\spart,|,\showever,|,\smeanwhile,|,\stoo,|,\sin\sparticular,|as\swell|"
    r"separately|never|often|always|on\shis\spart|did|does|in\s\d{4})$"
)
_BOUNDARY = re.compile(
    r"[,;:–¤\"()]|(?<!\w)(?:and|but|while|because|although|though|that|as|when|after|where|which|who|whom|whose|if|whether|"
    r"before|since|until|so|than)(?!\w)"
)
ADVERBIAL = re.compile(
    r"(?:In\sthe\ssame\s(?:way|time)\s|At\sthe\ssame\stime\s|On\sthe\sother\s(?:hand|side)\s|In\s(?:this|that)\sregard\s|On\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s|Earlier\s|Later\s|Meanwhile\s|Also\s|However\s|And\s|But\s|Then\s|"
    r"Yesterday\s|Today\s|In\sturn\s|Recently\s|So\s|Now\s|Still\s|Only\s|Even\s|Here\s|There\s|"
    r"(?:(?:In|On|At|During)\s(?:the\s)?[\w'-]+\s)(?=(?:the|a|an|his|her|its)\s|[A-Z]))"
)
_PRONOUN = re.compile(r"(?<![\w'])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|i)$")
_DETERMINED = re.compile(
    r"(?<![\w-])(?:the|a|an|his|her|its|their|this|that|one|some|many|several|most|other|another|two|three|our|all|both|"
    r"unnamed|anonymous|local|official|state|government|western|senior|independent|foreign)\s",
    re.IGNORECASE,
)
_NAME_AT_END = re.compile(rf"(?<![\w'-]){BODY}(?:\s\([A-Z]{{2,8}}\))?$")
_ISSUED = re.compile(
    rf"(?:published|released|issued|compiled|written|prepared|commissioned|drawn\sup|carried\sout)\sby\s(?:the\s)?(?P<who>{BODY})"
)
_ASIDE = re.compile(
    r"(?:in|on|at|of|from|near|for|with|like|along|as|after|before|while|when|where|who|whom|whose|which|aged|himself|"
    r"herself|itself|however|too|meanwhile|then|also|now|formerly|currently|among|including|according|by|under|though|"
    r"although|until|since|during|despite|not|speaking|citing|quoting|[a-z]+ing|[a-z]+ed|\d+)(?!\w)",
    re.IGNORECASE,
)
_OF_BODY = re.compile(rf"(?P<name>{NAME})\s(?:of|from|at|with)\s(?:the|a)\s[a-z]")
_OF_NAMED = re.compile(rf"(?P<name>{NAME})\s(?:of|from|at|for)\s(?:the\s)?{BODY}$")
_DOING = re.compile(r"(?:he|she|they|it)\s\w+")
_STAMP = re.compile(r"\[?\d{1,2}[:.]\d\d\]?\s(?:[–|]\s)?")
_FRONT = re.compile(r"(?:in|on|at|during|after|before|while|when)\s")
FRONTED = re.compile(
    r"(?:In|On|At|After|Before|Since|During|From|For|With|By|As|While|When|If|Under|Over|Following|Despite|According|Speaking|"
    r"Asked|Addressing|Talking|Commenting|Meanwhile|However|Earlier|Later|Last|This|But|And|Also)(?!\w)[^,;:¤]{0,100},\s"
)
_INDEFINITE = re.compile(r"(?:an?|another|one\sof)\s", re.IGNORECASE)
_CALLED = re.compile(
    rf"(?:name\s(?:only\s)?as|named|called|identified\s(?:[a-z]+\s){{0,3}}as|known\sas)\s(?P<who>{NAME}(?:\s\d{{1,3}})?)"
)
_IN_BODY = re.compile(
    r"(?<!\w)[IiAa][nt]\s(?P<who>(?:[Tt]he\s)?(?:[\w'-]+\s){0,7}?[\w'-]+),?\s(?:they|it|this|that|we|[A-Z][\w.]+)(?:\s(?:was|is|were)(?:\s\w+ly)?)?\s*$"
)
_DOCUMENTS = re.compile(
    r"(?<!\w)(?:statement|letter|e-?mail|report|interview|message|post|speech|note|newsletter|article)(?!\w)"
)
_IN_DOCUMENT = re.compile(
    r"[IiOo]n\s(?:an?|the|its|his|her|their)\s(?:[\w-]+\s)?(?:statement|letter|e-?mail|interview|message|post|speech|note)"
    r"(?:\s(?:to|with|on|for)\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+){0,3})?\s(?=(?:the|an?|his|her|its)\s[a-z]|(?:he|she|it|they)$)"
)
_QUOTED_BY = re.compile(
    r"(?<=\w)\s(?:quoted|cited|interviewed|reached|contacted)\sby\s[^,;]{2,60}$"
)
_TITLE_ONLY = re.compile(r"(?:the|its|their|his|her|our|this)\s", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s?\([^()]{1,60}\)$")
_BOTH_NAMED = re.compile(r"[A-Z][\w'-]*\s(?:and)\s[A-Z]")
_PREDICATE = re.compile(r"(?<!\w)(?:is|are|was|were|has|have|had|will|would|can|could)\s")
_SAYS = re.compile(r"[\w']\s(?:said|says|wrote|writes|reported|reports)$")
_PARTY = re.compile(r"[A-Z]{1,3}-[A-Z]\w*\.?$")
PREPOSITION = re.compile(
    r"(?<!\w)(?:at|of|for|in|with|to|from|by|on|who|which|whose|where|has|had|is|was)(?!\w)"
)


class Subject(NamedTuple):
    """Who speaks, in the report's words: a name, a pronoun, a description, or the same as before."""

    words: str
    kind: str  # name, pronoun, description, same
    role: str = ""
    start: int = 0


def subject_before(text: str, floor: int, verb: int) -> Subject | None:
    """Return who is named before a verb, not looking further back than a place."""
    floor = max(floor, verb - REACH)
    end = _without_adverbs(text, floor, verb)
    if end <= floor:
        return None
    if text[end - 1] in ",–":
        return _with_apposition(text, floor, end - 1)
    if inside := subject_inside(text, floor, end):
        return inside
    floor = max(floor, text.rfind("; ", floor, end) + 1)
    start = floor
    boundary = ""
    for found in _BOUNDARY.finditer(text, floor, end):
        if found[0] == "and" and _joins_names(text, found, end):
            continue
        start, boundary = found.end(), found[0]
    words = text[start:end].strip()
    if not words or (
        boundary in ("who", "that") and _is_relative(text, start - len(boundary), words)
    ):
        return _from_boundary(text, floor, start, boundary)
    if aside := _aside_from(boundary, words, start, end):
        return _with_apposition(text, floor, aside)
    return read_words(words, start, is_whole=start == floor)


def _aside_from(boundary: str, words: str, start: int, end: int) -> int:
    """Return where the apposition before an aside ends, or 0 where the words beside the verb are no aside."""
    if boundary in ("while", "when", "as") and _DOING.match(
        words
    ):  # "Hawa, a widow, while she was weeping, said"
        return start - len(boundary)
    return (
        end if boundary == "," and _FRONT.match(words) else 0
    )  # "…, who worked there, in a talk with the paper told"


def subject_inside(text: str, floor: int, end: int) -> Subject | None:
    """Return the body in which something is said: "in the ministry they explained"."""
    inside = _IN_BODY.search(text, max(floor, end - 120), end)
    if (
        inside is None
        or _DOCUMENTS.search(inside["who"])
        or not (can_speak(inside["who"]) or is_body(inside["who"]))
    ):
        return None
    return read_words(inside["who"], inside.start("who"), is_whole=True)


def _joins_names(text: str, joint: re.Match[str], end: int) -> bool:
    """Say whether "and" stands inside a name: "the Ministry of Refugees and Repatriation Affairs"."""
    before = text[max(0, joint.start() - 40) : joint.start()]
    around = (
        re.search(r"[A-Z][\w'-]*\s$", before) and text[joint.end() + 1 : joint.end() + 2].isupper()
    )
    inside = re.search(r"(?<!\w)(?:of|for|[Tt]he)\s(?:[A-Z][\w'-]+\s){1,3}$", before)
    return bool(around and inside) and joint.end() < end


def _from_boundary(text: str, floor: int, start: int, boundary: str) -> Subject | None:
    """Return the subject where none stands beside the verb: "rejected it and said", "the man who said"."""
    if boundary in ("and", "but"):
        return Subject("", "same", start=start)
    if boundary in ("who", "which", "that"):
        return _antecedent(text, floor, start - len(boundary))
    return None


def _is_relative(text: str, place: int, words: str) -> bool:
    """Say whether "who" or "that" begins what is told of the noun before it: "a trawler that sank with …"."""
    return (
        text[place - 1 : place] == " "
        and words[0].islower()
        and not _DETERMINED.match(words)
        and not _PRONOUN.match(words)
    )


def _antecedent(text: str, floor: int, end: int) -> Subject | None:
    """Return what "who" or "which" stands for: the words before it ("rated poor by the Inspectorate, which")."""
    words = _PARENTHESIS.sub("", text[floor:end].rstrip(" ,–"))
    name = _NAME_AT_END.search(words)
    if (
        name and text.startswith("who", end) and is_body(name[0])
    ):  # "a doctor at Lode Hospital, who": no hospital
        member = _OF_NAMED.search(words)
        if member and is_person(member["name"]):  # "Ann Bly of Lode Bank, who"
            return Subject(member["name"], "name", start=floor)
        return _with_apposition(text, floor, floor + len(words)) or _named(name[0], name, floor)
    if name:
        return _named(name[0], _NAME_AT_END.search(name[0]) or name, floor)
    return subject_before(text, floor, end)


def _without_adverbs(text: str, floor: int, end: int) -> int:
    for _ in range(6):
        while end > floor and text[end - 1].isspace():
            end -= 1
        if aside := _PARENTHESIS.search(text, max(floor, end - 64), end):
            end = aside.start()
        found = _TRAILING.search(text, max(floor, end - 24), end)
        if not found:
            break
        end = found.start()
    return end


def _with_apposition(text: str, floor: int, end: int) -> Subject | None:
    """Return the subject of "Rosalind Pike, the transport secretary, told": the piece that is a name of its own."""
    floor = max(floor, text.rfind("; ", floor, end) + 1)
    pieces = [_without_front(piece.strip(' –"¤')) for piece in text[floor:end].split(",")][:-8:-1]
    roles: list[str] = []
    described = aside = ""
    for words, before in zip(pieces, [*pieces[1:], ""], strict=True):
        if not words or _ASIDE.match(words) or words in PARTIES or _SAYS.search(words):
            aside = f"{words} {aside}"
            continue
        if _is_name(words) and not _INDEFINITE.match(words):
            read = read_words(words, floor)
            if {word.lower() for word in before.split()} & PEOPLE and len(before.split()) < 12:
                roles.append(before)
            return read and read._replace(role=" ".join([read.role, *reversed(roles)]).strip())
        described = words if _DETERMINED.match(words) or not described else described
        roles.append(words)
    if issued := _ISSUED.search(text, floor, end):
        return Subject(issued["who"], "name", start=floor)
    if called := _CALLED.search(f"{described} {aside}"):
        return Subject(called["who"], "name", described, floor)
    may_speak = described and (_INDEFINITE.match(described) or can_speak(described))
    return read_words(described, floor, is_whole=True) if may_speak else None


def _without_front(words: str) -> str:
    """Return words without the time or the adverbial before them: "18:05 Alma Nunes", "In the same way Bibi"."""
    for lead in (_STAMP, ADVERBIAL):
        if found := lead.match(words):
            words = words[found.end() :]
    return words


def _is_name(words: str) -> bool:
    words = words.rpartition(" that ")[2]
    found = _NAME_AT_END.search(words)
    if not found or _PARTY.fullmatch(words) or found[0] in NOT_NAMES:
        return False
    return not PREPOSITION.search(words[: found.start()]) or bool(
        re.search(r"[a-z]\s$", words[: found.start()])
        and words[:1].isupper()
        and _person_tail(words[: found.start()])
    )


def _person_tail(lead: str) -> bool:
    """Say whether the words before a name end in a role ("head of the emergency department")."""
    return bool({word.lower() for word in lead.split()} & PEOPLE) and lead.rsplit(maxsplit=1)[
        -1
    ] not in {
        "of",
        "at",
        "for",
        "in",
        "the",
        "by",
        "with",
        "to",
        "from",
    }


def read_words(words: str, start: int, *, is_whole: bool = False) -> Subject | None:
    """Return what some words name; ``is_whole`` where a sentence or a piece of it begins with them."""
    words = _QUOTED_BY.sub("", _IN_DOCUMENT.sub("", words.strip(' –"¤'), count=1))
    for _ in range(2):
        if lead := ADVERBIAL.match(words):
            words = words[lead.end() :]
    if pronoun := _PRONOUN.search(words):
        return Subject(pronoun[0].lower(), "pronoun", start=start + pronoun.start())
    if found := _NAME_AT_END.search(words):
        return _named(words, found, start)
    if (of := _OF_BODY.match(words)) and is_person(
        of["name"]
    ):  # "Rachel Toomey of the nurses' union"
        return Subject(of["name"], "name", start=start)
    determined = _DETERMINED.search(words)
    if determined and _PREDICATE.search(words, determined.end()):
        return None
    if determined:
        return Subject(words[determined.start() :], "description", start=start)
    return (
        Subject(words, "description", start=start) if _is_plain(words, is_whole=is_whole) else None
    )


_NOT_FIRST = frozenset(
    [
        "not",
        "to",
        "be",
        "for",
        "of",
        "in",
        "on",
        "at",
        "by",
        "with",
        "from",
        "about",
        "as",
        "without",
    ]
)


def _is_plain(words: str, *, is_whole: bool) -> bool:
    """Say whether words without an article may name who speaks: "officials", "doctors at City Hospital No. 2"."""
    plain = words.split()
    if not plain:
        return False
    first = plain[0].lower()
    if _PREDICATE.search(f"{words} "):
        return False
    if (
        len(plain) <= 4
        and words[0].isalpha()
        and first not in _NOT_FIRST
        and not first.endswith(("ing", "ed"))
    ):
        return True
    return is_whole and words[0].isupper() and len(plain) <= 14 and can_speak(words)


def can_speak(words: str) -> bool:
    """Say whether a description is of people or of a body: its noun is, such as "doctors at City Hospital"."""
    core = re.split(
        r"\s(?:of|in|at|for|from|who|with|on|close|near|familiar|whose|accused|that)(?:\s|$)", words
    )[0]
    nouns = [word.lower().removesuffix("'s") for word in re.findall(r"[\w'-]+", core)]
    return any(may_speak(noun) for noun in nouns[-2:])


_CHIEFS = frozenset(["Leader", "Head", "Chair", "Member", "Spokesman", "Superintendent"])


def _office_holder(words: str) -> tuple[str, str] | None:
    """Return office and name of "Minister of Ecology Saule Nurova": a title, what it is of, and two words more."""
    found = re.fullmatch(
        rf"(?P<office>(?P<title>[A-Z]\w+)\s(?:of\sthe|of|for)\s.+)\s(?P<name>{CAP}\s{CAP})", words
    )
    if found is None or found["title"] not in TITLES | _CHIEFS or is_body(found["name"]):
        return None
    return found["office"], found["name"]


_PAPERS = BODIES | {"observer", "economist", "reporter", "guardian", "examiner", "inspector"}


def is_title(words: str) -> bool:
    """Say whether words are an office and nobody's name: "the Chief Minister", "the Mayor"."""
    tokens = words.split()
    last = tokens[-1] if tokens else ""
    determined = bool(_TITLE_ONLY.match(words))
    is_office = last in TITLES or (last[:1].isupper() and last.lower() in PEOPLE)
    return is_office and last.lower() not in _PAPERS and (determined or len(tokens) == 1)


def _named(words: str, found: re.Match[str], start: int) -> Subject | None:
    lead = words[: found.start()].strip()
    tail = re.sub(r"\s(?:the|an?)$", "", lead).split()[-1].lower() if lead else ""
    if tail in ("of", "in", "at", "for", "on", "from", "near", "with", "by", "to"):
        determined = _DETERMINED.search(words) or re.search(r"[A-Z]", words)
        described = words[determined.start() :] if determined else words
        return Subject(described, "description", start=start)
    if is_title(words):
        return Subject(words, "description", start=start)
    if person := _office_holder(found[0]):
        return Subject(person[1], "name", f"{lead} {person[0]}".strip(), start)
    name, titles = name_of(found[0])
    if not name or name in NOT_NAMES:
        if not lead and name.lower().rstrip("s") in PEOPLE:
            return Subject(words, "description", start=start)
        return None if not lead else Subject(words, "description", start=start)
    role = re.sub(r"^(?:the|a|an)\s", "", lead, flags=re.IGNORECASE)
    return Subject(name, "name", f"{role} {titles}".strip(), start)
