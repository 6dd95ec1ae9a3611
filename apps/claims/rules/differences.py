"""What differs between two wordings, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

# “1,000” and “RIA-Novosti” are one word each.
WORDS = re.compile(r"\s+|\w+(?:[.,’'/-]\w+)*|[^\w\s]")
# Two texts of a thousand words; beyond that, the whole is shown as changed.
MOST_COMPARISONS = 1_000_000

Step = tuple[str, list[str], list[str]]  # what became of which words, and of what they became


class Stretch(NamedTuple):
    """Words that stayed, went or came: ``kept``, ``removed`` or ``added``."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Stretch]:
    """Return the stretches of the old wording and of the new, what differs marked in each."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    steps: list[Step] = [("replace", before, after)]
    if len(before) * len(after) <= MOST_COMPARISONS:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        steps = _without_lone_blanks(
            [(step, before[a:b], after[c:d]) for step, a, b, c, d in matcher.get_opcodes()]
        )
    stretches = []
    for step, removed, added in steps:
        if step == "equal":
            stretches.append(Stretch("kept", "".join(removed)))
            continue
        if removed:
            stretches.append(Stretch("removed", "".join(removed)))
        if added:
            stretches.append(Stretch("added", "".join(added)))
    return stretches


def _without_lone_blanks(steps: list[Step]) -> list[Step]:
    """Join changes that only a blank keeps apart: “two words” became “three others” in one go."""
    joined: list[Step] = []
    for step, before, after in steps:
        is_change = step != "equal"
        if not is_change and joined and len(joined) < len(steps):
            is_change = not "".join(before).strip()
        if is_change and joined and joined[-1][0] == "replace":
            joined[-1] = ("replace", joined[-1][1] + before, joined[-1][2] + after)
        else:
            joined.append(("replace" if is_change else "equal", before, after))
    return joined
