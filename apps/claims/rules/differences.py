"""What differs between two wordings, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

WORDS = re.compile(
    r"\s+|\w+(?:[.,’'/-]\w+)*|[^\w\s]"
)  # “1,000” and “RIA-Novosti” are one word each
MOST_COMPARISONS = (
    1_000_000  # two texts of a thousand words; beyond that, the whole is shown as changed
)


Step = tuple[str, list[str], list[str]]  # what became of which words, and of what they became


class Stretch(NamedTuple):
    """Words that stayed, went or came: ``kept``, ``removed`` or ``added``."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Stretch]:
    """Return the stretches of the old wording and of the new, what differs marked in each."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) * len(after) > MOST_COMPARISONS:
        return _stretches([("replace", before, after)])
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    steps: list[Step] = [
        (step, before[a:b], after[c:d]) for step, a, b, c, d in matcher.get_opcodes()
    ]
    return _stretches(_without_lone_blanks(steps))


def _without_lone_blanks(steps: list[Step]) -> list[Step]:
    """Join changes that only a blank keeps apart: “two words” became “three others” in one go."""
    joined: list[Step] = []
    for step, before, after in steps:
        is_lone = (
            step == "equal" and not "".join(before).strip() and joined and len(joined) < len(steps)
        )
        kind = "replace" if is_lone or step != "equal" else "equal"
        if joined and kind == "replace" and joined[-1][0] == "replace":
            joined[-1] = ("replace", joined[-1][1] + before, joined[-1][2] + after)
        else:
            joined.append((kind, before, after))
    return joined


def _stretches(steps: list[Step]) -> list[Stretch]:
    stretches = []
    for step, before, after in steps:
        kinds = [("kept", before)] if step == "equal" else [("removed", before), ("added", after)]
        stretches += [Stretch(kind, "".join(words)) for kind, words in kinds if words]
    return stretches
