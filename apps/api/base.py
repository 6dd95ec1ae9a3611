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
        base = request.content_type.partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == base), None)

    def select_renderer(
        self,
        request: Request,  # noqa: ARG002
        renderers: Any,
        format_suffix: str | None = None,  # noqa: ARG002
    ) -> Any:
        """Return the only renderer."""
        return renderers[0], renderers[0].media_type


class ApiView(APIView):
    """One resource; ``needs`` names the permission of ``accounts.rules.MAY`` that each writing method asks for."""

    authentication_classes = [KeyAuthentication]
    content_negotiation_class = AlwaysJson
    throttle_classes = [ApiThrottle]
    http_method_names = ["get", "post", "patch", "delete", "head"]
    needs: ClassVar[dict[str, str]] = {}
    is_open: ClassVar[bool] = False  # its POST stores nothing, and so needs no key
    is_kept: ClassVar[bool] = (
        False  # what it reads is all in the database, and does not depend on the time
    )
    most_bytes: ClassVar[int] = 64_000  # of a body
    most_values: ClassVar[int] = 1_000  # counted, as levels are, before any is built
    most_depth: ClassVar[int] = 10

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, with what is kept where it still holds."""
        make: Callable[[], Any] = partial(super().dispatch, request, *args, **kwargs)
        return (
            get_or_build(request, make, lambda: cache_key_of(self.request))
            if self.is_kept
            else make()
        )

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002
        """Let in who may do this with a body of this size, and not more often than they may."""
        check_stated(request, most_bytes=self.most_bytes)
        self.perform_authentication(request)
        self.check_throttles(request)
        method = str(request.method)
        if method.lower() not in self.http_method_names or not hasattr(self, method.lower()):
            raise MethodNotAllowed(method)
        if method not in ("GET", "HEAD") and not self.is_open:
            self._check_writer(request, method)

    def _check_writer(self, request: Request, method: str) -> None:
        key = key_of(request)
        if key is None:
            raise NotAuthenticated("Writing needs a key: send it as “Authorization: Bearer <key>”.")
        if key.scope != Scope.WRITE:
            raise ProblemError(403, "This key is for reading only.")
        if not key.user.has_perm(self.needs[method]):
            raise ProblemError(
                403, f"The role of this key’s user does not allow this: {self.needs[method]}."
            )

    def finalize_response(  # type: ignore[override]
        self, request: Request, response: HttpResponse, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say for whom an answer may be kept: what a key reads is its user's alone."""
        final: HttpResponse = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[arg-type]
        patch_vary_headers(final, ["Authorization", "Accept"])
        patch_cache_control(
            final, no_cache=True, **({"private": True} if getattr(request, "auth", None) else {})
        )
        return final
