"""Columns for full-text search, which the database derives from the text columns beside them."""

import re
from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db.models import GeneratedField
from django.db.models.functions import Left

# Our statements and titles are English, so “soldier” must find “soldiers”; words in other scripts
# pass through the English stemmer unchanged. Names are found by trigrams, where stemming plays no
# part.
CONFIG = "english"
MOST_CHARACTERS = 20_000  # PostgreSQL refuses vectors of more than 1 MB
# Two or more minus signs before a word, with what PostgreSQL passes over between them: spaces, and
# of other signs now more, now fewer. They mean nothing, and for more than 32 its stack is too
# small.
MINUS_SIGNS = re.compile(r"(?<![\w-])-[^\w\"]*-")


def typed_query(text: str) -> SearchQuery:
    """Return a typed text as a query: words, “phrases”, or, and -without."""
    return SearchQuery(MINUS_SIGNS.sub(" ", text), search_type="websearch", config=CONFIG)


def search_vector(**fields: Sequence[str]) -> GeneratedField:
    """Return the column with the words of some text columns, given by weight: ``A=["title"]``."""
    vectors: list[Any] = []
    for weight, names in fields.items():
        for name in names:
            text = Left(name, MOST_CHARACTERS)
            vectors.append(SearchVector(text, weight=weight, config=CONFIG))
    return GeneratedField(
        expression=reduce(add, vectors),
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
    )
