"""What a page's head says for machines: where the page is at home, and what it says as data."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from apps.core.linked_data import Node, text_of
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


@register.filter
def as_json_ld(document: Node) -> SafeString:
    """Return a document for a script element; ``text_of`` escapes what could end the element."""
    return mark_safe(text_of(document))  # noqa: S308
