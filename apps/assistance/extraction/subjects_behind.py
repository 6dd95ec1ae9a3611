"""The words that name whoever speaks behind a verb of speech, or whom a sentence begins with."""

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
    rf"\s?(?P<by>by\s)?(?P<det>(?:the|a|an|his|her|its|their|one|two|some|many)\s)?(?P<lead>(?:(?:of|for|the|in|with|'s|[a-z][\w'-]*)\s){{0,9}}?)"
    rf"(?P<name>{BODY})(?=[\s,.;:!?\"¤)–]|$)"
)
_NAMED_BEHIND = re.compile(rf",\s(?P<name>{NAME})(?=[,.;:!?\"¤]|$)")
_INTRODUCED = re.compile(
    rf"[^.;¤\n]{{0,40}}?(?:introduced\s(?:him|her)self|gave\s(?:his|her)\s(?:first\s)?name|identified\s(?:him|her)self|identified(?:\sonly)?)"
    rf"\s(?:only\s)?as\s(?P<name>{NAME})"
)
_DESCRIBED = re.compile(
    r"\s?(?:by\s)?(?P<words>(?:the|a|an|his|her|its|their|one|some|many|several|two)\s[a-z][\w'-]*(?:\s(?:of|in|at|on|from|for)?\s?"
    r"(?!(?:on|in|at|to|during|after|who|and|that|as|when|with|while|before|late|early|yesterday|told|has|had|was)\b)[\w'-]+){0,5})"
)


def subject_behind(text: str, verb_end: int, ceiling: int) -> Subject | None:
    """Return who is named right behind a verb: "said Joel Mathis, a forecaster", "added TASS", "said the official"."""
    ceiling = min(ceiling, verb_end + REACH)
    if pronoun := re.compile(r"\s(?:he|she|they|it)(?=[\s,.;]|$)").match(text, verb_end, ceiling):
        return Subject(pronoun[0].strip(), "pronoun", start=pronoun.start())
    found = _BEHIND.match(text, verb_end, ceiling)
    is_name = (
        found
        and not re.search(r"(?<!\w)(?:in|with|that|on|at|to)\s", found["lead"])
        and not _bare_of(found["lead"])
    )
    if (
        found
        and (is_name or _is_office(text, found, ceiling))
        and (named := _name_behind(text, found, ceiling))
    ):
        return named
    if found and (holder := _office_holder(found)):
        return holder
    return _description_behind(text, verb_end, ceiling)


def _is_office(text: str, found: re.Match[str], ceiling: int) -> bool:
    """Say whether an office, what it is of, and a name stand together: "the leader of the Union faction Ann Bly"."""
    behind = re.compile(rf"\s(?:[a-z][\w'-]*\s){{1,2}}(?P<name>{NAME})").match(
        text, found.end(), ceiling
    )
    return bool(
        behind
        and set(found["lead"].split()) & PEOPLE
        and is_person(behind["name"])
        and sex_of(behind["name"])
    )


def _office_holder(found: re.Match[str]) -> Subject | None:
    """Return who is named behind a body: "the expert of the Institute of Markets Dina Roy"."""
    name = " ".join(found["name"].split()[-2:])
    if (
        not set(found["lead"].split()) & PEOPLE
        or len(found["name"].split()) < 3
        or not sex_of(name)
        or is_body(name)
    ):
        return None
    role = f"{found['lead']}{found['name'].removesuffix(name)}".strip()
    return Subject(name, "name", role, found.end("name") - len(name))


def _name_behind(text: str, found: re.Match[str], ceiling: int) -> Subject | None:
    """Return who is named, with what their office or their owner's name makes of it."""
    lead, start = found["lead"], found.start("det") if found["det"] else found.start("name")
    inner = re.compile(rf"\s(?P<role>(?:[a-z][\w'-]*\s){{1,3}})(?P<name>{NAME})").match(
        text, found.end(), ceiling
    )
    is_office = bool(set(lead.split()) & PEOPLE and inner and is_person(inner["name"]))
    if inner and (is_office or set(inner["role"].split()) & PEOPLE):  # "UN envoy Lemuel Ochieng"
        return Subject(
            inner["name"],
            "name",
            f"{lead}{found['name']} {inner['role'].strip()}",
            inner.start("name"),
        )
    whole = f"{found['det'] or ''}{lead}{found['name']}"
    owned = re.compile(r"\s[a-z][\w-]*").match(text, found.end(), ceiling)
    if found["name"].endswith("'s") and owned:  # "the Speaker's office"
        return Subject(whole + owned[0], "description", start=start)
    if is_title(whole):
        return Subject(whole, "description", start=start)
    name, titles = name_of(found["name"])
    return (
        Subject(name, "name", f"{lead}{titles}".strip(), found.start("name"))
        if name and name not in NOT_NAMES
        else None
    )


