"""How values are worded on pages (numbers, times, counts, languages), and what a head says."""

import datetime
import re
from typing import NamedTuple

from django import template
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.template import Context
from django.template.base import NodeList, Parser, TextNode, Token
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext

from apps.core import edtf
from apps.core.fields import is_number
from apps.core.http.language import in_language
from apps.core.linked_data import Node, text_of

register = template.Library()


@register.filter
def in_words(time: str) -> str:
    """Return an EDTF time in plain English: “5 July 2021”; nothing for none."""
    return edtf.words(time) if time else ""


@register.filter
def first_day(time: str) -> str:
    """Return the first day of an EDTF time for HTML's ``datetime``; empty if it has none."""
    read = edtf.read(time)
    return read.first_day.isoformat() if read and read.first_day else ""


@register.filter
def day(moment: datetime.datetime) -> str:
    """Return the day of a moment: “5 July 2021”."""
    return f"{moment.day} {moment:%B %Y}"


@register.filter
def counted(number: int, nouns: str) -> str:
    """Return a count with its noun, given as “claim,claims”: “1 claim”, “1,250 claims”."""
    singular, plural = nouns.split(",")
    one, many = f"%(count)s {singular}", f"%(count)s {plural}"
    return ngettext(one, many, number) % {"count": number_format(number, force_grouping=True)}


@register.filter
def language_name(tag: str) -> str:
    """Return the English name of a language given in BCP 47; the tag itself where we know none."""
    primary = tag.split("-", maxsplit=1)[0].lower()
    return str(LANG_INFO.get(primary, {}).get("name", tag))


@register.filter
def html_language(code: str) -> str:
    """Return a language of the interface as HTML names it: “en” for “en-gb”."""
    return code.partition("-")[0] if code in dict(settings.LANGUAGES) else code


@register.filter
def headline(sentence: str) -> str:
    """Return a sentence as a heading prints it: without its full stop."""
    return sentence.removesuffix(".")


@register.filter
def opened(text: str) -> str:
    """Return a sentence or its beginning with a capital letter, and the rest as it was."""
    return text[:1].upper() + text[1:]


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


class UnbrokenNode(template.Node):
    """A block that is printed without the line breaks of its template."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Print what the block holds."""
        return self.nodelist.render(context)


@register.tag
def unbroken(parser: Parser, token: Token) -> UnbrokenNode:  # noqa: ARG001
    """Print a block without the line breaks and indents of the template; values keep theirs.

    For text in which a blank between two pieces would be read, such as a marked quotation.
    """
    nodes = parser.parse(("endunbroken",))
    parser.delete_first_token()
    for node in nodes.get_nodes_by_type(TextNode):
        if isinstance(node, TextNode):
            node.s = re.sub(r"\n *", "", node.s)
    return UnbrokenNode(nodes)
