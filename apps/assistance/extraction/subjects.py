"""The words that name the speaker before a verb of speech."""

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
    word_set,
)

REACH = 320

_TRAILING = re.compile(
    r"(?:^|\s)(?:has|had|have|also|later|then|further|however|earlier|previously|once|again|still|"
    r"now|even|just|already|"
    r"himself|herself|itself|themselves|meanwhile|therefore|once\sagain|in\sturn|in\sparticular|"
    r"too|first|is|are|was|will|"
    r"could|would|(?!(?:family|ally|assembly|italy|daily|weekly|july|july|supply|monthly|early)\b)"
    r"[a-z]+ly|(?:is|was|are|were|can\sbe)\s(?:heard|seen|shown|filmed)|,\sin\sturn,|"
    r"on\s[A-Z][a-z]+day|yesterday|today|recently|"
    r",\sfor\s(?:his|her|its|their)\spart,|,\showever,|,\smeanwhile,|,\stoo,|,\sin\sparticular,|"
    r"as\swell|"
    r"separately|never|often|always|on\shis\spart|did|does|in\s\d{4})$"
)
_BOUNDARY = re.compile(
    r"[,;:–¤\"()]|(?<!\w)(?:and|but|while|because|although|though|that|as|when|after|where|which|"
    r"who|whom|whose|if|whether|"
    r"before|since|until|so|than)(?!\w)"
)
ADVERBIAL = re.compile(
    r"(?:In\sthe\ssame\s(?:way|time)\s|At\sthe\ssame\stime\s|On\sthe\sother\s(?:hand|side)\s|"
    r"In\s(?:this|that)\sregard\s|On\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s|Earlier\s|"
    r"Later\s|Meanwhile\s|Also\s|However\s|And\s|But\s|Then\s|"
    r"Yesterday\s|Today\s|In\sturn\s|Recently\s|So\s|Now\s|Still\s|Only\s|Even\s|Here\s|There\s|"
    r"(?:(?:In|On|At|During)\s(?:the\s)?[\w'-]+\s)(?=(?:the|a|an|his|her|its)\s|[A-Z]))"
)
_PRONOUN = re.compile(r"(?<![\w'])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|i)$")
_DETERMINED = re.compile(
    r"(?<![\w-])(?:the|a|an|his|her|its|their|this|that|one|some|many|several|most|other|another|"
    r"two|three|our|all|both|"
    r"unnamed|anonymous|local|official|state|government|western|senior|independent|foreign)\s",
    re.IGNORECASE,
)
_NAME_AT_END = re.compile(rf"(?<![\w'-]){BODY}(?:\s\([A-Z]{{2,8}}\))?$")
_ISSUED = re.compile(
    rf"(?:published|released|issued|compiled|written|prepared|commissioned|drawn\sup|"
    rf"carried\sout)\sby\s(?:the\s)?(?P<who>{BODY})"
)
_ASIDE = re.compile(
    r"(?i:(?:in|on|at|of|from|near|for|with|like|along|as|after|before|while|when|where|who|whom|"
    r"whose|which|aged|himself|"
    r"herself|itself|however|too|meanwhile|then|also|now|formerly|currently|among|including|"
    r"according|by|under|though|"
    r"although|until|since|during|despite|not|speaking|citing|quoting|[a-z]+ing|[a-z]+ed|"
    r"\d+)(?!\w))|"
    r"(?s:.*)[\w']\s(?:said|says|wrote|writes|reported|reports)$"
)
_OF_BODY = re.compile(rf"(?P<name>{NAME})\s(?:of|from|at|with)\s(?:the|a)\s[a-z]")
_OF_NAMED = re.compile(rf"(?P<name>{NAME})\s(?:of|from|at|for)\s(?:the\s)?{BODY}$")
_DOING = re.compile(r"(?:he|she|they|it)\s\w+")
_FRONT = re.compile(r"(?:in|on|at|during|after|before|while|when)\s")
FRONTED = re.compile(
    r"(?:In|On|At|After|Before|Since|During|From|For|With|By|As|While|When|If|Under|Over|"
    r"Following|Despite|According|Speaking|"
    r"Asked|Addressing|Talking|Commenting|Meanwhile|However|Earlier|Later|Last|This|But|And|"
    r"Also)(?!\w)[^,;:¤]{0,100},\s"
)
_INDEFINITE = re.compile(r"(?:an?|another|one\sof)\s", re.IGNORECASE)
_CALLED = re.compile(
    rf"(?:name\s(?:only\s)?as|named|called|identified\s(?:[a-z]+\s){{0,3}}as|"
    rf"known\sas)\s(?P<who>{NAME}(?:\s\d{{1,3}})?)"
)
_IN_BODY = re.compile(
    r"(?<!\w)[IiAa][nt]\s(?P<who>(?:[Tt]he\s)?(?:[\w'-]+\s){0,7}?[\w'-]+),?\s(?:they|it|this|that|"
    r"we|[A-Z][\w.]+)(?:\s(?:was|is|were)(?:\s\w+ly)?)?\s*$"
)
_DOCUMENTS = re.compile(
    r"(?<!\w)(?:statement|letter|e-?mail|report|interview|message|post|speech|note|newsletter|"
    r"article)(?!\w)"
)
_IN_DOCUMENT = re.compile(
    r"[IiOo]n\s(?:an?|the|its|his|her|their)\s(?:[\w-]+\s)?(?:statement|letter|e-?mail|interview|"
    r"message|post|speech|note)"
    r"(?:\s(?:to|with|on|for)\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+){0,3})?\s(?=(?:the|an?|his|her|"
    r"its)\s[a-z]|(?:he|she|it|they)$)"
)
_QUOTED_BY = re.compile(
    r"(?<=\w)\s(?:quoted|cited|interviewed|reached|contacted)\sby\s[^,;]{2,60}$"
)
_TITLE_ONLY = re.compile(r"(?:the|its|their|his|her|our|this)\s", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s?\([^()]{1,60}\)$")
_PREDICATE = re.compile(r"(?<!\w)(?:is|are|was|were|has|have|had|will|would|can|could)\s")
_PARTY = re.compile(r"[A-Z]{1,3}-[A-Z]\w*\.?$")
PREPOSITION = re.compile(
    r"(?<!\w)(?:at|of|for|in|with|to|from|by|on|who|which|whose|where|has|had|is|was)(?!\w)"
)
_NAME_OF = re.compile(r"(?<!\w)(?:of|for|[Tt]he)\s(?:[A-Z][\w'-]+\s){1,3}$")
_BEHIND_NOUN = re.compile(
    r"\s(?:of|in|at|for|from|who|with|on|close|near|familiar|whose|accused|that)(?:\s|$)"
)
_OFFICE_AND_NAME = re.compile(
    rf"(?P<office>(?P<title>[A-Z]\w+)\s(?:of\sthe|of|for)\s.+)\s(?P<name>{CAP}\s{CAP})"
)
_NOT_FIRST = word_set("not to be for of in on at by with from about as without")
_PAPERS = BODIES | word_set("observer economist reporter guardian examiner inspector")
_BEFORE_BODY = word_set("of at for in the by with to from")
_OF = word_set("of in at for on from near with by to")
_OFFICE_TITLES = TITLES | word_set("Leader Head Chair Member Spokesman Superintendent")
_ADVERBIALS = re.compile(rf"(?:{ADVERBIAL.pattern}){{0,2}}")
_NO_SPEAKER = PARTIES | {""}
# A time and an adverbial before a name: "18:05 Alma Nunes".
_LEAD_IN = re.compile(rf"(?:\[?\d{{1,2}}[:.]\d\d\]?\s(?:[–|]\s)?)?(?:{ADVERBIAL.pattern})?")


class Subject(NamedTuple):
    """Who speaks, in the report's words: a name, pronoun, description, or the same as before."""

    words: str
    kind: str  # name, pronoun, description, same
    role: str = ""
    start: int = 0


def subject_before(text: str, floor: int, verb: int) -> Subject | None:
    """Return who is named before a verb, looking back no further than ``floor``."""
    floor = max(floor, verb - REACH)
    end = _without_adverbs(text, floor, verb)
    if end <= floor:
        return None
    # "Rosalind Pike, the transport secretary, told"
    if text[end - 1] in ",–":
        return _with_apposition(text, floor, end - 1)
    # "in the ministry they explained"
    if inside := subject_inside(text, floor, end):
        return inside
    floor = max(floor, text.rfind("; ", floor, end) + 1)
    # The clause before the verb begins behind the last mark or conjunction.
    start, boundary = floor, ""
    for found in _BOUNDARY.finditer(text, floor, end):
        # "and" inside a name is none: "the Ministry of Refugees and Repatriation".
        joins_capital = found.end() < end and text[found.end() + 1 : found.end() + 2].isupper()
        before = text[max(0, found.start() - 40) : found.start()] if found[0] == "and" else ""
        if joins_capital and _NAME_OF.search(before):
            continue
        start, boundary = found.end(), found[0]
    place = start - len(boundary)
    words = text[start:end].strip()
    if not words:
        return _behind_boundary(text, floor, place, boundary)
    # "a trawler that sank with two men said", but not "that the mayor said"
    is_relative = boundary in ("who", "that") and text[place - 1 : place] == " "
    names_somebody = _DETERMINED.match(words) or _PRONOUN.match(words)
    if is_relative and words[0].islower() and not names_somebody:
        return _behind_boundary(text, floor, place, boundary)
    # "Hawa, a widow, while she was weeping, said"
    if place and boundary in ("while", "when", "as") and _DOING.match(words):
        return _with_apposition(text, floor, place)
    # "…, who worked there, in a talk with the paper told"
    if boundary == "," and _FRONT.match(words):
        return _with_apposition(text, floor, end)
    return read_words(words, start, is_whole=start == floor)


def subject_inside(text: str, floor: int, end: int) -> Subject | None:
    """Return the body in which something is said: "in the ministry they explained"."""
    inside = _IN_BODY.search(text, max(floor, end - 120), end)
    if inside is None:
        return None
    who = inside["who"]
    if _DOCUMENTS.search(who) or not (can_speak(who) or is_body(who)):
        return None
    return read_words(who, inside.start("who"), is_whole=True)


def _without_adverbs(text: str, floor: int, end: int) -> int:
    """Return where the words before a verb end, without adverbs and auxiliaries."""
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


def _behind_boundary(text: str, floor: int, end: int, boundary: str) -> Subject | None:
    """Return the subject where none stands beside the verb, from the words before a boundary."""
    # "rejected it and said"
    if boundary in ("and", "but"):
        return Subject("", "same", start=end + len(boundary))
    if boundary not in ("who", "which", "that"):
        return None
    words = _PARENTHESIS.sub("", text[floor:end].rstrip(" ,–"))
    name = _NAME_AT_END.search(words)
    # "the man who said"
    if name is None:
        return subject_before(text, floor, end)
    # "rated poor by the Inspectorate, which"
    if boundary != "who" or not is_body(name[0]):
        return _named(name[0], _NAME_AT_END.search(name[0]) or name, floor)
    # A body is no "who": look for its member, "Ann Bly of Lode Bank, who".
    member = _OF_NAMED.search(words)
    if member and is_person(member["name"]):
        return Subject(member["name"], "name", start=floor)
    # "a doctor at Lode Hospital, who"
    apposed = _with_apposition(text, floor, floor + len(words))
    return apposed or _named(name[0], name, floor)


def _with_apposition(text: str, floor: int, end: int) -> Subject | None:
    """Return the subject of "Rosalind Pike, the transport secretary, told".

    Of the pieces between commas, the last that is a name of its own is the speaker; the pieces
    behind it are the role.
    """
    floor = max(floor, text.rfind("; ", floor, end) + 1)
    pieces = []
    for piece in text[floor:end].split(",")[:-8:-1]:
        pieces.append(_LEAD_IN.sub("", piece.strip(' –"¤'), count=1))
    roles: list[str] = []
    described = aside = ""
    for words, before in zip(pieces, [*pieces[1:], ""], strict=True):
        if words in _NO_SPEAKER or _ASIDE.match(words):
            aside = f"{words} {aside}"
            continue
        if _ends_in_name(words) and not _INDEFINITE.match(words):
            read = read_words(words, floor)
            if _has_people(before) and len(before.split()) < 12:
                roles.append(before)
            return read and read._replace(role=" ".join([read.role, *reversed(roles)]).strip())
        if not described or _DETERMINED.match(words):
            described = words
        roles.append(words)
    # "a report, published by the Institute of Markets, said"
    if issued := _ISSUED.search(text, floor, end):
        return Subject(issued["who"], "name", start=floor)
    # "a nurse, who gave her name as Olga, said"
    if called := _CALLED.search(f"{described} {aside}"):
        return Subject(called["who"], "name", described, floor)
    if described and (_INDEFINITE.match(described) or can_speak(described)):
        return read_words(described, floor, is_whole=True)
    return None


def _has_people(words: str) -> bool:
    return not PEOPLE.isdisjoint(words.lower().split())


def _ends_in_name(words: str) -> bool:
    """Say whether words between commas end in a name, which may have a role before it."""
    words = words.rpartition(" that ")[2]
    found = _NAME_AT_END.search(words)
    if found is None or found[0] in NOT_NAMES:
        return False
    if _PARTY.fullmatch(words):
        return False
    lead = words[: found.start()]
    if not PREPOSITION.search(lead):
        return True
    # "Head of the emergency department Ann Bly"
    if not words[0].isupper() or not re.search(r"[a-z]\s$", lead):
        return False
    return _has_people(lead) and lead.split()[-1] not in _BEFORE_BODY


def read_words(words: str, start: int, *, is_whole: bool = False) -> Subject | None:
    """Return what some words name; ``is_whole`` if a sentence or clause begins with them."""
    words = _QUOTED_BY.sub("", _IN_DOCUMENT.sub("", words.strip(' –"¤'), count=1))
    words = _ADVERBIALS.sub("", words, count=1)
    # "yesterday she"
    if pronoun := _PRONOUN.search(words):
        return Subject(pronoun[0].lower(), "pronoun", start=start + pronoun.start())
    # "transport secretary Rosalind Pike"
    if found := _NAME_AT_END.search(words):
        return _named(words, found, start)
    # "Rachel Toomey of the nurses' union"
    member = _OF_BODY.match(words)
    if member and is_person(member["name"]):
        return Subject(member["name"], "name", start=start)
    # "the transport secretary", but not "the talks were"
    if determined := _DETERMINED.search(words):
        if _PREDICATE.search(words, determined.end()):
            return None
        return Subject(words[determined.start() :], "description", start=start)
    # Words without an article: "officials", "doctors at City Hospital".
    plain = words.split()
    if not plain or _PREDICATE.search(f"{words} "):
        return None
    first = plain[0].lower()
    is_noun = words[0].isalpha() and not first.endswith(("ing", "ed")) and first not in _NOT_FIRST
    if len(plain) <= 4 and is_noun:
        return Subject(words, "description", start=start)
    begins_sentence = is_whole and words[0].isupper() and len(plain) <= 14
    if begins_sentence and can_speak(words):
        return Subject(words, "description", start=start)
    return None


def can_speak(words: str) -> bool:
    """Say whether a description is of people or of a body, as its noun tells."""
    core = _BEHIND_NOUN.split(words)[0]
    nouns = [word.lower().removesuffix("'s") for word in re.findall(r"[\w'-]+", core)]
    return any(may_speak(noun) for noun in nouns[-2:])


def is_thing(subject: Subject) -> bool:
    """Say whether a subject is a thing, which cannot speak."""
    return subject.kind == "description" and not can_speak(subject.words)


def is_title(words: str) -> bool:
    """Say whether words are an office and nobody's name: "the Chief Minister", "the Mayor"."""
    tokens = words.split()
    if not tokens or (len(tokens) > 1 and not _TITLE_ONLY.match(words)):
        return False
    last = tokens[-1]
    if last.lower() in _PAPERS:
        return False
    return last in TITLES or (last[0].isupper() and last.lower() in PEOPLE)


def _named(words: str, found: re.Match[str], start: int) -> Subject | None:
    """Return the subject of words that end in a name, or in a body that a person is of."""
    lead = words[: found.start()].strip()
    before = re.sub(r"\s(?:the|an?)$", "", lead).split()
    # "a spokesman for Tri-River Electric"
    if before and before[-1].lower() in _OF:
        determined = _DETERMINED.search(words) or re.search(r"[A-Z]", words)
        described = words[determined.start() :] if determined else words
        return Subject(described, "description", start=start)
    # "the Chief Minister"
    if is_title(words):
        return Subject(words, "description", start=start)
    # "Minister of Ecology Saule Nurova"
    holder = _OFFICE_AND_NAME.fullmatch(found[0])
    if holder and holder["title"] in _OFFICE_TITLES and not is_body(holder["name"]):
        role = f"{lead} {holder['office']}".strip()
        return Subject(holder["name"], "name", role, start)
    name, titles = name_of(found[0])
    if not name or name in NOT_NAMES:
        is_described = lead or name.lower().rstrip("s") in PEOPLE
        if is_described:
            return Subject(words, "description", start=start)
        return None
    role = re.sub(r"^(?:the|a|an)\s", "", lead, flags=re.IGNORECASE)
    return Subject(name, "name", f"{role} {titles}".strip(), start)
