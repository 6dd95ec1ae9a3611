"""`statements/`: utterances, each however many reports relay it."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from apps.accounts.models import User
from apps.api.authentication import reader_of, writer_of
from apps.api.base import ApiView
from apps.api.field_selection import FieldSelection
from apps.api.filters import FilterSet, IdFilter, filtered
from apps.api.get_or_404 import only_one
from apps.api.parameters import PAGING
from apps.api.references import agent_of
from apps.api.representations.expanding import OF_STATEMENT
from apps.api.responses import json_response
from apps.api.schema import WRITING, describe
from apps.api.serializers.base import read_body
from apps.api.serializers.others import NewStatementSerializer, StatementSerializer
from apps.api.serializers.pages import page_shape
from apps.claims.actions import find_or_add_statement
from apps.claims.models import Claim, Statement
from apps.core.fields import check_fields
from apps.core.json_values import Document, id_of, moment_of, state_of, time_of

SELECTION = FieldSelection(StatementSerializer, OF_STATEMENT)


class StatementFilter(FilterSet):
    """What statements may be chosen by."""

    speaker = IdFilter("speaker_id", label="Who said it.")


class StatementList(ApiView):
    """The list of statements, and adding one."""

    is_cached = True
    needs = {"POST": "claims.record"}

    @describe(
        "statements_list",
        "List statements",
        returns={200: page_shape(StatementSerializer)},
        parameters=(*PAGING, *SELECTION.parameters, *StatementFilter.parameters()),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give the utterances that public claims relay; with a key, all on record."""
        rows = filtered(_seen_by(reader_of(request)), request, StatementFilter)
        return SELECTION.page(rows, request, _documents)

    @describe(
        "statements_create",
        "Add a statement",
        takes=NewStatementSerializer,
        returns={201: StatementSerializer},
        problems=WRITING,
        example={"speaker": "3", "uttered": "2021-07-05", "occasion": "A briefing in Moscow"},
    )
    def post(self, request: Request) -> HttpResponse:
        """Keep an utterance; the one of the same speaker, day and occasion where there is one."""
        user = writer_of(request)
        values = read_body(NewStatementSerializer, request)
        check_fields(Statement(uttered=values["uttered"], occasion=values["occasion"]))
        speaker = agent_of(values.pop("speaker"), user, "/speaker")
        statement = find_or_add_statement(speaker=speaker, user=user, **values)
        document = only_one(_documents(Statement.objects.filter(pk=statement.pk)), "statement")
        location = request.build_absolute_uri(f"{request.path}{statement.pk}/")
        return json_response(document, status=201, state=state_of(document), Location=location)


class StatementDetail(ApiView):
    """One statement."""

    is_cached = True

    @describe(
        "statements_read",
        "Read a statement",
        returns={200: StatementSerializer},
        parameters=SELECTION.parameters,
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give an utterance; the claims that relay it are found by its speaker."""
        found = _documents(_seen_by(reader_of(request)).filter(pk=pk))
        return SELECTION.answer_with(only_one(found, "statement"), request)


def _seen_by(reader: User | None) -> QuerySet[Statement]:
    if reader:
        return Statement.objects.all()
    return Statement.objects.filter(Exists(Claim.objects.public().filter(utterance=OuterRef("pk"))))


def _documents(statements: QuerySet[Statement]) -> list[Document]:
    return [
        {
            "id": str(statement.pk),
            "speaker": id_of(statement.speaker_id),
            "uttered": time_of(statement.uttered),
            "occasion": statement.occasion,
            "url": statement.url,
            "created_at": moment_of(statement.created_at),
        }
        for statement in statements
    ]
