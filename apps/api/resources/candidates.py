"""`candidates/`: what a machine would propose to record; not built yet."""

from django.http import HttpResponse
from rest_framework.request import Request

from apps.api.base import ApiView
from apps.api.problems import ProblemError
from apps.api.schema import describe
from apps.api.serializers.candidates import TextToReadSerializer


class Candidates(ApiView):
    """Figures and quotations in a text; stateless."""

    is_open = True

    @describe(
        "candidates",
        "Propose candidates",
        takes=TextToReadSerializer,
        returns={},
        problems=(400, 401, 413, 415, 429, 501),
        example={"text": "More than 1,000 soldiers crossed, the border service said.", "language": "en"},
    )
    def post(self, request: Request) -> HttpResponse:  # noqa: ARG002
        """Find figures and quotations in a text; this comes with a later version."""
        raise ProblemError(501, "Candidates are not proposed yet.")
