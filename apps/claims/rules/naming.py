"""Names that stand beside a verb of speech: "said Ivan Petrov", "Ivan Petrov told reporters".

Only what is looked up on record afterwards; who really speaks is for the extractors of quotations
to find.
"""

import re

_SAID = (
    r"(?:said|says|stated|told|added|noted|announced|reported|claimed|declared|according to|"
    r"stressed|warned)"
)
_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:al-|de |van |bin )?[A-Z][\w’'-]+){0,3})"
_SHAPES = [
    re.compile(rf"\b{_SAID}\s+(?:the\s+)?{_NAME}"),
    re.compile(rf"{_NAME}(?:,[^,.]{{1,60}},)?\s+(?:has\s+|had\s+|also\s+)?{_SAID}\b"),
]
MOST = 4


def names_beside_speech(sentence: str) -> list[str]:
    """Return the names beside a verb of speech, each also without what may be a title."""
    found: list[str] = []
    for shape in _SHAPES:
        found += [match["name"] for match in shape.finditer(sentence)]
    shorter = [name.partition(" ")[2] for name in found if name.count(" ") > 1]
    return list(dict.fromkeys([*found, *shorter]))[:MOST]
