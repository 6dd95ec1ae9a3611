"""The annotating page: a report's frozen text with its marks, and the form beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Form
from django.shortcuts import get_object_or_404

from apps.accounts.models import User
from apps.assistance.queries import Suggestions, offered
from apps.claims.actions import STANDING
from apps.claims.models import Claim
from apps.claims.queries import seen_at_desk, with_trail
from apps.claims.rules import interval
from apps.claims.rules.parsing import UnreadFigure
from apps.claims.rules.wording import reads_as
from apps.core.fields import is_number
from apps.desk.annotate.claim_form import (
    BaseChain,
    Chain,
    ClaimForm,
    CorrectionForm,
    as_data,
    place_of_missing,
)
from apps.desk.annotate.form_initial import FormInitial, is_read_within, readings_of
from apps.desk.annotate.placing_form import PlacingForm, wanted_of
from apps.reconciliation.suggestions.preview import ComparisonPreview, given_by, outlook_for
from apps.reconciliation.suggestions.questions import Suggestion, suggestions_for
from apps.sources.assignments import is_recorded_blind
from apps.sources.models import Source, TextVersion
from apps.sources.queries import current_text
from apps.sources.rules.marks import SELECTION, Mark, Paragraph, Window, paragraphs
from apps.speakers.models import Speaker
from apps.speakers.naming import speakers_called

NUMBERS = ("n", "n2", "universe")


def report_at_desk(pk: int) -> Source:
    """Return a report with its publisher and assignments; raises ``Http404`` if there is none."""
    sources = Source.objects.select_related("publisher").prefetch_related("assignments__analyst")
    return get_object_or_404(sources, pk=pk)


def asked_text(source: Source, number: str) -> TextVersion:
    """Return the text that a form was filled in for, else the newest."""
    asked = source.versions.filter(pk=int(number)).first() if is_number(number) else None
    text = asked or current_text(source)
    text.source = source
    return text


def stays_draft(source: Source) -> bool:
    """Say whether what is saved now is not published: another person does that, or later."""
    return settings.SECOND_PERSON or is_recorded_blind(source)


@dataclass
class ClaimForms:
    """What one press of a button sends: the claim, its chain, and what it answers."""

    claim: ClaimForm
    chain: BaseChain
    placing: PlacingForm
    correction: CorrectionForm | None = None

    @classmethod
    def filled(
        cls, text: TextVersion, filling: FormInitial, claim: Claim | None = None
    ) -> "ClaimForms":
        """Return forms that nobody has sent yet."""
        correction = CorrectionForm(initial={"expected_version": claim.version}) if claim else None
        chain = Chain(as_data(filling.chain), prefix="chain")
        return cls(
            ClaimForm(initial=filling.fields, text=text, claim=claim),
            chain,
            PlacingForm(),
            correction,
        )

    @classmethod
    def sent(
        cls, text: TextVersion, data: Mapping[str, Any], claim: Claim | None = None
    ) -> "ClaimForms":
        """Return forms with what somebody typed."""
        correction = CorrectionForm(data) if claim else None
        return cls(
            ClaimForm(data, text=text, claim=claim),
            Chain(data, prefix="chain"),
            PlacingForm(data),
            correction,
        )

    def are_valid(self) -> bool:
        """Say whether nothing is wrong; every form is validated, so that all problems show."""
        forms: list[Form | BaseChain] = [self.claim, self.chain, self.placing]
        if self.correction:
            forms.append(self.correction)
        validity = [form.is_valid() for form in forms]
        return all(validity)

    @property
    def have_errors(self) -> bool:
        """Say whether anything that was sent was refused."""
        forms = (self.claim, self.placing, self.correction)
        return any(form.errors for form in forms if form) or any(self.chain.errors)

    def take_errors(self, error: ValidationError) -> None:
        """Put what recording found wrong beside the fields it is about."""
        by_field = getattr(error, "error_dict", {})
        of_placing = [name for name in by_field if name in self.placing.fields]
        for name in of_placing:
            self.placing.add_error(name, by_field[name])
        if not of_placing:
            self.claim.take_errors(error)


def record(forms: ClaimForms, act: Callable[[], Claim]) -> Claim | None:
    """Carry out what the forms ask for in one transaction; on failure put problems in the forms."""
    if not forms.are_valid():
        return None
    try:
        with transaction.atomic():
            return act()
    except ValidationError as error:
        if not any(forms.chain.errors):
            forms.take_errors(error)
        return None


@dataclass(frozen=True)
class DraftCheck:
    """What is shown while typing: how the figure is read, likely questions, conflicting answers."""

    reading: str = ""
    unread: str = ""
    speakers: Sequence[Speaker] = ()
    new_speaker: str = ""
    suggestions: Sequence[Suggestion] = ()
    outlook: ComparisonPreview | None = None

    @property
    def missing_at(self) -> str:
        """Return the id of the field for what keeps the claim from being compared, if any."""
        if self.outlook is None or not self.outlook.is_incomparable:
            return ""
        return place_of_missing(self.outlook.missing, self.outlook.question.kind)


def findings_for(forms: ClaimForms) -> DraftCheck:
    """Check a claim that is still being written; whatever is typed, this raises nothing."""
    forms.are_valid()
    said = getattr(forms.claim, "cleaned_data", {})
    name = str(said.get("speaker") or "")
    speakers = speakers_called(name) if name else []
    suggestions: Sequence[Suggestion] = ()
    if forms.claim.claim is None:
        speaker_id = speakers[0].pk if len(speakers) == 1 else None
        suggestions = suggestions_for([wanted_of(forms.claim, speaker_id)])[0]
    reading = ""
    figure = forms.claim.figure()
    if figure is not None and set(NUMBERS).isdisjoint(forms.claim.errors):
        allowed = interval(figure)
        reading = reads_as(allowed, figure.unit) if allowed else ""
    return DraftCheck(
        reading=reading,
        unread=_unread(forms.claim),
        speakers=speakers,
        new_speaker=name if not speakers else "",
        suggestions=suggestions,
        outlook=_outlook(forms, suggestions),
    )


def _outlook(forms: ClaimForms, suggestions: Sequence[Suggestion]) -> ComparisonPreview | None:
    """Return what saving would find under the chosen question, else the likeliest, else its own.

    Nothing while no kind of utterance is chosen, on which it depends what is compared.
    """
    if "modality" in forms.claim.errors:
        return None
    draft = forms.placing.draft_statement(forms.claim)
    if forms.claim.claim:
        answers = forms.claim.claim.answers.filter(state="active").select_related("question")
        answer = answers.order_by("pk").first()
        if answer is None:
            return None
        return outlook_for(answer.question, given_by(answer, draft), without=answer.claim_id)
    question = forms.placing.chosen
    if question is None and suggestions and not forms.placing.picked:
        question = suggestions[0].question
    return outlook_for(question, draft) if question else None


def _unread(form: ClaimForm) -> str:
    """Return why the figure is not read: an error in a number field, or words in the selection."""
    for name in NUMBERS:
        if name in form.errors:
            return str(form.errors[name][0])
    span = form.span
    if span is None or form["comparator"].value() or form["n"].value():
        return ""
    text = form.text.text
    readings = readings_of(text, span)
    words = [text[one.start : one.end] for one in readings]
    for one in readings:
        if isinstance(one, UnreadFigure):
            return (
                f"“{one.words}” was not understood as a figure. "
                "If the claim gives a figure, enter it yourself."
            )
    if len(readings) > 1:
        return (
            f"These words have more than one figure: “{words[0]}” and “{words[1]}”. "
            "Enter the one that the claim gives."
        )
    if readings and not is_read_within(readings[0], span):
        return (
            f"You selected only a part of “{words[0]}”. "
            "Select all of it, or enter the figure yourself."
        )
    return ""


@dataclass(frozen=True)
class AnnotatedText:
    """One text at the desk, with the claims that somebody sees in it, in reading order."""

    text: TextVersion
    claims: Sequence[Claim] = field(default=())
    offer: Suggestions = field(default_factory=Suggestions)

    @classmethod
    def of(cls, text: TextVersion, user: User, *, with_candidates: bool = False) -> "AnnotatedText":
        """Return a text marked with its current claims and drafts and its open suggestions."""
        seen = seen_at_desk(user).filter(passage__text_version=text, state__in=STANDING)
        loaded = with_trail(seen).select_related("passage").prefetch_related("answers__question")
        claims = list(loaded.order_by("passage__start", "passage__end", "pk"))
        return cls(text, claims, offered(text, claims, user) if with_candidates else Suggestions())

    def paragraphs(self, selection: Window | None = None) -> list[Paragraph]:
        """Return the text cut at the edges of its marks; what is selected is one of them."""
        marks = [Mark(one.passage.start, one.passage.end, one.pk) for one in self.claims]
        marks += [
            Mark(one.candidate.start, one.candidate.end, -one.pk) for one in self.offer.waiting
        ]
        if selection:
            marks.append(Mark(*selection, SELECTION))
        return paragraphs(self.text.text, marks, self.text.furniture)

    @property
    def stamp(self) -> str:
        """Return what changes when a mark does, for a browser that asks again."""
        seen = [(one.pk, one.version, one.state) for one in self.claims]
        seen += [(one.pk, 0, "candidate") for one in self.offer.waiting]
        return blake2b(repr(seen).encode(), digest_size=8).hexdigest()


def radios(forms: ClaimForms, findings: DraftCheck) -> list[tuple[str, str, str, bool]]:
    """Return the questions to choose from as value, title, reason, and whether it is chosen."""
    picked, chosen = forms.placing.picked, forms.placing.chosen
    offered = {one.question.slug: (one.question.title, one.reason) for one in findings.suggestions}
    if chosen and picked == chosen.slug and picked not in offered:
        offered = {picked: (chosen.title, ""), **offered}
    return [(slug, title, reason, slug == picked) for slug, (title, reason) in offered.items()]
