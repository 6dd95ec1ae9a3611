"""The words that name the speaker behind a verb of speech or at the start of a sentence."""

import re

from apps.assistance.extraction.given_names import sex_of
from apps.assistance.extraction.names import BODY, NAME, is_body, is_person, name_of
from apps.assistance.extraction.subjects import (
    ADVERBIAL,
    FRONTED,
    PREPOSITION,
    REACH,
    Subject,
    can_speak,
    is_title,
)
from apps.assistance.extraction.vocabulary import BODIES, MEDIA, NOT_NAMES, PEOPLE

_BEHIND = re.compile(
    rf"\s?(?P<by>by\s)?(?P<det>(?:the|a|an|his|her|its|their|one|two|some|many)\s)?"
    rf"(?P<lead>(?:(?:of|for|the|in|with|'s|[a-z][\w'-]*)\s){{0,9}}?)"
    rf"(?P<name>{BODY})(?=[\s,.;:!?\"¤)–]|$)"
)
_KINDS_OF_SPEAKER = PEOPLE | BODIES | MEDIA
_PRONOUN = re.compile(r"\s(?:he|she|they|it)(?=[\s,.;]|$)")
_PREPOSITION_BEFORE = re.compile(r"(?<!\w)(?:in|with|that|on|at|to)\s")
# The name behind these belongs to a description: "a spokesman for …".
_BARE = re.compile(r"(?:^|\s)(?:of|for|from|the)\s*$")
_NAME_BEHIND_NOUNS = re.compile(rf"\s(?:[a-z][\w'-]*\s){{1,2}}(?P<name>{NAME})")
_ROLE_AND_NAME = re.compile(rf"\s(?P<role>(?:[a-z][\w'-]*\s){{1,3}})(?P<name>{NAME})")
_NOUN_BEHIND = re.compile(r"\s[a-z][\w-]*")
_BODY = re.compile(BODY)
_BETWEEN_COMMAS = re.compile(rf",\s(?P<name>{BODY}),")
_NAMED_BEHIND = re.compile(rf",\s(?P<name>{NAME})(?=[,.;:!?\"¤]|$)")
_INTRODUCED = re.compile(
    rf"[^.;¤\n]{{0,40}}?(?:introduced\s(?:him|her)self|gave\s(?:his|her)\s(?:first\s)?name|"
    rf"identified\s(?:him|her)self|identified(?:\sonly)?)"
    rf"\s(?:only\s)?as\s(?P<name>{NAME})"
)
_DESCRIBED = re.compile(
    r"\s?(?:by\s)?(?P<words>(?:the|a|an|his|her|its|their|one|some|many|several|"
    r"two)\s[a-z][\w'-]*(?:\s(?:of|in|at|on|from|for)?\s?"
    r"(?!(?:on|in|at|to|during|after|who|and|that|as|when|with|while|before|late|early|yesterday|"
    r"told|has|had|was)\b)[\w'-]+){0,5})"
)


def subject_behind(text: str, verb_end: int, ceiling: int) -> Subject | None:
    """Return who is named behind a verb: "said Joel Mathis", "added TASS", "said the official"."""
    ceiling = min(ceiling, verb_end + REACH)
    if pronoun := _PRONOUN.match(text, verb_end, ceiling):
        return Subject(pronoun[0].strip(), "pronoun", start=pronoun.start())
    if found := _BEHIND.match(text, verb_end, ceiling):
        lead = found["lead"]
        is_name = not _PREPOSITION_BEFORE.search(lead) and not _BARE.search(lead)
        if is_name or _is_office(text, found, ceiling):
            named = _name_behind(text, found, ceiling)
            if named:
                return named
        if holder := _office_holder(found):
            return holder
    return _description_behind(text, verb_end, ceiling)


def _is_office(text: str, found: re.Match[str], ceiling: int) -> bool:
    """Say whether office, body and name stand together: "the head of the Union faction Ann Bly"."""
    behind = _NAME_BEHIND_NOUNS.match(text, found.end(), ceiling)
    if behind is None or not set(found["lead"].split()) & PEOPLE:
        return False
    return is_person(behind["name"]) and bool(sex_of(behind["name"]))


def _office_holder(found: re.Match[str]) -> Subject | None:
    """Return who is named behind a body: "the expert of the Institute of Markets Dina Roy"."""
    words = found["name"].split()
    if len(words) < 3 or not set(found["lead"].split()) & PEOPLE:
        return None
    name = " ".join(words[-2:])
    if not sex_of(name) or is_body(name):
        return None
    role = f"{found['lead']}{found['name'].removesuffix(name)}".strip()
    return Subject(name, "name", role, found.end("name") - len(name))


