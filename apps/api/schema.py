"""What a method takes and returns, said once: for the OpenAPI file, and for checking requests."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from apps.accounts.models import User
from apps.api.bounds import check_body
from apps.api.idempotency import respond_once
from apps.api.parameters import Parameter, check_parameters
from apps.api.problems import CONTENT_TYPE

Handler = Callable[..., HttpResponse]
WHY = {
    400: "The body or a parameter cannot be taken.",
    401: "A key is needed, or the one that was sent opens nothing.",
    403: "The key’s scope or its user’s role does not allow this.",
    404: "There is no such thing, or none that may be seen.",
    409: "Something on record, or the state it is in, stands against it.",
    410: "It was taken down; what remains of it is said: its place, its dates and its hashes.",
    412: "It was changed since it was read.",
    413: "The body is too large.",
    415: "The body is no `application/json`.",
    422: "The body can be read, but what it says cannot be.",
    428: "`If-Match` is missing.",
    429: "Too many requests; `Retry-After` says for how many seconds to wait.",
}
READING, WRITING, CHANGING = (
    (400, 401, 404, 429),
    (400, 401, 403, 404, 409, 413, 415, 422, 429),
    (412, 428),
)
GONE = 410  # of claims only
SAFE = {"GET", "HEAD"}


class WrongSerializer(serializers.Serializer[Any]):
    """One thing that is wrong."""

    pointer = serializers.CharField(
        help_text="A JSON pointer into the body, or a parameter’s name after a slash."
    )
    detail = serializers.CharField()
    code = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """What went wrong (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = WrongSerializer(many=True)  # type: ignore[assignment]
    request_id = serializers.CharField(
        help_text="What to give us when you write about it; as in X-Request-ID."
    )
    id = serializers.CharField(required=False, help_text="Of what is on record already.")


def describe(
    operation: str,
    summary: str,
    *,
    returns: Mapping[int, Any],
    takes: type[serializers.Serializer[Any]] | None = None,
    parameters: Sequence[Parameter] = (),
    problems: Sequence[int] = READING,
    example: Any = None,
    also: Mapping[str, Any] | None = None,
) -> Callable[[Handler], Handler]:
    """Describe a method of a view; ``also`` are further media types of its response."""

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        def checked(view: Any, request: Request, **path: Any) -> HttpResponse:
            check_parameters(request, parameters)
            if request.method in SAFE:
                return handler(view, request, **path)
            check_body(request, most_bytes=view.most_bytes)
            if request.method == "POST" and isinstance(request.user, User):
                return respond_once(request, request.user, lambda: handler(view, request, **path))
            return handler(view, request, **path)

        paragraphs = (handler.__doc__ or "").split("\n\n")
        examples = None
        if example is not None:
            examples = [OpenApiExample("Example", value=example, request_only=True)]
        described: Handler = extend_schema(
            operation_id=operation,
            summary=summary,
            # A line for each paragraph of the docstring, however the code wraps it.
            description="\n\n".join(" ".join(one.split()) for one in paragraphs),
            request={"application/json": takes} if takes else None,
            responses=_responses(returns, problems, also or {}),
            parameters=_parameters(parameters, problems, is_post=201 in returns),
            examples=examples,
        )(checked)
        return described

    return decorate


def _responses(
    returns: Mapping[int, Any], problems: Sequence[int], also: Mapping[str, Any]
) -> dict[Any, Any]:
    responses: dict[Any, Any] = {}
    for status, shape in returns.items():
        if shape:
            responses[status, "application/json"] = shape
        else:
            responses[status] = OpenApiResponse(description="Done.")
    for media_type, shape in also.items():
        responses[200, media_type] = shape
    for status in sorted(problems):
        response = OpenApiResponse(ProblemSerializer, description=WHY[status])
        responses[status, CONTENT_TYPE] = response
    return responses


def _parameters(
    parameters: Sequence[Parameter], problems: Sequence[int], *, is_post: bool
) -> list[OpenApiParameter]:
    """Return the parameters of a query, and the headers that a change or a POST may have."""
    found = [
        OpenApiParameter(
            one.name, dict(one.schema), description=one.description, required=one.required
        )
        for one in parameters
    ]
    if 428 in problems:
        words = "The `ETag` of what is changed."
        found.append(
            OpenApiParameter(
                "If-Match", OpenApiTypes.STR, "header", description=words, required=True
            )
        )
    if is_post:
        words = "Sent again with the same body, the request gives the stored answer."
        schema = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}
        found.append(OpenApiParameter("Idempotency-Key", schema, "header", description=words))
    return found