def _description_behind(text: str, verb_end: int, ceiling: int) -> Subject | None:
    described = _DESCRIBED.match(text, verb_end, ceiling)
    if described is None:
        return None
    named = _NAMED_BEHIND.match(
        text, described.end(), ceiling
    )  # "asked its president, Harpal Singh Dhillon"
    named = named or _INTRODUCED.match(text, described.end(), ceiling)
    if named and can_speak(described["words"]) and named["name"] not in NOT_NAMES:
        return Subject(named["name"], "name", described["words"].strip(), named.start("name"))
    return Subject(described["words"].strip(), "description", start=described.start("words"))


def _bare_of(lead: str) -> bool:
    """Say whether the lead ends in a preposition, so that the name belongs to a description ("a spokesman for …")."""
    return lead.rstrip().endswith((" of", " for", " from", " the")) or lead.strip() in (
        "of",
        "for",
        "from",
        "the",
    )


def _leads_to_name(lead: str) -> bool:
    """Say whether words before a name are of its office or kind, and no verb: "German weekly", "The contractor"."""
    last = lead.rsplit(maxsplit=1)[-1] if lead else ""
    return not last or last[0].isupper() or last in PEOPLE or last in BODIES or last in MEDIA


_PLURAL_LEAD = re.compile(
    r"[A-Za-z][a-z]+s\s(?:at|of|in|from|for|with)\s(?:the\s)?[\w'-]+(?:\s[A-Z][\w'-]+)*"
)
_LEADING = re.compile(
    rf"(?:(?P<pronoun>He|She|It|They)\s|(?P<det>(?:The|A|An|His|Her|Its)\s)?(?P<lead>(?:[A-Za-z][\w'-]*\s){{0,4}}?)(?P<name>{NAME}))"
)


def leading_subject(text: str, start: int, end: int) -> Subject | None:
    """Return what a sentence is about, judged by how it begins: a pronoun, a name, or "the contractor"."""
    for _ in range(3):
        if lead := FRONTED.match(text, start, end) or ADVERBIAL.match(text, start, end):
            start = lead.end()
    found = _LEADING.match(text, start, end)
    if found and found["pronoun"]:
        return Subject(found["pronoun"].lower(), "pronoun", start=start)
    if found and is_title(f"{found['det'] or ''}{found['lead'] or ''}{found['name'] or ''}"):
        return Subject(
            f"{found['det'] or ''}{found['lead'] or ''}{found['name']}", "description", start=start
        )
    if (
        found
        and not PREPOSITION.search(found["lead"] or "")
        and _leads_to_name(found["lead"] or "")
    ):
        body = re.compile(BODY).match(text, found.start("name"), end)
        name, titles = name_of(body[0] if body else found["name"])
        if name and name not in NOT_NAMES:
            return Subject(name, "name", f"{found['lead']}{titles}".strip(), start)
    return _leading_description(text, start, end)


_DESCRIBED_LEAD = re.compile(
    r"(?:The|His|Her|Its|Their|One|An?|Another)\s[a-z][\w'-]*(?:\s(?!(?:\w+(?:ed|s)|heard|told|found|gave|took|made|put|held|met|left|had|will)\s)[a-z][\w'-]*){0,1}"
    r"(?:(?<='s)\s[a-z][\w-]*)?"
    r"(?:\s(?:of|at|for)\s(?:the\s)?[\w'-]+(?:\s[A-Z][\w'-]+){0,3})?"
)


def _leading_description(text: str, start: int, end: int) -> Subject | None:
    described = _DESCRIBED_LEAD.match(text, start, end)
    if described and (
        named := re.compile(rf",\s(?P<name>{BODY}),").match(text, described.end(), end)
    ):
        return Subject(named["name"], "name", described[0], start)
    if (
        described is None
        and (plural := _PLURAL_LEAD.match(text, start, end))
        and can_speak(plural[0])
    ):
        return Subject(plural[0], "description", start=start)
    return Subject(described[0], "description", start=start) if described else None
