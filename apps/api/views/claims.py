"""`claims/`: recorded with figure and chain, corrected by versions, withdrawn with a reason."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from apps.accounts.models import User
from apps.api.authentication import reader_of, writer_of
from apps.api.base import ApiView
from apps.api.claim_writes import change_claim, record_with_answers
from apps.api.field_selection import FieldSelection
from apps.api.filters import FilterSet, IdFilter, TimeFilter, values_of
from apps.api.get_or_404 import only_claim, row_or_404
from apps.api.listing import Listing
from apps.api.paging import Cursor
from apps.api.parameters import PAGING
from apps.api.representations.expanding import OF_CLAIM
from apps.api.responses import check_match, json_response
from apps.api.schema import CHANGING, GONE, READING, WRITING, describe
from apps.api.serializers.base import read_body
from apps.api.serializers.claims import (
    ClaimChangesSerializer,
    ClaimSerializer,
    NewClaimSerializer,
    WithdrawalSerializer,
)
from apps.api.serializers.pages import page_shape
from apps.claims.excerpts import quotation_in
from apps.claims.linked_data import ShownClaim, claim_document
from apps.claims.models import Claim, ClaimState, Modality
from apps.claims.queries import public_claims
from apps.core.json_values import Document
from apps.core.linked_data import MEDIA_TYPE
from apps.reconciliation.actions import withdraw_and_compare
from apps.reconciliation.representations.claims import (
    claim_documents,
    claim_state,
    claims_seen_by,
    documents_of,
)

SELECTION = FieldSelection(ClaimSerializer, OF_CLAIM)
EXAMPLE = {
    "source": "12",
    "start": 812,
    "end": 846,
    "exact": "more than 1,000 soldiers crossed",
    "statement": "More than 1,000 Afghan soldiers crossed into Tajikistan on 5 July 2021.",
    "quote_kind": "indirect",
    "speaker": {"name": "Border Troops of Tajikistan", "kind": "organisation"},
    "chain": [{"agent": {"name": "TASS", "kind": "outlet"}, "kind": "reports_statement"}],
    "uttered": "2021-07-05",
    "time": "2021-07-05",
    "place": "Tajikistan",
    "figure": {"verbatim": "more than 1,000", "comparator": "gt", "n": "1000", "unit": "1"},
    "tags": [],
    "answers": [{"question": "7"}],
}


def _answering(claims: QuerySet[Claim], name: str, value: Any) -> QuerySet[Claim]:
    return claims.filter(**{name: value}, answers__state="active").distinct()


class ClaimFilter(FilterSet):
    """What claims may be chosen by."""

    state = filters.ChoiceFilter(choices=ClaimState.choices, label="Whether it stands.")
    source = IdFilter("source_id", label="The source it stands in.")
    speaker = IdFilter("speaker_id", label="Who said it.")
    question = IdFilter(
        "answers__question_id", method=_answering, label="A question that it answers."
    )
    tag = filters.CharFilter(field_name="tags__name", label="A tag, by its name.")
    modality = filters.ChoiceFilter(choices=Modality.choices, label="The kind of utterance.")
    recorded_since = TimeFilter(
        field_name="recorded_at", lookup_expr="gte", label="Recorded at that moment or later."
    )


LISTING = Listing(claims_seen_by, ClaimFilter)


class ClaimList(ApiView):
    """The list of claims, and recording one."""

    is_cached = True
    needs = {"POST": "claims.record"}
    most_bytes, most_values = 1_000_000, 10_000

    @describe(
        "claims_list",
        "List claims",
        returns={200: page_shape(ClaimSerializer)},
        parameters=(*PAGING, *SELECTION.parameters, *ClaimFilter.parameters()),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give claims, as last recorded first; withdrawn ones too, which say so.

        With a key, drafts that its user sees at the desk are among them.
        """
        reader = reader_of(request)
        values = values_of(request, ClaimFilter)

        def load(cursor: Cursor, most: int) -> list[Document]:
            return documents_of(LISTING.ids(reader, values, cursor, most), reader)

        def count() -> int:
            return LISTING.rows(reader, values).count()

        return SELECTION.page_by(request, load, count)

    @describe(
        "claims_create",
        "Record a claim",
        takes=NewClaimSerializer,
        returns={201: ClaimSerializer},
        problems=WRITING,
        example=EXAMPLE,
    )
    def post(self, request: Request) -> HttpResponse:
        """Record what a report quotes, with its figure, chain and answers, in one transaction."""
        user = writer_of(request)
        claim = record_with_answers(read_body(NewClaimSerializer, request), user)
        document = documents_of([claim.pk], user)[0]
        location = request.build_absolute_uri(f"{request.path}{claim.pk}/")
        return json_response(document, status=201, state=claim_state(document), Location=location)


