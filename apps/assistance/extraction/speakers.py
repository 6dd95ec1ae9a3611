"""Who "he", "the expert", "the ministry" or a bare surname is, from what the report said before."""

import re

from apps.assistance.extraction.descriptions import DescriptionResolver
from apps.assistance.extraction.discourse_state import NEAR, Speaker
from apps.assistance.extraction.subjects import Subject

_PLURAL = re.compile(r"(?:[Tt]he\s)?(?:[\w-]+\s)*?[\w-]+s(?:\s(?:at|of|in|from|for|with)\s|$)")


class Memory(DescriptionResolver):
    """The speakers so far, and the rules that lead pronouns and descriptions back to them."""

    def resolve(self, subject: Subject | None, place: int) -> Speaker | None:
        """Return the speaker that the words of a subject mean; ``None`` where nobody is named."""
        if subject is None:
            return None
        word = subject.words
        if subject.kind == "same":
            return self.last()
        if subject.kind == "name":
            return self.named(word, subject.role)
        if subject.kind == "description":
            return self.described(word, place)
        if word in ("we", "i"):
            return None
        if word == "it":
            body = self.last_body(place)
            return body and body._replace(said="it")
        if word != "they":
            return self.person_meant(word, place)
        found = self.last("described") or self.last("body")
        for about in self.people[-1:]:
            if place - about.place < NEAR and _PLURAL.match(about.speaker.name):
                found = about.speaker
        return found and found._replace(said=word, confidence=0.45)
