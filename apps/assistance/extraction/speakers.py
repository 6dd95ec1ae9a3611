"""Who "he", "the expert", "the ministry" or a bare surname is, from what the report said before."""

import re

from apps.assistance.extraction.descriptions import Describing
from apps.assistance.extraction.discourse_state import NEAR, Speaker
from apps.assistance.extraction.subjects import Subject


class Memory(Describing):
    """The speakers so far, in the order of the report, and the rules that lead words back to them."""

    def resolve(self, subject: Subject | None, place: int) -> Speaker | None:
        """Return who the words of a subject are; ``None`` where nobody is named."""
        if subject is None:
            return None
        if subject.kind == "same":
            return self.last()
        if subject.kind == "name":
            return self.named(subject.words, subject.role)
        if subject.kind == "pronoun":
            return self._pronoun(subject.words, place)
        return self.described(subject.words, place)

    def _pronoun(self, word: str, place: int) -> Speaker | None:
        if word in ("we", "i"):
            return None
        if word == "they":
            about = next(
                (told.speaker for told in self.people[-1:] if place - told.place < NEAR), None
            )
            is_many = about is not None and re.match(
                r"(?:[Tt]he\s)?(?:[\w-]+\s)*?[\w-]+s(?:\s(?:at|of|in|from|for|with)\s|$)",
                about.name,
            )
            found = about if is_many else self.last("described") or self.last("body")
            return found and found._replace(said=word, confidence=0.45)
        if word == "it":
            return self._body(place)
        return self.somebody(word, place)

    def _body(self, place: int) -> Speaker | None:
        found = self.last_body(place)
        return found and found._replace(said="it")
