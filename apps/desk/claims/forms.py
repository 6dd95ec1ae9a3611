"""The small forms of a claim's page: one for each thing that can be done with it."""

from typing import Any

from django import forms

from apps.claims.models import Claim, ObjectionState
from apps.claims.wording import CREDIBILITY
from apps.core.forms import LINES, ActionForm
from apps.reconciliation.actions import AnswerDraft
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import Answer, AnswerPart, Kind, Question, Stance


class WithdrawForm(ActionForm):
    """Why a claim is taken back."""

    reason = forms.CharField(
        label="Reason, shown to readers",
        widget=forms.Textarea(LINES),
        error_messages={"required": "Say why: readers see it."},
    )


class GradeForm(ActionForm):
    """How credible what a claim says is; of the claim alone, whatever its source is worth."""

    credibility = forms.TypedChoiceField(
        label="Credibility of the claim",
        choices=[
            ("", "Not graded"),
            *((grade, f"{grade}, {words}") for grade, words in CREDIBILITY.items()),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    reason = forms.CharField(
        label="Reason", error_messages={"required": "Say why: it stays in the history."}
    )


class ReasonForm(ActionForm):
    """Why something is done that only the desk sees."""

    reason = forms.CharField(
        label="Reason",
        widget=forms.TextInput,
        error_messages={"required": "Say why: it stays in the history."},
    )


class NothingForm(ActionForm):
    """A button and nothing else."""


class ScopeForm(ActionForm):
    """Which part of what is asked an answer is about."""

    scope = forms.CharField(
        label="Scope",
        max_length=300,
        required=False,
        help_text="“all”, or the part that it is about.",
    )


class AskForm(ActionForm):
    """What an editor asks."""

    remark = forms.CharField(
        label="Question, or correction needed",
        widget=forms.Textarea(LINES),
        error_messages={"required": "Say what is asked, or what should be corrected."},
    )


class AnswerForm(ActionForm):
    """What the analyst answers an editor."""

    answer = forms.CharField(
        label="Your answer",
        widget=forms.Textarea(LINES),
        error_messages={"required": "Say what was done, or why nothing is to be done."},
    )


class ObjectionAnswerForm(ActionForm):
    """What the desk made of a reader's objection."""

    state = forms.ChoiceField(
        label="Outcome",
        choices=[one for one in ObjectionState.choices if one[0] != ObjectionState.OPEN],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say whether something was changed, or the claim stands as it is."
        },
    )
    remark = forms.CharField(
        label="What was done, and why",
        widget=forms.Textarea(LINES),
        error_messages={"required": "Say what was done about it, and why."},
    )


class PlaceForm(ActionForm):
    """How a claim answers one question: what its kind needs; with a reason where it is moved."""

    question = forms.IntegerField(widget=forms.HiddenInput)
    part = forms.ChoiceField(
        label="Number that answers", choices=AnswerPart.choices, widget=forms.RadioSelect
    )
    stance = forms.ChoiceField(
        label="Stance",
        choices=Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how it answers."},
    )
    choices = forms.MultipleChoiceField(
        label="Options",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick what it names."},
    )
    scope = forms.CharField(
        label="Scope",
        max_length=300,
        initial=WHOLE,
        required=False,
        help_text="“all”, or the part that it is about.",
    )
    reason = forms.CharField(
        label="Reason for moving it",
        error_messages={"required": "Say why: it stays in the history."},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        asked: Question,
        claim: Claim,
        moved: Answer | None,
        **options: Any,
    ) -> None:
        super().__init__(data, key="place", **options)
        self.asked = asked
        figure = getattr(claim, "figure", None)
        needed = {
            "part": asked.kind == Kind.QUANTITY and bool(figure and figure.universe is not None),
            "stance": asked.kind == Kind.STANCE,
            "choices": asked.kind == Kind.CHOICE,
            "reason": moved is not None,
        }
        for name in [name for name, is_needed in needed.items() if not is_needed]:
            del self.fields[name]
        self.initial = {
            "question": asked.pk,
            "part": AnswerPart.VALUE,
            "scope": moved.scope if moved else WHOLE,
        }
        if "choices" in self.fields:
            names = [(option.name, option.name) for option in asked.options.all()]
            self.fields["choices"].choices = names  # type: ignore[attr-defined]

    @property
    def draft(self) -> AnswerDraft:
        """Return what was said of the answer, as the actions take it."""
        said = self.cleaned_data
        return AnswerDraft(
            part=AnswerPart(said.get("part") or AnswerPart.VALUE),
            scope=said["scope"] or WHOLE,
            stance=Stance(said["stance"]) if said.get("stance") else None,
            choices=tuple(said.get("choices", ())),
        )
