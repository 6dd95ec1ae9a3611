"""Conflicts, and what editors decide, in bodies and answers."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.api.serializers.base import (
    Body,
    Id,
    Number,
    Shape,
    Text,
    optional_text,
    reference_to,
    serializer_of,
)
from apps.api.serializers.claims import IntervalSerializer
from apps.core.json_shapes import JsonShape, Member
from apps.reconciliation.models import ConflictState, Decision, LineUse, ReviewStep, SeverityChoices
from apps.reconciliation.models.estimate import METHOD_CHOICES, SUPPORT_CHOICES
from apps.reconciliation.representations.claims import PLACEMENT

GROUPS = ("answer", "origin", "position")


class LineBody(Body):
    """What becomes of an answer, or of all answers of an origin or position; an answer’s own line goes first."""  # noqa: E501  in the contract

    answer = Id(required=False)
    origin = Id(required=False)
    position = Id(required=False)
    use = serializers.ChoiceField(LineUse.choices)
    reason = optional_text(max_length=5_000)

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Refuse a line that is about nothing, or about two things."""
        if len([name for name in GROUPS if name in values]) != 1:
            raise ValidationError(
                [ErrorDetail("Name one answer, origin or position.", code="required")]
            )
        return values


class DecisionSerializer(Body):
    """An editor’s decision, with a line for every answer that the conflict covers."""

    decision = serializers.ChoiceField(Decision.choices)
    low = Number(allow_null=True, default=None)
    best = Number(allow_null=True, default=None)
    high = Number(allow_null=True, default=None)
    method = serializers.ChoiceField(METHOD_CHOICES)
    rationale = Text(max_length=20_000)
    support = serializers.ChoiceField(SUPPORT_CHOICES)
    lines = LineBody(many=True)


class ReopeningSerializer(Body):
    """Why a settled conflict is looked at again; readers see it."""

    reason = Text()


MEMBER = JsonShape(
    "Member",
    "An answer that a conflict covers.",
    (*PLACEMENT.members, Member(name="claim"), Member(name="origin", null=True)),
)
MemberSerializer = serializer_of(MEMBER)


class OriginSerializer(serializers.Serializer[Any]):
    """What some of the answers go back to."""

    id = serializers.CharField()
    label = serializers.CharField()
    known = serializers.BooleanField(
        help_text="One that is not known counts as one voice, never as independent."
    )
    answers = serializers.ListField(child=serializers.CharField())


class PositionSerializer(serializers.Serializer[Any]):
    """Answers that can all be true together."""

    id = serializers.CharField()
    interval = IntervalSerializer(
        allow_null=True, help_text="What all of them allow; null for choices and stances."
    )
    answers = serializers.ListField(child=serializers.CharField())


class StepSerializer(serializers.Serializer[Any]):
    """Something that happened to a conflict."""

    step = serializers.ChoiceField(ReviewStep.choices)
    at = serializers.DateTimeField()
    because = serializers.CharField()


class ConflictSerializer(Shape):
    """Answers that cannot all be true."""

    id = serializers.CharField()
    question = reference_to("Question")
    state = serializers.ChoiceField(ConflictState.choices)
    rule = serializers.CharField()
    severity = serializers.ChoiceField(SeverityChoices.choices)
    reason = serializers.CharField()
    answers = MemberSerializer(many=True)
    origins = OriginSerializer(many=True)
    positions = PositionSerializer(many=True)
    history = StepSerializer(many=True)
    estimate = serializers.CharField(allow_null=True, help_text="The newest published one.")
    proposal = serializers.CharField(
        allow_null=True, help_text="The one that waits for a second editor; desk only."
    )
    opened_at = serializers.DateTimeField()
    reopened_because = serializers.CharField()
    dissolved_because = serializers.CharField(help_text="Why it is over; empty while it stands.")
    merged_into = serializers.CharField(allow_null=True)
