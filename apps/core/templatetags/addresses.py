"""What a page's head says for machines: where the page is at home, and what it says as data."""

from typing import NamedTuple

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from apps.core.http.language import in_language
from apps.core.linked_data import Node, text_of
from apps.core.templatetags.wording import html_language
from apps.core.validation import is_number

register = template.Library()


@register.simple_tag(takes_context=True)
def canonical_address(context: Context, home: str = "") -> str:
    """Return a page's address without what only sorts or tracks; the page of a list is part of it.

    ``home`` is another path where that is what shows the same. Nothing where a page is shown
    without a request, as when the server failed.
    """
    request = context.get("request")
    if request is None:
        return ""
    if home:
        return str(request.build_absolute_uri(home))
    number = request.GET.get("page", "")
    page = f"?page={number}" if is_number(number) and int(number) > 1 else ""
    return str(request.build_absolute_uri(request.path + page))


class PageLanguage(NamedTuple):
    """A page in one of the languages that there are."""

    tag: str
    name: str
    path: str
    is_current: bool


@register.simple_tag(takes_context=True)
def page_languages(context: Context) -> list[PageLanguage]:
    """Return the same page in each language; none where there is no choice."""
    request = context.get("request")
    if request is None or len(settings.LANGUAGES) < 2:
        return []
    return [
        PageLanguage(
            tag=html_language(code),
            name=name,
            path=in_language(request.get_full_path(), code),
            is_current=code == get_language(),
        )
        for code, name in settings.LANGUAGES
    ]


@register.filter
def as_json_ld(document: Node) -> SafeString:
    """Return a document for a script element; ``text_of`` escapes what could end the element."""
    return mark_safe(text_of(document))  # noqa: S308
