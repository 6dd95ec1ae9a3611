"""`answers/`: saying that a claim answers a question, and taking that back."""

from django.http import HttpResponse
from rest_framework.request import Request

from apps.accounts.models import User
from apps.api.authentication import reader_of, writer_of
from apps.api.base import ApiView
from apps.api.claim_writes import place_claim
from apps.api.field_selection import FieldSelection
from apps.api.filters import FilterSet, IdFilter, filtered
from apps.api.get_or_404 import only_one, row_or_404
from apps.api.parameters import PAGING
from apps.api.references import named_by_id
from apps.api.representations.answers import answer_documents, answers_seen_by
from apps.api.representations.expanding import OF_ANSWER
from apps.api.responses import check_match, json_response
from apps.api.schema import CHANGING, WRITING, describe
from apps.api.serializers.base import read_body
from apps.api.serializers.pages import page_shape
from apps.api.serializers.questions import (
    AnswerChangesSerializer,
    AnswerSerializer,
    NewAnswerSerializer,
    RemovalSerializer,
)
from apps.core.json_values import Document, state_of
from apps.reconciliation.actions import change_answer, remove_answer
from apps.reconciliation.representations.claims import claims_seen_by

SELECTION = FieldSelection(AnswerSerializer, OF_ANSWER)
NO_REASON = "Taken off through the API; no reason was given."


class AnswerFilter(FilterSet):
    """What answers may be chosen by."""

    question = IdFilter("question_id", label="What they answer.")
    claim = IdFilter("claim_id", label="Whose answers they are.")


class AnswerList(ApiView):
    """The list of answers, and giving one."""

    is_cached = True
    needs = {"POST": "reconciliation.answer"}
    most_bytes = 256_000

    @describe(
        "answers_list",
        "List answers",
        returns={200: page_shape(AnswerSerializer)},
        parameters=(*PAGING, *SELECTION.parameters, *AnswerFilter.parameters()),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give answers, as last given first."""
        rows = filtered(answers_seen_by(reader_of(request)), request, AnswerFilter)
        return SELECTION.page(rows, request, answer_documents)

    @describe(
        "answers_create",
        "Answer a question",
        takes=NewAnswerSerializer,
        returns={201: AnswerSerializer},
        problems=WRITING,
        example={"claim": "31", "question": "7", "scope": "all"},
    )
    def post(self, request: Request) -> HttpResponse:
        """Say that a claim answers a question; it is compared in the same transaction."""
        user = writer_of(request)
        values = read_body(NewAnswerSerializer, request)
        claim = named_by_id(lambda: claims_seen_by(user), values["claim"], "/claim")
        assert claim is not None
        pk = place_claim(claim, values, user)
        document = _document_for(pk, user)
        location = request.build_absolute_uri(f"{request.path}{pk}/")
        return json_response(document, status=201, state=state_of(document), Location=location)


class AnswerDetail(ApiView):
    """One answer, and its correction."""

    is_cached = True
    needs = dict.fromkeys(("PATCH", "DELETE"), "reconciliation.answer")
    most_bytes = 256_000

    @describe(
        "answers_read",
        "Read an answer",
        returns={200: AnswerSerializer},
        parameters=SELECTION.parameters,
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give an answer with its origin, and the conflict that it is part of."""
        return SELECTION.answer_with(_document_for(pk, reader_of(request)), request)

    @describe(
        "answers_change",
        "Change an answer",
        takes=AnswerChangesSerializer,
        returns={200: AnswerSerializer},
        problems=(*WRITING, *CHANGING),
        example={"scope": "all"},
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change scope, stance or choices; the claim is compared again and needs no new version."""
        user = writer_of(request)
        check_match(request, state_of(_document_for(pk, user)))
        values = read_body(AnswerChangesSerializer, request, partial=True)
        change_answer(answer=row_or_404(answers_seen_by(user), pk, "answer"), **values)
        changed = _document_for(pk, user)
        return json_response(changed, state=state_of(changed))

    @describe(
        "answers_delete", "Delete an answer", returns={204: None}, problems=(*WRITING, *CHANGING)
    )
    def delete(self, request: Request, pk: int) -> HttpResponse:
        """Take a claim off a question without a reason, which `remove/` takes; history keeps it."""
        user = writer_of(request)
        check_match(request, state_of(_document_for(pk, user)))
        remove_answer(answer=row_or_404(answers_seen_by(user), pk, "answer"), reason=NO_REASON)
        return HttpResponse(status=204)


class RemoveAnswer(ApiView):
    """Taking a claim off a question."""

    needs = {"POST": "reconciliation.answer"}

    @describe(
        "answers_remove",
        "Take a claim off a question",
        takes=RemovalSerializer,
        returns={200: AnswerSerializer},
        problems=WRITING,
        example={"reason": "It counts something else."},
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Take a claim off a question for a reason, which is kept; the rest is compared again."""
        user = writer_of(request)
        values = read_body(RemovalSerializer, request)
        before = _document_for(pk, user)
        answer = row_or_404(answers_seen_by(user), pk, "answer")
        remove_answer(answer=answer, reason=values["reason"])
        return json_response({**before, "conflict": None})


def _document_for(pk: int, reader: User | None) -> Document:
    return only_one(answer_documents(answers_seen_by(reader).filter(pk=pk)), "answer")
