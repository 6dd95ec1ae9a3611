"""The sentence that some words are in, rather too long than too short.

It decides whether a claim may be moved to a newer text unseen, so what may be an abbreviation ends
no sentence, nor does a stop inside quotation marks, nor a line that ends with a colon.
"""

import re

from apps.sources.rules.marks import Window

# Characters on either side that are read: a text without stops is no reason to read all of it.
REACH = 4_000
_STOP = re.compile(r"(?:[.!?…]+[\"'”’»›“)\]}]*(?=\s|$)|[。！？｡؟۔।॥።។៕။།]+[\"'”’»›“)\]}」』】）]*)")
_SHORT_WORDS = {
    *("approx", "etc", "nos", "fig", "est", "inc", "ltd", "corp", "dept", "messrs", "resp", "incl"),
    *("brig", "supt", "assoc", "univ", "núm", "pág", "aprox", "bzw", "ggf"),
    *("тыс", "млн", "млрд", "руб", "стр", "гг"),
}
# German writes “am 5. Juli”, “die 3. Division”.
_BEFORE_ORDINALS = {
    *("am", "der", "die", "das", "dem", "den", "des", "zum", "vom", "bis", "ab", "seit"),
}
_CLOSING = "”»›」』"
_MARKS = re.compile(f"[“«„‹「『{_CLOSING}]")


def whole_sentence(text: str, start: int, end: int) -> Window:
    """Return the sentence or sentences that a span is in, without the blanks around them."""
    line_end = text.find("\n", end)
    line = text.rfind("\n", 0, start) + 1
    while line and text[max(line - REACH, 0) : line].rstrip().endswith((":", "：")):
        # The line before leads to this one with a colon.
        line = text.rfind("\n", 0, len(text[:line].rstrip())) + 1
    low = max(line, start - REACH)
    high = min(line_end if line_end >= 0 else len(text), end + REACH)
    near = text[low:high]
    first, last = low, high
    stops = list(_STOP.finditer(near))
    for stop in reversed(stops):
        if stop.end() + low <= start and _ends(near, stop):
            first = stop.end() + low
            break
    for stop in stops:
        if stop.end() + low >= end and _ends(near, stop):
            last = stop.end() + low
            break
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    return Window(start - len(before), end + len(after))


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Say whether a stop ends a sentence for sure."""
    behind = text[stop.end() : stop.end() + 20].lstrip()[:1]
    if behind.islower() or _is_inside_quotation(text[: stop.end()]):
        return False
    is_full_stop = stop[0][0] == "." and stop[0][:2] != ".."
    return not is_full_stop or not _may_be_short(text[: stop.start()], behind)


def _may_be_short(before: str, behind: str) -> bool:
    """Say whether the word before a full stop may be an abbreviation, an initial or an ordinal."""
    *_, lead, word = ["", "", *re.split(r"[\s(\[“«„\"'‘’-]", before[-40:])]
    if "." in word or word.casefold() in _SHORT_WORDS:
        return True
    if word.isdecimal():
        return len(word) < 3 and lead.casefold() in _BEFORE_ORDINALS
    if behind.isdecimal():
        return len(word) <= 5
    return len(word) <= (4 if word[:1].isupper() else 2)


def _is_inside_quotation(text: str) -> bool:
    """Say whether a quotation is open at the end of a text."""
    depth = 0
    for mark in _MARKS.findall(text):
        if mark in _CLOSING or (mark == "“" and "„" in text):
            depth = max(depth - 1, 0)
        else:
            depth += 1
    return depth > 0 or text.count('"') % 2 == 1
