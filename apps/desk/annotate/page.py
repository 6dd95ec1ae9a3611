"""The annotating page as an answer: all of it, or for htmx the part that was asked for."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from apps.claims.models import Claim
from apps.core import edtf
from apps.core.edtf.dates import dates_in
from apps.desk.access import DeskRequest
from apps.desk.annotate.annotated_text import (
    AnnotatedText,
    ClaimForms,
    DraftCheck,
    findings_for,
    radios,
)
from apps.desk.annotate.suggestions import shows_candidates
from apps.sources.assignments import works_blind
from apps.sources.models import TextVersion
from apps.sources.rules.marks import Window

# What htmx may ask for by the id of what it will replace; anything else gets the whole page.
PARTS = {
    "findings": "desk/annotate/_found.html",
    "claim-form": "desk/annotate/_claim_form.html",
    "sheet": "desk/annotate/_sheet.html",
}
DATES_OFFERED = 8


@dataclass
class AnnotatingPage:
    """What the page shows: a text, and perhaps a form on some words or a claim to correct."""

    text: TextVersion
    forms: ClaimForms | None = None
    span: Window | None = None
    claim: Claim | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def answer(self, request: DeskRequest, *, status: int = 200) -> HttpResponse:
        """Return the page, or the part of it that htmx asks for."""
        template = PARTS.get(request.htmx.target or "", "desk/annotate/annotate.html")
        needs_text = template in ("desk/annotate/annotate.html", PARTS["sheet"])
        context = {
            **self._form_context(),
            **(self._text_context(request) if needs_text else {}),
            **self.extra,
        }
        return render(request, template, context, status=status)

    def _form_context(self) -> dict[str, Any]:
        findings = findings_for(self.forms) if self.forms else DraftCheck()
        return {
            "source": self.text.source,
            "text": self.text,
            "forms": self.forms,
            "claim": self.claim,
            "action": self._address("correct_claim", "annotate"),
            "check": self._address("check_correction", "check_claim"),
            "findings": findings,
            "radios": radios(self.forms, findings) if self.forms else [],
        }

    def _address(self, correcting: str, recording: str) -> str:
        if self.claim:
            return reverse(f"desk:{correcting}", args=[self.claim.pk])
        return reverse(f"desk:{recording}", args=[self.text.source_id])

    def _text_context(self, request: DeskRequest) -> dict[str, Any]:
        shows, source = shows_candidates(request) and self.claim is None, self.text.source
        sheet = AnnotatedText.of(self.text, request.user, with_candidates=shows)
        mine = next(
            (one for one in source.assignments.all() if one.analyst_id == request.user.pk), None
        )
        return {
            "sheet": sheet,
            "shows_candidates": shows,
            "paragraphs": sheet.paragraphs(self._selection()),
            "is_blind": works_blind(source, request.user),
            "mine": mine,
            "dates": self._dates(),
        }

    def _selection(self) -> Window | None:
        """Return the words that the form is about, as far as they are in the text."""
        return self.span or (self.forms.claim.span if self.forms else None)

    def _dates(self) -> list[tuple[str, str]]:
        """Return the dates that the text names, the report's own first, to choose from."""
        published = self.text.source.published
        found = [published, *(date.edtf for date in dates_in(self.text.text, published=published))]
        return [(date, edtf.words(date)) for date in dict.fromkeys(found) if date][:DATES_OFFERED]
