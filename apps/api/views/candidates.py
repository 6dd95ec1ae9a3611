"""`candidates/`: what a machine would propose to record."""

from django.http import HttpResponse
from rest_framework.request import Request

from apps.api.base import ApiView
from apps.api.responses import json_response
from apps.api.schema import describe
from apps.api.serializers.base import read_body
from apps.api.serializers.candidates import ProposalSerializer, TextToReadSerializer
from apps.api.throttling import CandidatesThrottle
from apps.assistance.documents import proposal_document


class Candidates(ApiView):
    """Figures and quotations in a text; stateless."""

    throttle_classes = [CandidatesThrottle]
    is_open = True
    most_bytes = 1_000_000

    @describe(
        "candidates",
        "Propose candidates",
        takes=TextToReadSerializer,
        returns={200: ProposalSerializer},
        problems=(400, 401, 413, 415, 429),
        example={
            "text": "More than 1,000 soldiers crossed on Monday, the border service said.",
            "published": "2021-07-06",
            "language": "en",
        },
    )
    def post(self, request: Request) -> HttpResponse:
        """Find figures and quotations in a text; nothing is stored, and no key is needed."""
        return json_response(proposal_document(**read_body(TextToReadSerializer, request)))
