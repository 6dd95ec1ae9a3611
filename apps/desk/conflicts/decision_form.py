"""The form of a decision: its kind, its numbers, why, and a line for every answer."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from apps.core import edtf
from apps.core.edtf.dates import dates_in
from apps.core.forms import ActionForm
from apps.desk.annotate.claim_form import NumberField
from apps.desk.conflicts.decision_lines import Group
from apps.reconciliation.actions import DecisionDraft, LineDraft
from apps.reconciliation.engine.estimates import BEST_NEEDS
from apps.reconciliation.models import Answer, Decision, Kind, LineUse, Question
from apps.reconciliation.models.estimate import METHOD_CHOICES, SUPPORT_CHOICES
from apps.reconciliation.presentation.answer_chart import Row


class DayEnd(forms.CharField):
    """A day or a longer time, of which the first or the last day is meant; gives its number.

    An empty field gives nothing.
    """

    def __init__(self, *, is_last: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.is_last = is_last

    def clean(self, value: Any) -> Decimal | None:
        """Return the day's number; raises ``ValidationError`` where it is no day."""
        text: str = super().clean(value)
        if not text:
            return None
        found = dates_in(text)
        time = edtf.read(found[0].edtf if len(found) == 1 else text)
        day = (time.high if self.is_last else time.low) if time else None
        if day is None:
            raise ValidationError(
                "“%(text)s” is no date: write 5 July 2021 or 2021-07-05", params={"text": text}
            )
        return Decimal(day)


ENDS = ("low", "best", "high")
MEANS = {
    Decision.RANGE: "Readers get the spread from the lowest to the highest.",
    Decision.PREFERRED: "Say why this one; the others are set aside.",
    Decision.SERIES: "Successive values: each was true of its day.",
    Decision.SCOPE: "They count different things; say which one is asked for.",
    Decision.MISREPORTED: "Set it aside here, and have the claim corrected.",
    Decision.CONTESTED: "They contradict each other, and nothing decides it. Published at once.",
    Decision.INSUFFICIENT: "Too little is known to say anything. Published at once.",
}
USES = [(LineUse.USED, "Used"), (LineUse.SET_ASIDE, "Set aside")]


class Line(NamedTuple):
    """One line of the form: the answer that is shown, how many it stands for, its two fields."""

    row: Row
    others: int
    use: forms.BoundField
    reason: forms.BoundField


class DecisionForm(ActionForm):
    """An editor's decision as it is typed; ``draft`` is what the action takes."""

    decision = forms.ChoiceField(
        label="How do the answers relate?",
        choices=[(one.value, one.label) for one in Decision],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the answers relate."},
    )
    method = forms.ChoiceField(
        label="Method",
        choices=[("", "Choose a method"), *METHOD_CHOICES],
        error_messages={"required": "Choose a method."},
    )
    support = forms.ChoiceField(
        label="Support",
        choices=[("", "Choose a level of support"), *SUPPORT_CHOICES],
        error_messages={"required": "Choose a level of support."},
    )
    rationale = forms.CharField(
        label="Reason, shown to readers",
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Say why: readers see it."},
    )

    def __init__(
        self, data: Any = None, *, question: Question, groups: Sequence[Group], **options: Any
    ) -> None:
        super().__init__(data, key="decision", **options)
        self.question, self.groups = question, groups
        self.fields |= _ends(question)
        for group in groups:
            self.fields[f"use-{group.lead}"] = forms.ChoiceField(
                label="Use", choices=USES, widget=forms.RadioSelect, required=False
            )
            self.fields[f"reason-{group.lead}"] = forms.CharField(label="Why", required=False)

    @property
    def ends(self) -> list[forms.BoundField]:
        """Return low, best and high, where the question asks for a number or a day."""
        return [self[name] for name in ENDS if name in self.fields]

    @property
    def has_own_view(self) -> bool:
        """Say whether the editor has entered a number."""
        return any(str(end.value() or "").strip() for end in self.ends)

    @property
    def kinds(self) -> Iterator[tuple[Any, str]]:
        """Yield the kinds of decision, each with what it means."""
        for choice in self["decision"]:
            yield choice, MEANS[Decision(choice.data["value"])]

    def lines(self, rows: Mapping[int, Row]) -> list[Line]:
        """Return the lines, each beside the answer that leads it; ``rows`` are by answer id."""
        return [
            Line(
                rows[group.lead],
                group.others,
                self[f"use-{group.lead}"],
                self[f"reason-{group.lead}"],
            )
            for group in self.groups
            if group.lead in rows
        ]

    def clean(self) -> dict[str, Any]:
        """Say at each line what it lacks; whether the numbers are allowed the action decides."""
        said = self.cleaned_data
        for group in self.groups:
            use, reason = said.get(f"use-{group.lead}"), said.get(f"reason-{group.lead}", "")
            if not use:
                self.add_error(f"use-{group.lead}", "Say whether it is used or set aside.")
            elif use == LineUse.SET_ASIDE and not reason:
                self.add_error(f"reason-{group.lead}", "Say why it is set aside: readers see it.")
        return said

    def draft(self, answers: Mapping[int, Answer]) -> DecisionDraft:
        """Return the decision as the action takes it.

        A line that stands for several answers becomes one for each.
        """
        said = self.cleaned_data
        lines = []
        for group in self.groups:
            use, reason = LineUse(said[f"use-{group.lead}"]), said[f"reason-{group.lead}"]
            lines += [LineDraft(answer=answers[pk], use=use, reason=reason) for pk in group.answers]
        return DecisionDraft(
            decision=Decision(said["decision"]),
            method=said["method"],
            support=said["support"],
            rationale=said["rationale"],
            lines=tuple(lines),
            **{name: said.get(name) for name in ENDS},
        )


def _ends(question: Question) -> dict[str, forms.Field]:
    if question.kind == Kind.QUANTITY:
        labels = {"low": "Low", "best": "Best", "high": "High"}
        found: dict[str, forms.Field] = {
            name: NumberField(
                label=label, required=False, widget=forms.TextInput({"inputmode": "decimal"})
            )
            for name, label in labels.items()
        }
    elif question.kind == Kind.DATE:
        found = {
            "low": DayEnd(label="Earliest", required=False),
            "best": DayEnd(label="Best", required=False),
            "high": DayEnd(label="Latest", required=False, is_last=True),
        }
    else:
        return {}
    found["best"].help_text = f"It {BEST_NEEDS}."
    return found
