"""`sources/{id}/annotations/`: what is marked in a source, as W3C annotations."""

from django.http import HttpResponse
from rest_framework.request import Request

from apps.api.authentication import reader_of
from apps.api.base import ApiView
from apps.api.get_or_404 import row_or_404
from apps.api.responses import json_response
from apps.api.schema import describe
from apps.claims.excerpts import allowance_of, passages_in, shown_whole
from apps.core.json_values import Document
from apps.core.linked_data import MEDIA_TYPE
from apps.sources.queries import current_text
from apps.sources.representation import sources_seen_by

WEB_ANNOTATION = "http://www.w3.org/ns/anno.jsonld"


class SourceAnnotations(ApiView):
    """What is marked in a source."""

    is_cached = True

    @describe(
        "sources_annotations",
        "Read a source’s annotations",
        returns={},
        also={MEDIA_TYPE: {"type": "object"}},
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give the claims in the newest text as a W3C annotation collection.

        Their words are given as far as rights allow.
        """
        source = row_or_404(sources_seen_by(reader_of(request)), pk, "source")
        text = current_text(source)
        passages = passages_in(text)
        words = {one.claim_id: one.exact for one in passages}
        if reader_of(request) is None:
            words = shown_whole(allowance_of(source), passages)
        absolute = request.build_absolute_uri
        address = absolute(request.path)
        items = []
        for passage in passages:
            # By position, and by words that may be shown.
            selectors: list[Document] = [
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
            ]
            if exact := words.get(passage.claim_id):
                selectors.append({"type": "TextQuoteSelector", "exact": exact})
            claim = passage.claim
            body = {
                "type": "TextualBody",
                "value": claim.statement,
                "purpose": "describing",
                "format": "text/plain",
            }
            items.append(
                {
                    "id": f"{absolute(claim.get_absolute_url())}#annotation",
                    "type": "Annotation",
                    "motivation": "identifying",
                    "body": body,
                    "target": {
                        "source": absolute(source.get_absolute_url()),
                        "selector": selectors,
                    },
                }
            )
        page = {
            "id": f"{address}#page",
            "type": "AnnotationPage",
            "partOf": address,
            "startIndex": 0,
            "items": items,
        }
        document = {
            "@context": WEB_ANNOTATION,
            "id": address,
            "type": "AnnotationCollection",
            "label": f"Claims in “{source.title}”",
            "total": len(items),
            "first": page,
        }
        return json_response(document, state=f"annotations-{text.number}", content_type=MEDIA_TYPE)
