"""What every endpoint does before its own work: who asks, how often, and whether they may."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from rest_framework.exceptions import MethodNotAllowed, NotAuthenticated
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.accounts.models import Scope
from apps.api.authentication import KeyAuthentication, key_of
from apps.api.bounds import check_stated
from apps.api.problems import ProblemError
from apps.api.response_cache import cache_key_of, get_or_build
from apps.api.throttling import ApiThrottle


class AlwaysJson(BaseContentNegotiation):
    """JSON whatever is asked for; views that have another type look at ``Accept`` themselves."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """Return the parser for the body's type, if there is one."""
        media_type = request.content_type.partition(";")[0].strip().lower()
        for parser in parsers:
            if parser.media_type == media_type:
                return parser
        return None

    def select_renderer(
        self,
        request: Request,  # noqa: ARG002
        renderers: Any,
        format_suffix: str | None = None,  # noqa: ARG002
    ) -> Any:
        """Return the only renderer."""
        return renderers[0], renderers[0].media_type


class ApiView(APIView):
    """One resource. ``needs`` names the permission that each writing method asks for."""

    authentication_classes = [KeyAuthentication]
    content_negotiation_class = AlwaysJson
    throttle_classes = [ApiThrottle]
    http_method_names = ["get", "post", "patch", "delete", "head"]
    # By method, of the permissions in accounts.rules.MAY.
    needs: ClassVar[dict[str, str]] = {}
    # Its POST stores nothing, and so needs no key.
    is_open: ClassVar[bool] = False
    # What it reads is all in the database, and does not depend on the time.
    is_cached: ClassVar[bool] = False
    # Of a body; values and levels are counted before any of it is built.
    most_bytes: ClassVar[int] = 64_000
    most_values: ClassVar[int] = 1_000
    most_depth: ClassVar[int] = 10

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Respond, from the cache where the response there is still right."""
        build: Callable[[], Any] = partial(super().dispatch, request, *args, **kwargs)
        if self.is_cached:
            return get_or_build(request, build, lambda: cache_key_of(self.request))
        response: HttpResponse = build()
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002
        """Let in who may do this with a body of this size, and not more often than they may."""
        check_stated(request, most_bytes=self.most_bytes)
        self.perform_authentication(request)
        self.check_throttles(request)
        method = str(request.method)
        if method.lower() not in self.http_method_names or not hasattr(self, method.lower()):
            raise MethodNotAllowed(method)
        if method in ("GET", "HEAD") or self.is_open:
            return
        key = key_of(request)
        if key is None:
            raise NotAuthenticated("Writing needs a key: send it as “Authorization: Bearer <key>”.")
        if key.scope != Scope.WRITE:
            raise ProblemError(403, "This key is for reading only.")
        permission = self.needs[method]
        if not key.user.has_perm(permission):
            raise ProblemError(
                403, f"The role of this key’s user does not allow this: {permission}."
            )

    def finalize_response(  # type: ignore[override]
        self, request: Request, response: HttpResponse, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say who may store a response: what a key reads is for its user alone."""
        final: HttpResponse = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[arg-type]
        patch_vary_headers(final, ["Authorization", "Accept"])
        patch_cache_control(final, no_cache=True)
        if getattr(request, "auth", None):
            patch_cache_control(final, private=True)
        return final
