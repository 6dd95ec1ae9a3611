"""Which question a claim answers, chosen or newly asked while it is recorded."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from apps.accounts.models import User
from apps.claims.actions import RecordedClaim
from apps.claims.models import Claim
from apps.core.declared import field_of
from apps.core.fields import field_error
from apps.desk.annotate.claim_form import ClaimForm
from apps.reconciliation.actions import (
    AnswerDraft,
    QuestionParts,
    answer_with_new_claim,
    ask_question,
)
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import Aggregation, Kind, Option, Question, Stance
from apps.reconciliation.suggestions.preview import DraftStatement
from apps.reconciliation.suggestions.question_search import QuestionSearch

NONE_YET, NEW, OTHER = "", "new", "other"


class PlacingForm(forms.Form):
    """A question by its slug, by its title, or a new one; and what of the answer depends on it."""

    question = forms.CharField(required=False)
    other_title = forms.CharField(
        label="Question",
        required=False,
        widget=forms.TextInput(attrs={"list": "questions", "autocomplete": "off"}),
    )
    new_title = forms.CharField(
        label="New question", max_length=field_of(Question, "title").max_length, required=False
    )
    new_kind = forms.ChoiceField(label="Answer type", choices=Kind.choices, required=False)
    new_aggregation = forms.ChoiceField(label="Time", choices=Aggregation.choices, required=False)
    scope = forms.CharField(label="Scope", max_length=300, required=False)
    stance = forms.ChoiceField(
        label="Stance", choices=[("", "Not stated"), *Stance.choices], required=False
    )
    choices = forms.ModelMultipleChoiceField(
        Option.objects.none(),
        label="Choices",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="name",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        given = self.data if self.is_bound else self.initial
        slug = str(given.get("question") or "").strip()
        title = str(given.get("other_title") or "").strip()
        # The question that was chosen, where there is one on record.
        self.chosen: Question | None = None
        if slug == OTHER:
            if title:
                alike = Question.objects.filter(title__iexact=title)
                self.chosen = alike.order_by("pk").first()
        elif slug not in (NONE_YET, NEW):
            self.chosen = Question.objects.filter(slug=slug).first()
        if self.chosen and self.chosen.kind == Kind.CHOICE:
            self.fields["choices"].queryset = self.chosen.options.all()  # type: ignore[attr-defined]

    @property
    def picked(self) -> str:
        """Return which radio button is on."""
        return str((self.data if self.is_bound else self.initial).get("question") or NONE_YET)

    def clean(self) -> dict[str, Any]:
        """Refuse a question that there is none of."""
        given: dict[str, Any] = super().clean() or {}
        picked = self.picked
        if picked == NEW and not given.get("new_title"):
            self.add_error("new_title", "write what is asked")
        if picked == OTHER and self.chosen is None:
            self.add_error(
                "other_title",
                "no question has that title: choose one of the list, or ask a new one",
            )
        if picked not in (NONE_YET, NEW, OTHER) and self.chosen is None:
            raise ValidationError("The question you chose no longer exists.")
        return given

    def place(self, recorded: RecordedClaim, user: User) -> None:
        """Answer the chosen question with a claim, adding the question first if it is new.

        Raises ``ValidationError`` naming the field that is wrong.
        """
        question = self._ask(recorded.claim, user) if self.picked == NEW else self.chosen
        if question is None:
            return
        given = self.cleaned_data
        stance = None
        if question.kind == Kind.STANCE and given["stance"]:
            stance = Stance(given["stance"])
        choices: tuple[str, ...] = ()
        if question.kind == Kind.CHOICE:
            choices = tuple(option.name for option in given["choices"])
        draft = AnswerDraft(scope=given["scope"] or WHOLE, stance=stance, choices=choices)
        answer_with_new_claim(recorded=recorded, number=question.pk, draft=draft, user=user)

    def _ask(self, claim: Claim, user: User) -> Question:
        """Add the new question, in the unit of the claim's figure, with a slug that none has."""
        given = self.cleaned_data
        kind = given["new_kind"] or Kind.QUANTITY
        figure = getattr(claim, "figure", None)
        if kind == Kind.QUANTITY and figure is None:
            raise field_error(
                "new_kind", "this claim has no figure, so it answers no question of how many"
            )
        stem = slugify(given["new_title"])[:90] or "question"
        taken = set(Question.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        slug, copies = stem, 1
        while slug in taken:
            copies += 1
            slug = f"{stem}-{copies}"
        question = Question(
            title=given["new_title"],
            slug=slug,
            kind=kind,
            aggregation=given["new_aggregation"] or Aggregation.CONSTANT,
            unit=figure.unit if kind == Kind.QUANTITY and figure else "",
        )
        return ask_question(question=question, parts=QuestionParts(), user=user)

    def draft_statement(self, claim: ClaimForm) -> DraftStatement:
        """Return as much of the claim and its answer as is filled in without mistakes."""
        said, given = getattr(claim, "cleaned_data", {}), getattr(self, "cleaned_data", {})
        revises = said.get("revises")
        return DraftStatement(
            figure=claim.figure(),
            time=said.get("time", ""),
            since=said.get("since", ""),
            date=said.get("date", ""),
            scope=given.get("scope") or WHOLE,
            modality=said.get("modality", "assertion"),
            denies=said.get("denies", False),
            stance=Stance(given["stance"]) if given.get("stance") else None,
            choices=frozenset(option.name for option in given.get("choices", ())),
            revises=revises.pk if revises else None,
        )


def wanted_of(form: ClaimForm, speaker_id: int | None) -> QuestionSearch:
    """Return what tells which questions a claim may answer, as far as it is filled in."""
    said = getattr(form, "cleaned_data", {})
    figure = form.figure()
    return QuestionSearch(
        words=f"{said.get('statement', '')} {form.exact}"[:2000],
        unit=figure.unit if figure else "",
        has_date=bool(said.get("date")),
        tags=frozenset(tag.name for tag in said.get("tags", ())),
        speaker_id=speaker_id,
    )
