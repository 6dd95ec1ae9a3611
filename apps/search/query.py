"""A search: words and facets, as the address has them."""

import datetime
from dataclasses import dataclass, fields
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse

from apps.claims.models import ClaimState, Tag
from apps.reconciliation.models import Question
from apps.speakers.models import Speaker


class ResultType(StrEnum):
    """The sorts of things that are found."""

    CLAIMS = "claims"
    QUESTIONS = "questions"
    SPEAKERS = "speakers"
    SOURCES = "sources"


# Which sorts of things a facet knows; it leaves out the others.
APPLIES_TO: dict[str, set[ResultType]] = {
    "question": {ResultType.CLAIMS},
    "speaker": {ResultType.CLAIMS},
    "outlet": {ResultType.CLAIMS, ResultType.SOURCES},
    "tag": {ResultType.CLAIMS, ResultType.QUESTIONS},
    "state": {ResultType.CLAIMS},
    "modality": {ResultType.CLAIMS},
    "asks": {ResultType.QUESTIONS},
    "start": {ResultType.CLAIMS, ResultType.SOURCES},
    "end": {ResultType.CLAIMS, ResultType.SOURCES},
}
UTTERED = "uttered"
# A withdrawn claim keeps its page, so it is found, and says so; a draft never is.
STATES = [(ClaimState.PUBLISHED.value, "Stands"), (ClaimState.WITHDRAWN.value, "Withdrawn")]


@dataclass(frozen=True)
class Party:
    """A speaker in a facet, with everyone who was found to be the same."""

    speaker: Speaker
    family: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SearchQuery:
    """One search: every part of it is optional."""

    q: str = ""
    kind: str = ""
    question: Question | None = None
    speaker: Party | None = None
    outlet: Party | None = None
    tag: Tag | None = None
    state: str = ""
    modality: str = ""
    asks: str = ""
    start: str = ""
    end: str = ""
    dated: str = ""
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was asked for."""
        return not self.q and not self.kind and not self.facets

    @property
    def facets(self) -> list[str]:
        """Return the names of the facets that are set."""
        return [name for name in APPLIES_TO if getattr(self, name)]

    @property
    def sorts(self) -> list[ResultType]:
        """Return the sorts that have all the facets asked for, whichever kind is shown."""
        return [
            sort for sort in ResultType if all(sort in APPLIES_TO[name] for name in self.facets)
        ]

    @property
    def parameters(self) -> dict[str, str]:
        """Return the search as an address has it."""
        hidden = {"first_day", "last_day"}
        if not self.start and not self.end:
            hidden.add("dated")
        parameters = {}
        for field in fields(self):
            value = in_address(getattr(self, field.name))
            if value and field.name not in hidden:
                parameters[field.name] = value
        return parameters

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return the parameters that the page's form has no visible field for."""
        return [
            (name, value)
            for name, value in self.parameters.items()
            if name not in ("q", "start", "end", "dated")
        ]

    def url(self, **changes: str) -> str:
        """Return the address of this search with some parameters changed, without empty ones."""
        given = {**self.parameters, **changes}
        asked = urlencode({name: value for name, value in given.items() if value})
        return f"{reverse('public:search')}?{asked}" if asked else reverse("public:search")


def in_address(value: object) -> str:
    """Return a value as an address has it: questions and tags by slug, speakers by number."""
    if isinstance(value, Question | Tag):
        return value.slug
    if isinstance(value, Party):
        return str(value.speaker.pk)
    return str(value or "")
