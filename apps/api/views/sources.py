"""`sources/`: reports with their frozen texts, what is marked in them, and their likely copies."""

import re

import django_filters as filters
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from apps.accounts.models import User
from apps.api.authentication import reader_of, writer_of
from apps.api.base import ApiView
from apps.api.field_selection import FieldSelection
from apps.api.filters import FilterSet, IdFilter, TimeFilter, filtered
from apps.api.get_or_404 import not_found, only_one, row_or_404
from apps.api.parameters import PAGING, Parameter
from apps.api.problems import FieldError, InvalidError, ProblemError
from apps.api.references import agent_of
from apps.api.representations.expanding import OF_SOURCE
from apps.api.responses import check_match, json_response
from apps.api.schema import CHANGING, READING, WRITING, describe
from apps.api.serializers.base import read_body
from apps.api.serializers.pages import page_shape
from apps.api.serializers.sources import (
    CopiesSerializer,
    NewSourceSerializer,
    NewTextSerializer,
    SourceChangesSerializer,
    SourceSerializer,
    SourceTextSerializer,
)
from apps.claims.queries import with_claim_counts
from apps.core.json_values import Document, moment_of, state_of
from apps.reconciliation.actions import change_source_and_compare, replace_text_and_compare
from apps.sources.actions import Incoming, add_source
from apps.sources.models import Arrival, Rights, Source, TextVersion
from apps.sources.queries import current_text, likely_copies_of, text_numbered
from apps.sources.representation import source_documents, sources_seen_by

SELECTION = FieldSelection(SourceSerializer, OF_SOURCE)
EXAMPLE = {
    "title": "Soldiers cross the border",
    "url": "https://example.org/report",
    "publisher": {"name": "Example Daily", "kind": "outlet"},
    "published": "2021-07-05",
    "language": "en",
    "text": "The border service said that more than 1,000 soldiers crossed on 5 July.",
}
VERSION_NUMBER = re.compile(r"[0-9]{1,8}", re.ASCII)
VERSION = Parameter(
    "version", "Which text; the newest unless said.", {"type": "integer", "minimum": 1}
)


class SourceFilter(FilterSet):
    """What sources may be chosen by."""

    publisher = IdFilter("publisher_id", label="Who published it.")
    language = filters.CharFilter(label="BCP 47.")
    rights = filters.ChoiceFilter(
        choices=Rights.choices, label="How much of its text the public sees."
    )
    url = filters.CharFilter(label="Its address, exactly.")
    sha256 = filters.CharFilter(
        field_name="versions__sha256", distinct=True, label="The hash of one of its texts."
    )
    added_since = TimeFilter(
        field_name="added_at", lookup_expr="gte", label="Added at that moment or later."
    )


