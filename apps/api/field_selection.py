"""Which members of an object are given, and which ids in it are expanded; the same for one object and for lists."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from apps.api.authentication import reader_of
from apps.api.paging import Cursor, page_of
from apps.api.parameters import Parameter, expand_parameter, fields_parameter, names_of
from apps.api.representations.expanding import expand
from apps.api.responses import json_response, selected_fields
from apps.core.json_values import Document, state_of

Row = TypeVar("Row", bound=Model)


class FieldSelection:
    """What may be chosen of one kind of object."""

    def __init__(
        self, shape: type[serializers.Serializer[Any]], expands: Mapping[str, str] | None = None
    ) -> None:
        self.members, self.expands = tuple(shape().fields), dict(expands or {})
        choose: list[Parameter] = [fields_parameter(self.members)]
        self.parameters = tuple(choose + ([expand_parameter(self.expands)] if self.expands else []))

    def apply(self, documents: list[Document], request: Request) -> list[Document]:
        """Return objects as a request wants them; the id is always there."""
        names = names_of(request, "fields", self.members)
        wider = names_of(request, "expand", self.expands) if self.expands else frozenset()
        expand(documents, wider, self.expands, reader_of(request))
        return [selected_fields(document, names and {*names, "id"}) for document in documents]

    def answer_with(self, document: Document, request: Request, *, state: str = "") -> HttpResponse:
        """Return one object; ``state`` is that of the whole object, as a change to it would have to name."""
        state = state or state_of(document)
        return json_response(self.apply([document], request)[0], state=state)

    def page(
        self,
        rows: QuerySet[Row],
        request: Request,
        load: Callable[[QuerySet[Row]], Sequence[Document]],
    ) -> HttpResponse:
        """Return one page of a list of objects."""
        return self.page_by(
            request, lambda place, most: load(place.next_of(rows, most)), rows.order_by().count
        )

    def page_by(
        self,
        request: Request,
        load: Callable[[Cursor, int], Sequence[Document]],
        count: Callable[[], int],
    ) -> HttpResponse:
        """Return one page of a list, of which ``load`` gives so many objects next after a place."""
        return json_response(
            page_of(
                request, lambda place, most: self.apply(list(load(place, most)), request), count
            )
        )
