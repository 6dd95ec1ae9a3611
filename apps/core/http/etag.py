"""Pages that a browser keeps but asks about every time, so that a takedown takes effect at once."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin

SAFE = {"GET", "HEAD"}


class RevalidateMiddleware(MiddlewareMixin):
    """Tag every page with the hash of what it shows, and answer 304 to a browser that has it.

    The hash is taken of the finished page, so nothing that the page shows can change without it. A
    page that says itself how it may be kept, as forms and the admin do, is left alone.
    """

    sync_capable = async_capable = True

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
        """Ask for revalidation, and answer a conditional request."""
        if request.method not in SAFE or response.streaming:
            return response
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, no_cache=True)
        return ConditionalGetMiddleware(lambda _: response).process_response(request, response)
