"""When two names may be one person's: in another script, spelt otherwise, shortened. It proposes and never decides."""

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
    """Return the consonants of a name, each run once: what is left of it where a script writes no vowels."""
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
        return (
            f"{both} are the same words"
            if one.isascii() == other.isascii()
            else f"{both} read the same"
        )
    if _are_alike(first, second):
        return f"{both} are spelt alike"
    if _same_consonants(one, other):
        return f"{both} have the same consonants"
    if of_people and _is_shortened(first, second):
        return f"{both} may be one name in full and shortened"
    return ""


def _numbers(words: list[str]) -> list[str]:
    return sorted(word for word in words if any(letter.isdigit() for letter in word))


def _are_alike(first: list[str], second: list[str]) -> bool:
    """Say whether each word of one name is like a word of its own in the other."""
    is_worded = max(map(len, first)) > 1 and max(map(len, second)) > 1
    return is_worded and len(first) == len(second) and not _left_over(first, second)


def _is_shortened(first: list[str], second: list[str]) -> bool:
    """Say whether the words or initials of one name all stand in the other, the family name in full."""
    short, long = sorted((first, second), key=lambda words: (len(words), sum(map(len, words))))
    in_full = [word for word in short if len(word) > 1]
    return (
        len(short) > 1
        and bool(in_full)
        and len(long) - len(short) <= 1
        and not _left_over(short, long)
    )


def _left_over(words: list[str], among: list[str]) -> list[str]:
    """Return the words that are like none of the others; each of those is taken once."""
    free, lonely = list(among), []
    for word in sorted(words, key=len, reverse=True):
        found = max(
            (other for other in free if _like(word, other)),
            key=lambda other: ratio(word, other),
            default=None,
        )
        if found is None:
            lonely.append(word)
        else:
            free.remove(found)
    return lonely


def _like(word: str, other: str) -> bool:
    if min(len(word), len(other)) == 1:
        return word[0] == other[0]
    return word == other or (
        min(len(word), len(other)) >= LEAST_FOR_LIKENESS and ratio(word, other) >= ALIKE
    )


def _same_consonants(one: str, other: str) -> bool:
    """Say whether only vowels differ, of a name that is long enough; two in Latin letters differ little besides."""
    bare = consonants(one)
    if len(bare) < LEAST_CONSONANTS or bare != consonants(other):
        return False
    return not (one.isascii() and other.isascii()) or ratio(latin(one), latin(other)) >= ALIKE
