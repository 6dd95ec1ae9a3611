"""JSON-LD: the vocabularies that our pages use, how a document is built, and who gets one.

The context is part of every document, so nothing else has to be fetched to read it. Plain names are
those of schema.org; PROV-O and Web Annotation names carry their prefix.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from apps.core import edtf

Node = dict[str, Any]
Absolute = Callable[[str], str]  # from a path of the site to its full address

MEDIA_TYPE = "application/ld+json"
EDTF_TYPE = "http://id.loc.gov/datatypes/edtf"
PLAIN_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")  # EDTF's months from 21 on are seasons

CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "sameAs": {"@id": "https://schema.org/sameAs", "@type": "@id"},
    "contentUrl": {"@id": "https://schema.org/contentUrl", "@type": "@id"},
    "prov:generatedAtTime": {"@type": "xsd:dateTime"},
    "oa:start": {"@type": "xsd:nonNegativeInteger"},
    "oa:end": {"@type": "xsd:nonNegativeInteger"},
}
US = {"@type": "Organization", "name": "Claimtrail"}

# Inside a script element these would end it or open a comment; as JSON escapes they are the same
# text.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def document_with(*nodes: Node) -> Node:
    """Return one document about some things, without what is empty."""
    return {"@context": CONTEXT, "@graph": [without_blanks(node) for node in nodes]}


def without_blanks(node: Node) -> Node:
    """Return a node without the properties that have no value."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def text_of(document: Node) -> str:
    """Return a document as JSON that may stand inside a script element."""
    return json.dumps(document, ensure_ascii=False).translate(ESCAPES)


def date_node(time: str) -> str | Node | None:
    """Return a time as schema.org takes it, or typed as EDTF if it is more than a plain date."""
    read = edtf.read(time) if time else None
    if read is None:
        return None
    return time if PLAIN_DATE.fullmatch(time) else {"@type": EDTF_TYPE, "@value": time}


def is_wanted(request: HttpRequest) -> bool:
    """Say whether a program asked for JSON-LD, not a page; such a view varies on ``Accept``."""
    return request.get_preferred_type(["text/html", MEDIA_TYPE]) == MEDIA_TYPE


def answer_with(document: Node) -> HttpResponse:
    """Return a document as a response of its own."""
    return HttpResponse(json.dumps(document, ensure_ascii=False), content_type=MEDIA_TYPE)
