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
    optional_text,
    reference_to,
)
from apps.claims.models import ClaimState, LinkKind, Modality, QuoteKind
from apps.claims.models.figure import COMPARATOR_CHOICES, ORDER_WORD_CHOICES
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import AnswerPart, Stance

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
    statement = Text(max_length=10_000, help_text="What is claimed, as one sentence of ours.")
    quote_kind = serializers.ChoiceField(QuoteKind.choices)
    modality = serializers.ChoiceField(Modality.choices, default=Modality.ASSERTION)
    denies = Flag(default=False)
    state = serializers.ChoiceField(NEW_STATES, default=ClaimState.PUBLISHED)
    speaker = Agent(allow_null=True, default=None)
    speaker_printed = optional_text(max_length=300)
    speaker_role = optional_text(max_length=500)
    chain = LinkBody(many=True, default=list)
    utterance = Id(
        allow_null=True,
        default=None,
        help_text="The statement that it relays, where it is on record.",
    )
    uttered = optional_text(max_length=100, help_text="EDTF")
    occasion = optional_text(max_length=500)
    time = optional_text(max_length=100, help_text="EDTF: when it is true")
    since = optional_text(max_length=100, help_text="EDTF: where a running total starts")
    place = optional_text(max_length=300)
    figure = FigureBody(allow_null=True, default=None)
    date = optional_text(max_length=100, help_text="EDTF: the answer to a “when”")
    revises = Id(allow_null=True, default=None)
    tags = serializers.ListField(child=Text(max_length=100), default=list, max_length=100)
    original_words = optional_text()
    original_language = optional_text(max_length=35)
    answers = PlacementBody(many=True, default=list)


class ClaimChangesSerializer(NewClaimSerializer):
    """What is to be changed of a claim; what is left out stays, and of a figure what is left out of that."""

    source = None
    answers = None
    reason = optional_text(help_text="Why; kept with the version.")


class WithdrawalSerializer(Body):
    """Why a claim is taken back; readers see it."""

    reason = Text()


class IntervalSerializer(serializers.Serializer[Any]):
    """What a figure allows; null is no bound."""

    low = serializers.CharField(allow_null=True)
    high = serializers.CharField(allow_null=True)
    low_open = serializers.BooleanField()
    high_open = serializers.BooleanField()
    low_soft = serializers.BooleanField()
    high_soft = serializers.BooleanField()


class FigureSerializer(serializers.Serializer[Any]):
    """A figure as printed, as parsed, and what policy makes of it."""

    verbatim = serializers.CharField(allow_null=True)
    comparator = serializers.ChoiceField(COMPARATOR_CHOICES)
    n = serializers.CharField(allow_null=True)
    n2 = serializers.CharField(allow_null=True)
    order_word = serializers.ChoiceField(ORDER_WORD_CHOICES, allow_null=True)
    decimals = serializers.IntegerField(allow_null=True)
    unit = serializers.CharField()
    universe = serializers.CharField(allow_null=True)
    universe_comparator = serializers.ChoiceField(COMPARATOR_CHOICES)
    interval = IntervalSerializer()
    policy = serializers.CharField()


class LinkSerializer(serializers.Serializer[Any]):
    """One relay of a chain, from the speaker outward."""

    agent = reference_to("Speaker")
    kind = serializers.ChoiceField(LinkKind.choices)
    source = serializers.CharField(allow_null=True)
    checked = serializers.BooleanField()


class PlacementSerializer(serializers.Serializer[Any]):
    """What a claim answers."""

    id = serializers.CharField()
    question = reference_to("Question")
    part = serializers.ChoiceField(AnswerPart.choices)
    scope = serializers.CharField()
    stance = serializers.ChoiceField(Stance.choices, allow_null=True)
    choices = serializers.ListField(child=serializers.CharField())
    conflict = serializers.CharField(allow_null=True)


class ClaimSerializer(Shape):
    """One thing that a report says somebody said."""

    id = serializers.CharField()
    version = serializers.IntegerField()
    state = serializers.ChoiceField(ClaimState.choices)
    source = reference_to("Source")
    text_version = serializers.IntegerField(
        help_text="Which text of the source start and end count in."
    )
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField(
        allow_null=True, help_text="Null where rights keep the words back."
    )
    statement = serializers.CharField()
    quote_kind = serializers.ChoiceField(QuoteKind.choices)
    modality = serializers.ChoiceField(Modality.choices)
    denies = serializers.BooleanField()
    speaker_printed = serializers.CharField()
    speaker_role = serializers.CharField()
    occasion = serializers.CharField()
    place = serializers.CharField()
    original_language = serializers.CharField()
    withdrawn_because = serializers.CharField()
    uttered = serializers.CharField(allow_null=True, help_text="EDTF")
    time = serializers.CharField(allow_null=True, help_text="EDTF")
    since = serializers.CharField(allow_null=True, help_text="EDTF")
    date = serializers.CharField(allow_null=True, help_text="EDTF")
    original_words = serializers.CharField(allow_null=True)
    speaker = reference_to("Speaker", null=True)
    utterance = serializers.CharField(allow_null=True)
    chain = LinkSerializer(many=True)
    figure = FigureSerializer(allow_null=True)
    revises = serializers.CharField(allow_null=True)
    tags = serializers.ListField(child=serializers.CharField())
    answers = PlacementSerializer(many=True)
    recorded_at = serializers.DateTimeField()
    sha256 = serializers.CharField(help_text="Of the version’s document.")
    withheld = serializers.ListField(
        child=serializers.CharField(), help_text="JSON pointers to what is kept back."
    )


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
