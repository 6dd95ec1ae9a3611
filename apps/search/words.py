"""The words of a search, as PostgreSQL's full text takes them."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery

from apps.core.search_vectors import CONFIG, typed_query

MOST_WORDS = 8
LEAST_TO_COMPLETE = 3  # letters; shorter beginnings of words find everything
LEAST_OF_A_NAME = 4
WORD = re.compile(r"\w+")
OPERATORS = re.compile(r'"|(?:^|\s)-|\bor\b', re.IGNORECASE)

Query = SearchQuery | CombinedSearchQuery


@dataclass(frozen=True)
class Words:
    """What was typed, and the words in it."""

    text: str

    @property
    def each(self) -> list[str]:
        """Return the words."""
        return WORD.findall(self.text)

    @property
    def has_operators(self) -> bool:
        """Say whether it asks for a phrase, for one of several words, or for none of a word."""
        return bool(OPERATORS.search(self.text))

    @property
    def names(self) -> list[str]:
        """Return what may be a name: all of it, and where it has several words each long one."""
        names = [self.text]
        if len(self.each) > 1:
            long_words = [word for word in self.each if len(word) >= LEAST_OF_A_NAME]
            names += dict.fromkeys(long_words)
        return names[: MOST_WORDS + 1]

    def without(self, word: str) -> "Words":
        """Return the search without one of its words."""
        return Words(re.sub(rf"\b{re.escape(word)}\b", " ", self.text).strip())

    @property
    def query(self) -> Query:
        """Return the words as a query; the last is completed, so that results come while typing."""
        typed = typed_query(self.text)
        if self.has_operators or not self.each or len(self.each[-1]) < LEAST_TO_COMPLETE:
            return typed
        begun = SearchQuery(f"'{self.each[-1]}':*", search_type="raw", config=CONFIG)
        if len(self.each) == 1:
            return typed | begun
        return typed | (
            SearchQuery(" ".join(self.each[:-1]), search_type="plain", config=CONFIG) & begun
        )
