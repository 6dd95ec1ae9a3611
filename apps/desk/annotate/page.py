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
    stays_draft,
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
        findings = findings_for(self.forms) if self.forms else DraftCheck()
        context = {
            "source": self.text.source,
            "text": self.text,
            "forms": self.forms,
            "claim": self.claim,
            "action": self._address("correct_claim", "annotate"),
            "check": self._address("check_correction", "check_claim"),
            "stays_draft": stays_draft(self.text.source),
            "findings": findings,
            "radios": radios(self.forms, findings) if self.forms else [],
        }
        if template in ("desk/annotate/annotate.html", PARTS["sheet"]):
            context |= self._text_context(request)
        return render(request, template, context | self.extra, status=status)

    def _address(self, correcting: str, recording: str) -> str:
        if self.claim:
            return reverse(f"desk:{correcting}", args=[self.claim.pk])
        return reverse(f"desk:{recording}", args=[self.text.source_id])

    def _text_context(self, request: DeskRequest) -> dict[str, Any]:
        """Return what the text shows: its marks, who works on it, and the dates that it names."""
        source = self.text.source
        shows = shows_candidates(request) and self.claim is None
        sheet = AnnotatedText.of(self.text, request.user, with_candidates=shows)
        selection = self.span
        if selection is None and self.forms:
            selection = self.forms.claim.span
        named = [date.edtf for date in dates_in(self.text.text, published=source.published)]
        # The report's own date is the first to choose from.
        dates = [date for date in dict.fromkeys([source.published, *named]) if date]
        assignments = {one.analyst_id: one for one in source.assignments.all()}
        return {
            "sheet": sheet,
            "shows_candidates": shows,
            "paragraphs": sheet.paragraphs(selection),
            "is_blind": works_blind(source, request.user),
            "mine": assignments.get(request.user.pk),
            "dates": [(date, edtf.words(date)) for date in dates[:DATES_OFFERED]],
        }
