"""`compare/`: the rules of comparison, from outside."""

from django.http import HttpResponse
from rest_framework.request import Request

from apps.api.base import ApiView
from apps.api.problems import InvalidError
from apps.api.representations.verdicts import verdict_document
from apps.api.responses import json_response
from apps.api.schema import describe
from apps.api.serializers.comparisons import ComparisonSerializer, VerdictSerializer
from apps.api.throttling import CompareThrottle
from apps.reconciliation.engine import UnreadableError, compare, read_comparison

FIGURES = {"kind": "quantity", "measure": "crossed", "aggregation": "constant"}
EXAMPLE = {
    "a": {**FIGURES, "figure": {"comparator": "approx", "n": "60"}},
    "b": {**FIGURES, "figure": {"comparator": "gt", "n": "100"}},
}


class Compare(ApiView):
    """Two statements against each other; stateless."""

    throttle_classes = [CompareThrottle]
    is_open = True

    @describe(
        "compare",
        "Compare two statements",
        takes=ComparisonSerializer,
        returns={200: VerdictSerializer},
        problems=(400, 401, 413, 415, 429),
        example=EXAMPLE,
    )
    def post(self, request: Request) -> HttpResponse:
        """Say what two statements are to each other, by which rule.

        Nothing is stored, and no key is needed.
        """
        try:
            comparison = read_comparison(request.data)
        except UnreadableError as error:
            raise InvalidError(
                (one.pointer, one.message, "invalid") for one in error.problems
            ) from error
        return json_response(
            verdict_document(compare(comparison.a, comparison.b, comparison.part_of))
        )
