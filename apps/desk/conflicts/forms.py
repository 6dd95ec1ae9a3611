"""The small forms of the reconciling page: one for each thing that can be done from there."""

from collections.abc import Iterable
from typing import Any

from django import forms

from apps.core.declared import field_of
from apps.core.forms import LINES, ActionForm
from apps.reconciliation.models import Answer, Question
from apps.sources.models import LikenessState


class ReviseForm(ActionForm):
    """Which other claim this one revises, and how one knows."""

    revises = forms.TypedChoiceField(
        label="Claim it revises",
        coerce=int,
        error_messages={"required": "Choose the claim that it revises."},
    )
    expected_version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Reason", error_messages={"required": "Say why: it stays in the history."}
    )

    def __init__(
        self, data: Any = None, *, of: Answer, others: Iterable[Answer], **options: Any
    ) -> None:
        super().__init__(data, initial={"expected_version": of.claim.version}, **options)
        choices = [
            (one.claim_id, one.claim.statement) for one in others if one.claim_id != of.claim_id
        ]
        self.fields["revises"].choices = [("", "Choose a claim"), *choices]  # type: ignore[attr-defined]


class CopyForm(ActionForm):
    """Whether two reports are one origin."""

    state = forms.ChoiceField(
        choices=[(one, "") for one in (LikenessState.CONFIRMED, LikenessState.REFUSED)]
    )


class RemarkForm(ActionForm):
    """What somebody says about the conflict to the desk."""

    text = forms.CharField(
        label="Comment",
        widget=forms.Textarea(LINES),
        error_messages={"required": "Enter a comment."},
    )


class ReopenForm(ActionForm):
    """Why a settled conflict is to be looked at again."""

    because = forms.CharField(
        label="Reason, shown to readers",
        widget=forms.Textarea(LINES),
        error_messages={"required": "Say why: readers see it."},
    )


class SendBackForm(ActionForm):
    """What the author of a decision is to correct."""

    remark = forms.CharField(
        label="What is missing",
        widget=forms.Textarea(LINES),
        error_messages={"required": "Say what is missing."},
    )


class MoveForm(ActionForm):
    """Which answers belong to another question, which there is or which is asked now."""

    answers = forms.TypedMultipleChoiceField(
        label="Answers",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select the answers to move."},
    )
    under = forms.CharField(
        label="Existing question",
        required=False,
        widget=forms.TextInput({"list": "titles"}),
    )
    title = forms.CharField(
        label="Or a new question",
        required=False,
        max_length=field_of(Question, "title").max_length,
    )
    reason = forms.CharField(
        label="Reason", error_messages={"required": "Say why: it stays in the history."}
    )

    def __init__(self, data: Any = None, *, answers: Iterable[Answer], **options: Any) -> None:
        super().__init__(data, key="move", **options)
        choices = [(one.pk, one.claim.statement) for one in answers]
        self.fields["answers"].choices = choices  # type: ignore[attr-defined]

    target: Question  # the question that there is, once the form is known to name one

    def clean(self) -> dict[str, Any]:
        """Say where they go: to one of the two."""
        said = self.cleaned_data
        under, title = said.get("under", ""), said.get("title", "")
        if bool(under) == bool(title):
            self.add_error("under", "Enter an existing question or a new one, not both.")
        elif under:
            found = Question.objects.filter(title__iexact=under).first()
            if found is None:
                self.add_error("under", f"There is no question “{under}”.")
            else:
                self.target = found
        return said
