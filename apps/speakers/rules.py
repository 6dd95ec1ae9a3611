"""When two names may be one speaker's: another script, another spelling, shortened."""

import re
from itertools import groupby

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

ALIKE = 80  # per cent of a word's letters
LEAST_FOR_LIKENESS = 4  # letters; a shorter word is the same or another
LEAST_CONSONANTS = 5
VOWELS = str.maketrans("cq", "kk", "aeiouwy ")


def latin(name: str) -> str:
    """Return a name in small Latin letters and digits with single blanks, whatever its script."""
    letters = re.sub(r"['`’]", "", anyascii(name).casefold())
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def consonants(name: str) -> str:
    """Return the consonants of a name, without doubles: all that a script without vowels has."""
    return "".join(letter for letter, _ in groupby(latin(name).translate(VOWELS)))


def likeness(one: str, other: str, *, of_people: bool) -> str:
    """Return what two names have in common, in words; nothing where they are two names.

    Of people, a name may lack a middle name or have an initial for one; of bodies, a word more is
    another body.
    """
    first, second = latin(one).split(), latin(other).split()
    if not first or not second or _numbers(first) != _numbers(second):
        return ""
    both = f"“{one}” and “{other}”"
    if one.casefold() == other.casefold():
        return f"both are called “{one}”"
    if sorted(first) == sorted(second):
        is_one_script = one.isascii() == other.isascii()
        return f"{both} are the same words" if is_one_script else f"{both} read the same"
    if are_spelt_alike(first, second):
        return f"{both} are spelt alike"
    if have_same_consonants(one, other):
        return f"{both} have the same consonants"
    if of_people and is_shortened(first, second):
        return f"{both} may be one name in full and shortened"
    return ""


def _numbers(words: list[str]) -> list[str]:
    return sorted(word for word in words if re.search(r"\d", word))


def are_spelt_alike(first: list[str], second: list[str]) -> bool:
    """Say whether each word of one name is like a word of its own in the other."""
    if max(map(len, first)) == 1 or max(map(len, second)) == 1:
        return False  # initials alone
    return len(first) == len(second) and _each_has_a_match(first, second)


def is_shortened(first: list[str], second: list[str]) -> bool:
    """Say whether one name is the other without a middle name, or with initials for some words."""
    short, long = sorted((first, second), key=lambda words: (len(words), sum(map(len, words))))
    if len(short) == 1 or max(map(len, short)) == 1:
        return False
    return len(long) - len(short) <= 1 and _each_has_a_match(short, long)


def _each_has_a_match(words: list[str], others: list[str]) -> bool:
    """Say whether each word is like one of the others, each of which is used once."""
    free = list(others)
    for word in sorted(words, key=len, reverse=True):
        alike = [other for other in free if is_like(word, other)]
        if not alike:
            return False
        free.remove(max(alike, key=lambda other: ratio(word, other)))
    return True


def is_like(word: str, other: str) -> bool:
    """Say whether two words may be one: an initial and a word, or two words spelt alike."""
    shorter = min(len(word), len(other))
    if shorter == 1:
        return word[0] == other[0]
    if shorter < LEAST_FOR_LIKENESS:
        return word == other
    return ratio(word, other) >= ALIKE


def have_same_consonants(one: str, other: str) -> bool:
    """Say whether two names, long enough, differ in vowels only; in one script also by little."""
    bare = consonants(one)
    if len(bare) < LEAST_CONSONANTS or bare != consonants(other):
        return False
    if one.isascii() and other.isascii():
        return ratio(latin(one), latin(other)) >= ALIKE
    return True
