"""Claims, in bodies and answers."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.api.serializers.agents import Agent
from apps.api.serializers.base import (
    Body,
    Flag,
    Id,
    Number,
    Shape,
    Text,
    Whole,
    body_field,
    optional_text,
    serializer_of,
)
from apps.claims.fields import FIELDS
from apps.claims.models import ClaimState, LinkKind
from apps.claims.models.figure import COMPARATOR_CHOICES, ORDER_WORD_CHOICES
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import AnswerPart, Stance
from apps.reconciliation.representations.claims import CLAIM, INTERVAL

NEW_STATES = [(state.value, state.label) for state in (ClaimState.DRAFT, ClaimState.PUBLISHED)]


class LinkBody(Body):
    """One relay of a chain."""

    agent = Agent()
    kind = serializers.ChoiceField(LinkKind.choices, default=LinkKind.REPORTS_STATEMENT)
    source = Id(
        allow_null=True, default=None, help_text="The relay’s own report, where it is on record."
    )
    checked = Flag(default=False)

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Refuse a link without its agent, also where a claim is only changed."""
        if values.get("agent") is None:
            raise ValidationError({"agent": [ErrorDetail("Say who.", code="required")]})
        return values


class FigureBody(Body):
    """A figure as printed and as parsed."""

    verbatim = Text(max_length=500)
    comparator = serializers.ChoiceField(COMPARATOR_CHOICES)
    n = Number(allow_null=True, default=None)
    n2 = Number(allow_null=True, default=None)
    order_word = serializers.ChoiceField(ORDER_WORD_CHOICES, allow_null=True, default=None)
    decimals = Whole(allow_null=True, default=None, min_value=-30, max_value=30)
    unit = Text(max_length=40, default="1")
    universe = Number(allow_null=True, default=None)
    universe_comparator = serializers.ChoiceField(COMPARATOR_CHOICES, default="eq")


class PlacementBody(Body):
    """What a claim answers, and what of that depends on the question."""

    question = Id()
    part = serializers.ChoiceField(AnswerPart.choices, default=AnswerPart.VALUE)
    scope = Text(max_length=300, default=WHOLE)
    stance = serializers.ChoiceField(Stance.choices, allow_null=True, default=None)
    choices = serializers.ListField(child=Text(max_length=300), default=list, max_length=200)


class NewClaimSerializer(Body):
    """A claim to be recorded."""

    source = Id()
    start = Whole(min_value=0, help_text="In code points of the source’s newest text.")
    end = Whole(min_value=0)
    exact = Text(help_text="The words there, to be sure.")
    state = serializers.ChoiceField(NEW_STATES, default=ClaimState.PUBLISHED)
    speaker = Agent(allow_null=True, default=None)
    chain = LinkBody(many=True, default=list)
    utterance = Id(
        allow_null=True,
        default=None,
        help_text="The statement that it relays, where it is on record.",
    )
    figure = FigureBody(allow_null=True, default=None)
    revises = Id(allow_null=True, default=None)
    tags = serializers.ListField(child=Text(max_length=100), default=list, max_length=100)
    answers = PlacementBody(many=True, default=list)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return the parts of a claim that are declared here, and its fields."""
        return super().get_fields() | {field.name: body_field(field) for field in FIELDS}


class ClaimChangesSerializer(NewClaimSerializer):
    """What is to be changed of a claim; what is left out stays, and of a figure what is left out of that."""  # noqa: E501  in the contract

    source = None
    answers = None
    reason = optional_text(help_text="Why; kept with the version.")


class WithdrawalSerializer(Body):
    """Why a claim is taken back; readers see it."""

    reason = Text()


IntervalSerializer = serializer_of(INTERVAL)
ClaimSerializer = serializer_of(CLAIM)


class VersionSerializer(Shape):
    """A wording that a claim has had; it never changes."""

    id = serializers.CharField()
    claim = serializers.CharField()
    number = serializers.IntegerField()
    sha256 = serializers.CharField(
        help_text="SHA-256 over the canonical JSON (RFC 8785) of the document."
    )
    previous = serializers.CharField(allow_null=True, help_text="The hash of the version before.")
    is_whole = serializers.BooleanField(
        help_text="Whether the document is given to the end, and has that hash."
    )
    document = serializers.DictField(
        help_text="`redacted` in it says that words of it were taken down."
    )
    reason = serializers.CharField()
    recorded_at = serializers.DateTimeField()
