"""The URLs of the REST API, version 1."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from apps.api.problems import problem_response
from apps.api.views import CompareView

app_name = "api"


def not_found(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
    """Answer for what is no endpoint as the API answers, not with a page."""
    return problem_response(404, f"There is no /api/v1/{rest}.")


urlpatterns = [
    path("compare/", CompareView.as_view(), name="compare"),
    re_path(r"^(?P<rest>.*)$", not_found),
]
