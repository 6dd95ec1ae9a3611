"""What a kind of pair declares for the review pages: what is read, who may decide, which words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from apps.accounts.models import User
from apps.core.forms import ActionForm

WAITING = "proposed"


@dataclass
class Pair:
    """Two things that may be the same, as a row of the page.

    ``record`` is the row that keeps the answer, ``sides`` are what the kind's template shows, and
    ``names`` tell screen readers which pair a button is about.
    """

    record: Any
    why: str
    sides: tuple[Any, Any]
    names: str
    form: ActionForm | None = None


@dataclass(frozen=True)
class Answer:
    """A button: the state that it gives a pair, its words, and the form that must be filled in."""

    state: str
    button: str
    form: Callable[..., ActionForm] | None = None


@dataclass(frozen=True)
class PairKind:
    """One kind of pairs."""

    slug: str
    may_see: str
    may_decide: str

    question: str
    explanation: str
    things: str
    side_template: str
    statuses: Mapping[str, str]
    answers: Mapping[str, Answer]

    model: type[Model]
    # All pairs of which both sides still stand; in_status(state, words) narrows and orders them.
    all_pairs: Callable[[], QuerySet[Any]]
    in_status: Callable[[str, str], QuerySet[Any]]
    rows: Callable[[Iterable[Any], User], list[Pair]]
    # decide(record, state, user, the form's data) returns what the user is told.
    decide: Callable[[Any, str, User, dict[str, Any]], str]
    search_label: str = ""