def _name_behind(text: str, found: re.Match[str], ceiling: int) -> Subject | None:
    """Return who is named, or what the name belongs to: "UN envoy Lemuel Ochieng"."""
    lead, name = found["lead"], found["name"]
    inner = _ROLE_AND_NAME.match(text, found.end(), ceiling)
    if inner:  # "UN envoy Lemuel Ochieng"
        is_office = set(lead.split()) & PEOPLE and is_person(inner["name"])
        if is_office or set(inner["role"].split()) & PEOPLE:
            role = f"{lead}{name} {inner['role'].strip()}"
            return Subject(inner["name"], "name", role, inner.start("name"))
    whole = f"{found['det'] or ''}{lead}{name}"
    start = found.start("det") if found["det"] else found.start("name")
    owned = _NOUN_BEHIND.match(text, found.end(), ceiling)
    if name.endswith("'s") and owned:  # "the Speaker's office"
        return Subject(whole + owned[0], "description", start=start)
    if is_title(whole):
        return Subject(whole, "description", start=start)
    bare, titles = name_of(name)
    if not bare or bare in NOT_NAMES:
        return None
    return Subject(bare, "name", f"{lead}{titles}".strip(), found.start("name"))


def _description_behind(text: str, verb_end: int, ceiling: int) -> Subject | None:
    """Return who is described behind a verb: "asked its president, Harpal Singh Dhillon"."""
    described = _DESCRIBED.match(text, verb_end, ceiling)
    if described is None:
        return None
    words = described["words"]
    named = _NAMED_BEHIND.match(text, described.end(), ceiling)
    named = named or _INTRODUCED.match(text, described.end(), ceiling)
    if named and can_speak(words) and named["name"] not in NOT_NAMES:
        return Subject(named["name"], "name", words.strip(), named.start("name"))
    return Subject(words.strip(), "description", start=described.start("words"))


def _leads_to_name(lead: str) -> bool:
    """Say whether the words before a name hold no verb: "German weekly", "The contractor"."""
    if not lead:
        return True
    last = lead.rsplit(maxsplit=1)[-1]
    return last[0].isupper() or last in _KINDS_OF_SPEAKER


_PLURAL_LEAD = re.compile(
    r"[A-Za-z][a-z]+s\s(?:at|of|in|from|for|with)\s(?:the\s)?[\w'-]+(?:\s[A-Z][\w'-]+)*"
)
_LEADING = re.compile(
    rf"(?:(?P<pronoun>He|She|It|They)\s|"
    rf"(?P<det>(?:The|A|An|His|Her|Its)\s)?(?P<lead>(?:[A-Za-z][\w'-]*\s){{0,4}}?)(?P<name>{NAME})"
    rf")"
)


def leading_subject(text: str, start: int, end: int) -> Subject | None:
    """Return what a sentence begins with: a pronoun, a name, or "the contractor"."""
    for _ in range(3):
        lead_in = FRONTED.match(text, start, end) or ADVERBIAL.match(text, start, end)
        if lead_in:
            start = lead_in.end()
    found = _LEADING.match(text, start, end)
    if found is None:
        return _leading_description(text, start, end)
    if found["pronoun"]:
        return Subject(found["pronoun"].lower(), "pronoun", start=start)
    lead = found["lead"]
    whole = f"{found['det'] or ''}{lead}{found['name']}"
    if is_title(whole):
        return Subject(whole, "description", start=start)
    if not PREPOSITION.search(lead) and _leads_to_name(lead):
        body = _BODY.match(text, found.start("name"), end)
        name, titles = name_of(body[0] if body else found["name"])
        if name and name not in NOT_NAMES:
            return Subject(name, "name", f"{lead}{titles}".strip(), start)
    return _leading_description(text, start, end)


_DESCRIBED_LEAD = re.compile(
    r"(?:The|His|Her|Its|Their|One|An?|"
    r"Another)\s[a-z][\w'-]*(?:\s(?!(?:\w+(?:ed|s)|heard|told|found|gave|took|made|put|held|met|"
    r"left|had|will)\s)[a-z][\w'-]*){0,1}"
    r"(?:(?<='s)\s[a-z][\w-]*)?"
    r"(?:\s(?:of|at|for)\s(?:the\s)?[\w'-]+(?:\s[A-Z][\w'-]+){0,3})?"
)


def _leading_description(text: str, start: int, end: int) -> Subject | None:
    """Return the description that a sentence begins with, or the name that stands behind it."""
    described = _DESCRIBED_LEAD.match(text, start, end)
    if described:
        named = _BETWEEN_COMMAS.match(text, described.end(), end)
        if named:
            return Subject(named["name"], "name", described[0], start)
        return Subject(described[0], "description", start=start)
    plural = _PLURAL_LEAD.match(text, start, end)
    if plural and can_speak(plural[0]):
        return Subject(plural[0], "description", start=start)
    return None
