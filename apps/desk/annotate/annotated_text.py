"""The annotating page: a report's frozen text with its marks, and the form beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from apps.accounts.models import User
from apps.assistance.queries import Suggestions, offered
from apps.claims.actions import STANDING
from apps.claims.models import Claim
from apps.claims.queries import seen_at_desk, with_trail
from apps.claims.rules import interval
from apps.claims.rules.parsing import UnreadFigure
from apps.claims.rules.wording import reads_as
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
from apps.sources.models import TextVersion
from apps.sources.rules.marks import SELECTION, Mark, Paragraph, Window, paragraphs
from apps.speakers.models import Speaker
from apps.speakers.naming import speakers_called

NUMBERS = ("n", "n2", "universe")


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
        wrong = [
            not form.is_valid()
            for form in (self.claim, self.chain, self.placing, self.correction)
            if form
        ]
        return not any(wrong)

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
        suggestions = suggestions_for(
            [wanted_of(forms.claim, speakers[0].pk if len(speakers) == 1 else None)]
        )[0]
    return DraftCheck(
        reading=_reading(forms.claim),
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
    draft, placing = forms.placing.prospect(forms.claim), forms.placing
    if forms.claim.claim:
        answers = forms.claim.claim.answers.filter(state="active").select_related("question")
        answer = answers.order_by("pk").first()
        if answer is None:
            return None
        return outlook_for(answer.question, given_by(answer, draft), without=answer.claim_id)
    question = placing.chosen
    if question is None and suggestions and not placing.picked:
        question = suggestions[0].question
    return outlook_for(question, draft) if question else None


def _reading(form: ClaimForm) -> str:
    """Return how the figure typed so far is read, "" where there is none or it has errors."""
    if any(name in form.errors for name in NUMBERS):
        return ""
    figure = form.figure()
    if figure is None:
        return ""
    allowed = interval(figure)
    return reads_as(allowed, figure.unit) if allowed else ""


def _unread(form: ClaimForm) -> str:
    """Return why the figure is not read: an error in a number field, or words in the selection."""
    mistakes = [str(message) for name in NUMBERS for message in form.errors.get(name, [])]
    if mistakes:
        return mistakes[0]
    if form["comparator"].value() or form["n"].value():
        return ""
    text, span = form.text.text, form.span
    readings = readings_of(text, span) if span else []
    for one in readings:
        if isinstance(one, UnreadFigure):
            return (
                f"“{one.words}” was not understood as a figure. "
                "If the claim gives a figure, enter it yourself."
            )
    if len(readings) > 1:
        first, second = (text[one.start : one.end] for one in readings[:2])
        return (
            f"These words have more than one figure: “{first}” and “{second}”. "
            "Enter the one that the claim gives."
        )
    if span and readings and not is_read_within(readings[0], span):
        cut = text[readings[0].start : readings[0].end]
        return (
            f"You selected only a part of “{cut}”. Select all of it, or enter the figure yourself."
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
    offered = [(one.question.slug, one.question.title, one.reason) for one in findings.suggestions]
    if chosen and picked == chosen.slug and picked not in [slug for slug, _, _ in offered]:
        offered.insert(0, (chosen.slug, chosen.title, ""))
    return [(slug, title, reason, slug == picked) for slug, title, reason in offered]
