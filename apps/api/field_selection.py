"""Which members of an object a response has, and which ids in it are expanded."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from apps.api.authentication import reader_of
from apps.api.paging import Cursor, page_of
from apps.api.parameters import expand_parameter, fields_parameter, names_of
from apps.api.representations.expanding import expand
from apps.api.responses import json_response, selected_fields
from apps.core.json_values import Document, state_of

Row = TypeVar("Row", bound=Model)


class FieldSelection:
    """The members and expansions of one kind of object, by itself and in lists."""

    def __init__(
        self, shape: type[serializers.Serializer[Any]], expands: Mapping[str, str] | None = None
    ) -> None:
        self.members = tuple(shape().fields)
        self.expands = dict(expands or {})
        parameters = [fields_parameter(self.members)]
        if self.expands:
            parameters.append(expand_parameter(self.expands))
        self.parameters = tuple(parameters)

    def apply(self, documents: list[Document], request: Request) -> list[Document]:
        """Return objects with the members and expansions that a request names, and their ids."""
        names = names_of(request, "fields", self.members)
        expanded = names_of(request, "expand", self.expands) if self.expands else frozenset()
        expand(documents, expanded, self.expands, reader_of(request))
        if names:
            names |= {"id"}
        return [selected_fields(document, names) for document in documents]

    def answer_with(self, document: Document, request: Request, *, state: str = "") -> HttpResponse:
        """Return one object; ``state`` is that of all of it, which a change has to name."""
        state = state or state_of(document)
        return json_response(self.apply([document], request)[0], state=state)

    def page(
        self,
        rows: QuerySet[Row],
        request: Request,
        load: Callable[[QuerySet[Row]], Sequence[Document]],
    ) -> HttpResponse:
        """Return one page of a list of objects; ``load`` makes them of its rows."""

        def load_page(cursor: Cursor, most: int) -> Sequence[Document]:
            return load(cursor.next_of(rows, most))

        return self.page_by(request, load_page, rows.order_by().count)

    def page_by(
        self,
        request: Request,
        load: Callable[[Cursor, int], Sequence[Document]],
        count: Callable[[], int],
    ) -> HttpResponse:
        """Return one page of a list; ``load`` gives that many objects next after a cursor."""

        def load_selected(cursor: Cursor, most: int) -> Sequence[Document]:
            return self.apply(list(load(cursor, most)), request)

        return json_response(page_of(request, load_selected, count))
