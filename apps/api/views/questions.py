"""`questions/`: what claims answer, by slug, in numbers, and with their answers."""

import django_filters as filters
from django.http import HttpResponse
from django.utils.text import slugify
from rest_framework.request import Request

from apps.api.authentication import reader_of, writer_of
from apps.api.base import ApiView
from apps.api.field_selection import FieldSelection
from apps.api.filters import FilterSet, filtered
from apps.api.get_or_404 import not_found, only_one
from apps.api.paging import Cursor, page_of
from apps.api.parameters import PAGING, fields_parameter, names_of
from apps.api.problems import part_of_body
from apps.api.references import named_by_id
from apps.api.representations.answers import answer_documents, answers_seen_by
from apps.api.representations.expanding import OF_ANSWER
from apps.api.responses import check_match, json_response, selected_fields
from apps.api.schema import CHANGING, WRITING, describe
from apps.api.serializers.base import read_body
from apps.api.serializers.pages import page_shape
from apps.api.serializers.questions import (
    AnswerSerializer,
    NewQuestionSerializer,
    QuestionChangesSerializer,
    QuestionSerializer,
)
from apps.claims.models import Tag
from apps.claims.tags import find_tags
from apps.core.json_values import Document, state_of
from apps.reconciliation.actions import QuestionParts, ask_question, change_question
from apps.reconciliation.models import Aggregation, Kind, Question
from apps.reconciliation.representations.questions import asked_of_all, question_documents

SUMMARY = {"summary": "summary"}  # not an id, but expensive: a list has it only when asked
ONE = FieldSelection(QuestionSerializer)
LISTED = FieldSelection(QuestionSerializer, SUMMARY)
ANSWERS = FieldSelection(AnswerSerializer, OF_ANSWER)
EXAMPLE = {
    "title": "How many soldiers crossed into Tajikistan?",
    "slug": "soldiers-crossed",
    "kind": "quantity",
    "aggregation": "flow",
    "unit": "1",
    "rounding": "none",
    "about": "Those who crossed, not those who came back.",
}


class QuestionFilter(FilterSet):
    """What questions may be chosen by."""

    kind = filters.ChoiceFilter(choices=Kind.choices, label="What an answer is.")
    aggregation = filters.ChoiceFilter(choices=Aggregation.choices, label="How time enters.")
    tag = filters.CharFilter(field_name="tags__name", distinct=True, label="A tag, by its name.")


class QuestionList(ApiView):
    """The list of questions, and asking one."""

    is_cached = True
    needs = {"POST": "reconciliation.ask"}
    most_bytes, most_values = 1_000_000, 10_000

    @describe(
        "questions_list",
        "List questions",
        returns={200: page_shape(QuestionSerializer)},
        parameters=(*PAGING, *LISTED.parameters, *QuestionFilter.parameters()),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give questions, as last asked first."""
        with_summaries = bool(names_of(request, "expand", SUMMARY))
        names = names_of(request, "fields", LISTED.members)
        rows = filtered(asked_of_all(), request, QuestionFilter)

        def load(cursor: Cursor, most: int) -> list[Document]:
            return question_documents(cursor.next_of(rows, most), with_summaries=with_summaries)

        page = page_of(request, load, rows.order_by().count)
        if names:
            page["results"] = [selected_fields(one, names | {"id"}) for one in page["results"]]
        return json_response(page)

    @describe(
        "questions_create",
        "Ask a question",
        takes=NewQuestionSerializer,
        returns={201: QuestionSerializer},
        problems=WRITING,
        example=EXAMPLE,
    )
    def post(self, request: Request) -> HttpResponse:
        """Ask something that claims may answer, with the settings by which answers are compared."""
        values = read_body(NewQuestionSerializer, request)
        options = {option["name"]: option["aliases"] for option in values.pop("options")}
        related, tags = _related_to(values.pop("related")), _tagged(values.pop("tags"))
        parts = QuestionParts(
            options=options, part_of=values.pop("part_of"), related=related, tags=tags
        )
        universe = named_by_id(
            Question.objects.all, values.pop("universe_question"), "/universe_question"
        )
        values["slug"] = values["slug"] or slugify(values["title"])[:100]
        question = Question(**values, universe_question=universe)
        asked = ask_question(question=question, parts=parts, user=writer_of(request))
        document = document_of(asked.slug)
        location = request.build_absolute_uri(f"{request.path}{asked.slug}/")
        return json_response(
            document, status=201, state=_state_to_change(document), Location=location
        )


class QuestionDetail(ApiView):
    """One question, and its words."""

    is_cached = True
    needs = {"PATCH": "reconciliation.edit_questions"}
    most_bytes, most_values = 1_000_000, 10_000

    @describe(
        "questions_read",
        "Read a question",
        returns={200: QuestionSerializer},
        parameters=(fields_parameter(ONE.members),),
    )
    def get(self, request: Request, slug: str) -> HttpResponse:
        """Give a question with its numbers, by its slug or, where none has that slug, by its id."""
        document = document_of(slug)
        return ONE.answer_with(document, request, state=_state_to_change(document))

    @describe(
        "questions_change",
        "Change a question",
        takes=QuestionChangesSerializer,
        returns={200: QuestionSerializer},
        problems=(*WRITING, *CHANGING),
        example={"about": "Those who crossed, not those who came back."},
    )
    def patch(self, request: Request, slug: str) -> HttpResponse:
        """Change a question’s words, tags and relations.

        Its slug, and what its answers are compared by, stay.
        """
        check_match(request, _state_to_change(document_of(slug)))
        values = read_body(QuestionChangesSerializer, request, partial=True)
        related = _related_to(values.pop("related")) if "related" in values else None
        tags = _tagged(values.pop("tags")) if "tags" in values else None
        change_question(question=question_of(slug), words=values, related=related, tags=tags)
        changed = document_of(slug)
        return json_response(changed, state=_state_to_change(changed))


class QuestionAnswers(ApiView):
    """What claims answer to one question."""

    is_cached = True

    @describe(
        "questions_answers",
        "List the answers to a question",
        returns={200: page_shape(AnswerSerializer)},
        parameters=(*PAGING, *ANSWERS.parameters),
    )
    def get(self, request: Request, slug: str) -> HttpResponse:
        """Give the answers, the newest first; those of withdrawn claims too, which do not count."""
        question = question_of(slug)
        answers = answers_seen_by(reader_of(request)).filter(question=question)
        return ANSWERS.page(answers, request, answer_documents)


def question_of(slug: str) -> Question:
    """Return the question with a slug, or with an id where nothing has such a slug."""
    found = Question.objects.filter(slug=slug).first()
    if found is None and slug.isdigit() and len(slug) < 19:
        found = Question.objects.filter(pk=int(slug)).first()
    if found is None:
        raise not_found("question")
    return found


def _state_to_change(document: Document) -> str:
    """Return the state of what may be changed, so that a new answer is no conflict with an edit."""
    return state_of({name: value for name, value in document.items() if name != "summary"})


def _related_to(numbers: list[int]) -> list[Question]:
    found = [
        named_by_id(Question.objects.all, pk, f"/related/{at}") for at, pk in enumerate(numbers)
    ]
    return [one for one in found if one]


def _tagged(names: list[str]) -> list[Tag]:
    with part_of_body("/tags"):
        return find_tags(names)


def document_of(slug: str) -> Document:
    """Return a question with its numbers."""
    rows = asked_of_all().filter(pk=question_of(slug).pk)
    return only_one(question_documents(rows, with_summaries=True), "question")