class SourceList(ApiView):
    """The list of sources, and adding one."""

    is_cached = True
    needs = {"POST": "sources.add"}
    most_bytes = settings.MAX_SOURCE_BYTES

    @describe(
        "sources_list",
        "List sources",
        returns={200: page_shape(SourceSerializer)},
        parameters=(*PAGING, *SELECTION.parameters, *SourceFilter.parameters()),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give sources, as last added first."""
        rows = filtered(sources_seen_by(reader_of(request)), request, SourceFilter)
        return SELECTION.page(rows, request, _documents)

    @describe(
        "sources_create",
        "Add a source",
        takes=NewSourceSerializer,
        returns={201: SourceSerializer},
        problems=WRITING,
        example=EXAMPLE,
    )
    def post(self, request: Request) -> HttpResponse:
        """Keep a report with its text, which is normalised once and then frozen.

        The same text with the same publisher or address, or with neither given, is 409 with the id
        of the first; from another publisher it is added, and proposed as a copy.
        """
        user = writer_of(request)
        values = read_body(NewSourceSerializer, request)
        incoming = Incoming(text=values.pop("text"), arrival=Arrival.API)
        publisher = agent_of(values.pop("publisher"), user, "/publisher")
        source = Source(**values, publisher=publisher)
        source = add_source(source=source, incoming=incoming, user=user)
        document = _document_for(source.pk, user)
        location = request.build_absolute_uri(f"{request.path}{source.pk}/")
        return json_response(document, status=201, state=state_of(document), Location=location)


class SourceDetail(ApiView):
    """One source, and what is known of it."""

    is_cached = True
    needs = {"PATCH": "sources.edit"}

    @describe(
        "sources_read",
        "Read a source",
        returns={200: SourceSerializer},
        parameters=SELECTION.parameters,
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give a source’s citation, and of its newest text all but the words."""
        return SELECTION.answer_with(_document_for(pk, reader_of(request)), request)

    @describe(
        "sources_change",
        "Change what is known of a source",
        takes=SourceChangesSerializer,
        returns={200: SourceSerializer},
        problems=(*WRITING, *CHANGING),
        example={"published": "2021-07-05"},
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change what the body gives; the text is frozen.

        A state that hides or shows the source needs a reason.
        """
        user = writer_of(request)
        check_match(request, state_of(_document_for(pk, user)))
        said = read_body(SourceChangesSerializer, request, partial=True)
        if "rights" in said and not user.has_perm("sources.set_rights"):
            raise ProblemError(
                403, "The role of this key’s user does not allow this: sources.set_rights."
            )
        if "publisher" in said:
            said["publisher"] = agent_of(said["publisher"], user, "/publisher")
        reason = said.pop("reason", "")
        source = row_or_404(sources_seen_by(user), pk, "source")
        change_source_and_compare(source=source, said=said, reason=reason)
        changed = _document_for(pk, user)
        return json_response(changed, state=state_of(changed))


class SourceText(ApiView):
    """The words of a source, and what they have become."""

    needs = {"POST": "sources.edit"}
    most_bytes = settings.MAX_SOURCE_BYTES

    @describe(
        "sources_text",
        "Read a source’s text",
        returns={200: SourceTextSerializer},
        parameters=(VERSION,),
        problems=(*READING, 403),
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give the whole of a frozen text, to everybody where its rights allow, else with a key."""
        reader = reader_of(request)
        source = row_or_404(sources_seen_by(reader), pk, "source")
        if source.rights != Rights.FULL and reader is None:
            raise ProblemError(
                403, "The rights of this text do not allow it to be shown whole without a key."
            )
        number = request.query_params.get("version")
        if number is None:
            text: TextVersion | None = current_text(source)
        elif VERSION_NUMBER.fullmatch(number):
            text = text_numbered(source, int(number))
        else:
            raise InvalidError([FieldError("/version", "Give the number of a text.", "invalid")])
        if text is None:
            raise not_found("text")
        document = _text_document(text)
        return json_response(document, state=_state_of_text(document))

    @describe(
        "sources_text_create",
        "Keep another text of a source",
        takes=NewTextSerializer,
        returns={201: SourceTextSerializer},
        problems=WRITING,
        example={"text": "The border service said that 1,037 soldiers crossed on 5 July."},
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Keep what a report says now beside what it said before.

        Claims go on quoting the text that they were taken from. The same text again changes
        nothing, and gives the text on record. Decisions that rest on its claims are reopened.
        """
        source = row_or_404(sources_seen_by(writer_of(request)), pk, "source")
        incoming = Incoming(arrival=Arrival.API, **read_body(NewTextSerializer, request))
        text = replace_text_and_compare(source=source, incoming=incoming)
        location = request.build_absolute_uri(f"{request.path}?version={text.number}")
        document = _text_document(text)
        return json_response(
            document, status=201, state=_state_of_text(document), Location=location
        )


class SourceCopies(ApiView):
    """Which sources are like this one."""

    @describe("sources_copies", "List a source’s likely copies", returns={200: CopiesSerializer})
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give the public sources whose text is in this one’s, or this one’s in theirs.

        Each says how much of the text that is.
        """
        source = row_or_404(sources_seen_by(reader_of(request)), pk, "source")
        results = [
            {
                "source": str(copy.other.pk),
                "kind": copy.likeness.kind,
                "state": copy.likeness.state,
                "containment": f"{copy.likeness.containment:f}",
            }
            for copy in likely_copies_of(source)
        ]
        return json_response({"results": results})


def _state_of_text(document: Document) -> str:
    return state_of({name: document[name] for name in ("sha256", "redacted_at")})


def _text_document(text: TextVersion) -> Document:
    return {
        "source": str(text.source_id),
        "version": text.number,
        "sha256": text.sha256,
        "length": text.length,
        "text": text.text,
        "furniture": text.furniture,
        "redacted_at": moment_of(text.redacted_at) if text.redacted_at else None,
    }


def _documents(sources: QuerySet[Source]) -> list[Document]:
    return source_documents(with_claim_counts(sources))


def _document_for(pk: int, reader: User | None) -> Document:
    return only_one(_documents(sources_seen_by(reader).filter(pk=pk)), "source")
