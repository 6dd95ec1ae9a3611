"""What a record is as JSON, declared once: its members, their types, and where a row has each.

A subject declares the shape of its records beside the query that reads them. From it follow the
columns of that query, the document, and, in `apps/api/serializers/base.py`, the component of the
OpenAPI file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any

from apps.core.json_values import Document


class Type(Enum):
    """What a member holds."""

    TEXT = auto()
    WHOLE = auto()
    FLAG = auto()
    MOMENT = auto()
    CHOICE = auto()
    REFERENCE = auto()  # an id, or the record itself where ``expand`` asks for it
    TEXTS = auto()
    LISTS = auto()  # of texts, by name
    OBJECT = auto()
    OBJECTS = auto()


@dataclass(frozen=True, kw_only=True, eq=False)
class Member:
    """One member of a record.

    Its value is read from ``column`` of the row and goes through ``convert``. For what needs
    several columns ``make`` takes the whole row; with no column at all such a member comes last.
    """

    name: str
    type: Type = Type.TEXT
    column: str = ""  # the name unless given
    convert: Callable[[Any], Any] | None = None
    make: Callable[[Any], Any] | None = None
    null: bool = False
    choices: Sequence[tuple[Any, Any]] = ()
    shape: "JsonShape | None" = None  # of an object, or of each in a list
    component: str = ""  # what a reference leads to
    help: str = ""


@dataclass(eq=False)
class JsonShape:
    """A record, or an object in one; ``about`` describes it in the OpenAPI file.

    Two members or more are read from columns.
    """

    name: str
    about: str
    members: tuple[Member, ...]
    is_resource: bool = False  # requests may choose some of its members

    def __post_init__(self) -> None:
        self._names: list[str] = []
        self._converted: list[tuple[str, Callable[[Any], Any]]] = []
        self._made: list[tuple[str, Callable[[Any], Any]]] = []
        columns = []
        for member in self.members:
            if member.column or member.make is None:
                columns.append(member.column or member.name)
                self._names.append(member.name)
            if member.convert:
                self._converted.append((member.name, member.convert))
            if member.make:
                self._made.append((member.name, member.make))
        self.columns = tuple(columns)  # that members are read from, one by one

    def document(self, row: Any, values: Sequence[Any] = ()) -> Document:
        """Return a row as JSON; it may be a dictionary, or a model with its relations loaded.

        ``values`` are those of ``columns``, for a query that gives them in their order.
        """
        if not values:
            from_items, from_attributes = self._getters
            values = from_items(row) if isinstance(row, dict) else from_attributes(row)
        document: Document = dict(zip(self._names, values, strict=True))
        for name, convert in self._converted:
            document[name] = convert(document[name])
        for name, make in self._made:
            document[name] = make(row)
        return document

    @cached_property
    def _getters(self) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
        """Return what reads the columns of a dictionary, and those of an instance."""
        return itemgetter(*self.columns), attrgetter(*self.columns)
