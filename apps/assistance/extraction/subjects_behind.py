"""The words that name the speaker behind a verb of speech or at the start of a sentence."""

import re

from apps.assistance.extraction.given_names import sex_of
from apps.assistance.extraction.names import BODY, NAME, is_body, is_person, name_of
from apps.assistance.extraction.sentences import past_match
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
_LEAD_INS = re.compile(rf"(?:{FRONTED.pattern}|{ADVERBIAL.pattern}){{0,3}}")
# The name behind these belongs to a description: "a spokesman for …".
_NOT_BEFORE_NAME = re.compile(r"(?<!\w)(?:in|with|that|on|at|to)\s|(?:^|\s)(?:of|for|from|the)\s*$")


def subject_behind(text: str, verb_end: int, ceiling: int) -> Subject | None:
    """Return who is named behind a verb: "said Joel Mathis", "added TASS", "said the official"."""
    ceiling = min(ceiling, verb_end + REACH)
    if pronoun := _PRONOUN.match(text, verb_end, ceiling):
        return Subject(pronoun[0].strip(), "pronoun", start=pronoun.start())
    behind = _BEHIND.match(text, verb_end, ceiling)
    if behind and (named := _named_behind(text, behind, ceiling)):
        return named
    described = _DESCRIBED.match(text, verb_end, ceiling)
    if described is None:
        return None
    words = described["words"].strip()
    # "asked its president, Harpal Singh Dhillon", "said a nurse who gave her name as Olga"
    introduced = _NAMED_BEHIND.match(text, described.end(), ceiling)
    if introduced is None:
        introduced = _INTRODUCED.match(text, described.end(), ceiling)
    if introduced and introduced["name"] not in NOT_NAMES and can_speak(words):
        return Subject(introduced["name"], "name", words, introduced.start("name"))
    return Subject(words, "description", start=described.start("words"))


_PLURAL_LEAD = re.compile(
    r"[A-Za-z][a-z]+s\s(?:at|of|in|from|for|with)\s(?:the\s)?[\w'-]+(?:\s[A-Z][\w'-]+)*"
)
_LEADING = re.compile(
    rf"(?:(?P<pronoun>He|She|It|They)\s|"
    rf"(?P<det>(?:The|A|An|His|Her|Its)\s)?(?P<lead>(?:[A-Za-z][\w'-]*\s){{0,4}}?)(?P<name>{NAME})"
    rf")"
)


def _subject_of_name(text: str, found: re.Match[str], ceiling: int) -> Subject | None:
    """Return who is named, or what the name belongs to: "UN envoy Lemuel Ochieng"."""
    lead, name = found["lead"], found["name"]
    # "UN envoy Lemuel Ochieng"
    if inner := _ROLE_AND_NAME.match(text, found.end(), ceiling):
        has_role = not PEOPLE.isdisjoint(inner["role"].split())
        has_office = not PEOPLE.isdisjoint(lead.split()) and is_person(inner["name"])
        if has_role or has_office:
            role = f"{lead}{name} {inner['role'].strip()}"
            return Subject(inner["name"], "name", role, inner.start("name"))
    whole = f"{found['det'] or ''}{lead}{name}"
    start = found.start("det") if found["det"] else found.start("name")
    # "the Speaker's office"
    owned = _NOUN_BEHIND.match(text, found.end(), ceiling)
    if owned and name.endswith("'s"):
        return Subject(whole + owned[0], "description", start=start)
    # "the Chief Minister"
    if is_title(whole):
        return Subject(whole, "description", start=start)
    bare, titles = name_of(name)
    if not bare or bare in NOT_NAMES:
        return None
    return Subject(bare, "name", f"{lead}{titles}".strip(), found.start("name"))


def _named_behind(text: str, found: re.Match[str], ceiling: int) -> Subject | None:
    """Return the subject that a name behind a verb is of, unless a description holds the name."""
    lead = found["lead"]
    has_office = not PEOPLE.isdisjoint(lead.split())
    is_name = not _NOT_BEFORE_NAME.search(lead)
    # Office, body and name: "the head of the Union faction Ann Bly".
    behind = _NAME_BEHIND_NOUNS.match(text, found.end(), ceiling)
    if has_office and behind and is_person(behind["name"]) and sex_of(behind["name"]):
        is_name = True
    named = _subject_of_name(text, found, ceiling) if is_name else None
    if named:
        return named
    # A name behind a body: "the expert of the Institute of Markets Dina Roy".
    words = found["name"].split()
    name = " ".join(words[-2:])
    if has_office and len(words) > 2 and sex_of(name) and not is_body(name):
        role = f"{lead}{found['name'].removesuffix(name)}".strip()
        return Subject(name, "name", role, found.end("name") - len(name))
    return None


def leading_subject(text: str, start: int, end: int) -> Subject | None:
    """Return what a sentence begins with: a pronoun, a name, or "the contractor"."""
    start = past_match(_LEAD_INS, text, start, end)
    found = _LEADING.match(text, start, end)
    if found is None:
        return _leading_description(text, start, end)
    # "She told the court …"
    if found["pronoun"]:
        return Subject(found["pronoun"].lower(), "pronoun", start=start)
    lead = found["lead"]
    whole = f"{found['det'] or ''}{lead}{found['name']}"
    # "The Chief Minister …"
    if is_title(whole):
        return Subject(whole, "description", start=start)
    # "German weekly", "The contractor" and the like lead to a name; words with a verb do not.
    last = lead.strip().rpartition(" ")[2]
    leads_to_name = not last or last[0].isupper() or last in _KINDS_OF_SPEAKER
    if leads_to_name and not PREPOSITION.search(lead):
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
    # "The contractor …", or "The contractor, Mara Holt, …"
    if described:
        named = _BETWEEN_COMMAS.match(text, described.end(), end)
        if named:
            return Subject(named["name"], "name", described[0], start)
        return Subject(described[0], "description", start=start)
    # "Doctors at City Hospital …"
    plural = _PLURAL_LEAD.match(text, start, end)
    if plural and can_speak(plural[0]):
        return Subject(plural[0], "description", start=start)
    return None
