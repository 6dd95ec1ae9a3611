"""Requests as the site reads them: their text is UTF-8."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Request(WSGIRequest):
    """A request that is read as UTF-8, whichever encoding it names.

    Django takes any codec of Python's, and reads the address with it while it makes the request,
    when nothing can answer yet for what a codec cannot do. ``UserTextMiddleware`` refuses others.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(
            meta.get("CONTENT_TYPE", "")
        )


class Handler(WSGIHandler):
    """Django as a WSGI application, with such requests."""

    request_class = Request
