"""`estimates/`: what editors made of the answers, version by version."""

import django_filters as filters
from django.http import HttpResponse
from rest_framework.request import Request

from apps.api.authentication import reader_of
from apps.api.base import ApiView
from apps.api.field_selection import FieldSelection
from apps.api.filters import FilterSet, IdFilter, filtered
from apps.api.get_or_404 import only_one
from apps.api.parameters import PAGING
from apps.api.representations.expanding import OF_ESTIMATE
from apps.api.schema import describe
from apps.api.serializers.pages import page_shape
from apps.api.serializers.questions import EstimateSerializer
from apps.reconciliation.models import Decision
from apps.reconciliation.representations.estimates import estimate_documents, estimates_seen_by

SELECTION = FieldSelection(EstimateSerializer, OF_ESTIMATE)


class EstimateFilter(FilterSet):
    """What estimates may be chosen by."""

    question = IdFilter("question_id", label="The question.")
    conflict = IdFilter("conflict_id", label="The conflict that it decides.")
    decision = filters.ChoiceFilter(choices=Decision.choices, label="How it was decided.")


class EstimateList(ApiView):
    """The list of estimates."""

    is_cached = True

    @describe(
        "estimates_list",
        "List estimates",
        returns={200: page_shape(EstimateSerializer)},
        parameters=(*PAGING, *SELECTION.parameters, *EstimateFilter.parameters()),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give published estimates, the newest first; older versions stay.

        With a key, those that wait for approval are among them.
        """
        rows = filtered(estimates_seen_by(reader_of(request)), request, EstimateFilter)
        return SELECTION.page(rows, request, estimate_documents)


class EstimateDetail(ApiView):
    """One estimate."""

    is_cached = True

    @describe(
        "estimates_read",
        "Read an estimate",
        returns={200: EstimateSerializer},
        parameters=SELECTION.parameters,
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give an estimate with what became of every answer."""
        found = estimate_documents(estimates_seen_by(reader_of(request)).filter(pk=pk))
        return SELECTION.answer_with(only_one(found, "estimate"), request)
