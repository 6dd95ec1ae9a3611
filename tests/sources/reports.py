"""Reports that are not related, but share what all reports share: stock phrases, boilerplate."""

from collections.abc import Sequence
from random import Random

OPENINGS = (
    "{place} authorities said on {day} that",
    "According to the ministry of {noun},",
    "A spokesman for the {noun} told reporters that",
    "Officials in {place} confirmed on {day} that",
    "Local media reported that",
    "Two sources familiar with the matter said that",
    "As previously reported,",
    "In a statement issued on {day}, the {noun} office said that",
)
LINKS = (
    "at least {number} people were",
    "more than {number} of the",
    "it is not yet clear whether",
    "there was no immediate comment from",
    "for the first time since",
    "the number of those",
    "was not immediately available for comment",
    "on the condition of anonymity because",
)
BOILERPLATES = (
    "Reporting by our correspondents in the capital; editing by the foreign desk. Our standards: "
    "the principles of "
    "trust, independence and freedom from bias. This article may not be published, broadcast, "
    "rewritten or "
    "redistributed.",
    "This material may not be reproduced without a link to the agency. Subscribe to our channel "
    "to be the first to "
    "know about the main events of the day. If you notice a mistake in the text, select it and "
    "press Ctrl and Enter.",
    "The views expressed here are those of the authors alone. The agency is not responsible for "
    "the content of "
    "external sites. Follow us on all platforms for breaking news, analysis and opinion from "
    "around the world.",
    "Associated writers in three cities contributed to this report. The agency receives support "
    "from several "
    "private foundations for its coverage and is solely responsible for all content.",
)
CONSONANTS, VOWELS = "bcdfghklmnprstvz", "aeiou"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Press:
    """A press that prints unrelated reports, always the same ones for one seed."""

    def __init__(self, seed: int = 7) -> None:
        """Make up a vocabulary; as in any language few of its words are frequent."""
        self.chance = Random(seed)
        self.words = [
            "the",
            "of",
            "in",
            "and",
            "to",
            "a",
            "that",
            "was",
            "were",
            "had",
            "by",
            "with",
            "from",
            "near",
        ]
        self.words += [self._word() for _ in range(4000)]
        self.weights = [1 / (rank + 1) for rank in range(len(self.words))]

    def event(self) -> list[str]:
        """Return what reports of one event share: names, places and titles of 3 to 7 words."""
        return [" ".join(self._some(3, 7)) for _ in range(12)]

    def report(self, words: int = 300, boilerplate: str = "", event: Sequence[str] = ()) -> str:
        """Return a report of about so many words, with the boilerplate of its publisher at its end.

        One of an event names something of it in every second sentence.
        """
        sentences: list[str] = []
        while sum(len(sentence.split()) for sentence in sentences) < words:
            name = self.chance.choice(event) if event and len(sentences) % 2 else ""
            sentences.append(f"{name} {self._sentence()}".strip())
        body = "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
        return f"{body}\n\n{boilerplate}".strip()

    def _sentence(self) -> str:
        parts = [self._filled(self.chance.choice(OPENINGS)), *self._some(4, 9)]
        parts += [self._filled(self.chance.choice(LINKS)), *self._some(5, 12)]
        return f"{' '.join(parts)}."

    def _some(self, least: int, most: int) -> list[str]:
        return self.chance.choices(self.words, self.weights, k=self.chance.randint(least, most))

    def _filled(self, phrase: str) -> str:
        place, noun = self._word().title(), self._word()
        return phrase.format(
            place=place, noun=noun, day=self.chance.choice(DAYS), number=self.chance.randint(3, 900)
        )

    def _word(self) -> str:
        syllables = range(self.chance.randint(2, 4))
        return "".join(
            self.chance.choice(CONSONANTS) + self.chance.choice(VOWELS) for _ in syllables
        )
