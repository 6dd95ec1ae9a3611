"""How values are worded on pages: numbers, times, counts, languages."""

import datetime

from django import template
from django.conf import settings
from django.conf.locale import LANG_INFO

from apps.core import edtf

register = template.Library()

SMALL_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


@register.filter
def in_words(time: str) -> str:
    """Return an EDTF time in plain English: “5 July 2021”; nothing for none."""
    return edtf.words(time) if time else ""


@register.filter
def first_day(time: str) -> str:
    """Return the first day of an EDTF time for HTML's ``datetime``; empty if it has none."""
    read = edtf.read(time)
    return read.first_day.isoformat() if read and read.first_day else ""


@register.filter
def day(moment: datetime.datetime) -> str:
    """Return the day of a moment: “5 July 2021”."""
    return f"{moment.day} {moment:%B %Y}"


@register.filter
def counted(number: int, nouns: str) -> str:
    """Return a count with its noun, given as “claim,claims”: “no claims”, “1,250 claims”."""
    singular, plural = nouns.split(",")
    word = SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else f"{number:,}"
    return f"{word} {singular if number == 1 else plural}"


@register.filter
def language_name(tag: str) -> str:
    """Return the English name of a language given in BCP 47; the tag itself where we know none."""
    primary = tag.split("-", maxsplit=1)[0].lower()
    return str(LANG_INFO.get(primary, {}).get("name", tag))


@register.filter
def html_language(code: str) -> str:
    """Return a language of the interface as HTML names it: “en” for “en-gb”."""
    return code.partition("-")[0] if code in dict(settings.LANGUAGES) else code


@register.filter
def headline(sentence: str) -> str:
    """Return a sentence as a heading prints it: without its full stop."""
    return sentence.removesuffix(".")


@register.filter
def opened(text: str) -> str:
    """Return a sentence or its beginning with a capital letter, and the rest as it was."""
    return text[:1].upper() + text[1:]