class ClaimDetail(ApiView):
    """One claim as it stands, and its correction."""

    is_cached = True
    needs = {"PATCH": "claims.correct"}
    most_bytes, most_values = 1_000_000, 10_000

    @describe(
        "claims_read",
        "Read a claim",
        returns={200: ClaimSerializer},
        parameters=SELECTION.parameters,
        problems=(*READING, GONE),
        also={MEDIA_TYPE: {"type": "object"}},
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give the latest version; as linked data to who accepts `application/ld+json` first."""
        if request.get_preferred_type(["application/json", MEDIA_TYPE]) == MEDIA_TYPE:
            claim = row_or_404(public_claims(), pk, "claim")
            version = claim.versions.get(number=claim.version)
            shown = ShownClaim.of(quotation_in(claim, claim.version))
            linked = claim_document(claim, version, shown, request.build_absolute_uri)
            return json_response(linked, state=f"ld-{claim.version}", content_type=MEDIA_TYPE)
        document = document_for(pk, reader_of(request))
        return SELECTION.answer_with(document, request, state=claim_state(document))

    @describe(
        "claims_change",
        "Correct a claim",
        takes=ClaimChangesSerializer,
        returns={200: ClaimSerializer},
        problems=(*WRITING, *CHANGING, GONE),
        example={"place": "Tajikistan", "reason": "The place was missing."},
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Make a new version with what the body gives; what it leaves out stays.

        A draft is published by its state.
        """
        user = writer_of(request)
        document = document_for(pk, user)
        check_match(request, claim_state(document))
        values = read_body(ClaimChangesSerializer, request, partial=True)
        # With all that a correction keeps of it.
        related = ["source__publisher", "passage__text_version", "figure"]
        related += ["speaker", "utterance", "revises"]
        chain = ["chain__agent", "chain__earlier_source", "chain__earlier_statement"]
        claims = claims_seen_by(user).select_related(*related).prefetch_related("tags", *chain)
        change_claim(row_or_404(claims, pk, "claim"), values, user)
        changed = document_for(pk, user)
        return json_response(changed, state=claim_state(changed))


class WithdrawClaim(ApiView):
    """Taking a claim back."""

    needs = {"POST": "claims.withdraw"}

    @describe(
        "claims_withdraw",
        "Withdraw a claim",
        takes=WithdrawalSerializer,
        returns={200: ClaimSerializer},
        problems=(*WRITING, GONE),
        example={"reason": "The report does not say so."},
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Take a claim back for a reason that readers see; its page stays and says so.

        A draft is put aside.
        """
        user = writer_of(request)
        values = read_body(WithdrawalSerializer, request)
        claim = row_or_404(claims_seen_by(user), pk, "claim")
        withdraw_and_compare(claim=claim, reason=values["reason"])
        document = document_for(pk, user)
        return json_response(document, state=claim_state(document))


def document_for(pk: int, reader: User | None) -> Document:
    """Return one claim as a reader may see it; raises the problem that there is none."""
    return only_claim(claim_documents(claims_seen_by(reader).filter(pk=pk), reader), pk)
