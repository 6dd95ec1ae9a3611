"""In which language a page answers: that of its address.

`/fr/claims/12/` is the page of `/claims/12/` in French. The address says the language and nothing
else does on public pages, so that a cache between us and the reader never mixes two languages. At
the desk, users may have chosen one of their own (`apps/accounts/language.py`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

# What programs ask for has one address, and is in English.
WITHOUT_LANGUAGE = ("/api/", "/healthz/", "/static/", "/sitemap", "/robots.txt", "/favicon.ico")


class LanguageMiddleware:
    """Take the language off the beginning of an address, and put it before every link.

    To Django the language is a script prefix: addresses are found without it, and ``reverse`` adds
    it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the address, or of the site."""
        language, rest = split_language(request.path_info)
        request.path_info = rest
        with answering_in(language):
            return self.get_response(request)


def split_language(path: str) -> tuple[str, str]:
    """Return the language of a path, the site's where it says none, and the path without it."""
    code, slash, rest = path[1:].partition("/")
    is_language = code in dict(settings.LANGUAGES) and code != settings.LANGUAGE_CODE
    if is_language and not f"/{rest}".startswith(WITHOUT_LANGUAGE):
        return code, slash + rest
    return settings.LANGUAGE_CODE, path


def in_language(path: str, language: str) -> str:
    """Return the path of the same page in another language."""
    _, rest = split_language(path)
    return rest if language == settings.LANGUAGE_CODE else f"/{language}{rest}"


@contextmanager
def answering_in(language: str) -> Iterator[None]:
    """Have texts in a language, and its code at the beginning of every address."""
    before = get_script_prefix()
    root = before.removesuffix(f"{translation.get_language()}/")
    set_script_prefix(root if language == settings.LANGUAGE_CODE else f"{root}{language}/")
    try:
        with translation.override(language):
            yield
    finally:
        set_script_prefix(before)
