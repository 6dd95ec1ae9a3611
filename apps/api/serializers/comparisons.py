"""Bodies and answers of `compare/`; the rules read the bodies, and give every problem at once."""

from typing import Any

from rest_framework import serializers

from apps.api.serializers.base import Number
from apps.api.serializers.claims import IntervalSerializer
from apps.claims.rules import COMPARATORS, ORDER_WORDS
from apps.claims.rules.figures import ROUNDINGS
from apps.reconciliation.engine import Outcome, Severity
from apps.reconciliation.engine.statements import AGGREGATIONS, KINDS, MODALITIES, STANCES

OPTIONAL: dict[str, Any] = {"required": False, "allow_null": True}


class ComparedFigureSerializer(serializers.Serializer[Any]):
    """A figure to compare."""

    verbatim = serializers.CharField(**OPTIONAL)
    comparator = serializers.ChoiceField(list(COMPARATORS), **OPTIONAL)
    n = Number(**OPTIONAL)
    n2 = Number(**OPTIONAL)
    order_word = serializers.ChoiceField(list(ORDER_WORDS), **OPTIONAL)
    decimals = serializers.IntegerField(**OPTIONAL)
    unit = serializers.CharField(**OPTIONAL)
    universe = Number(**OPTIONAL)
    universe_comparator = serializers.ChoiceField(list(COMPARATORS), **OPTIONAL)


class StatementToCompareSerializer(serializers.Serializer[Any]):
    """A statement as the rules take it; what is missing is missing to them too."""

    text = serializers.CharField(help_text="Ignored.", **OPTIONAL)
    kind = serializers.ChoiceField(list(KINDS), **OPTIONAL)
    measure = serializers.CharField(**OPTIONAL)
    aggregation = serializers.ChoiceField(list(AGGREGATIONS), **OPTIONAL)
    time = serializers.CharField(help_text="EDTF", **OPTIONAL)
    since = serializers.CharField(help_text="EDTF", **OPTIONAL)
    scope = serializers.CharField(**OPTIONAL)
    modality = serializers.ChoiceField(list(MODALITIES), **OPTIONAL)
    denies = serializers.BooleanField(**OPTIONAL)
    origin = serializers.CharField(**OPTIONAL)
    revises = serializers.BooleanField(**OPTIONAL)
    figure = ComparedFigureSerializer(**OPTIONAL)
    date = serializers.CharField(help_text="EDTF", **OPTIONAL)
    choices = serializers.ListField(child=serializers.CharField(), **OPTIONAL)
    stance = serializers.ChoiceField(list(STANCES), **OPTIONAL)
    rounding = serializers.ChoiceField(list(ROUNDINGS), **OPTIONAL)
    several = serializers.BooleanField(**OPTIONAL)
    exhaustive = serializers.BooleanField(**OPTIONAL)


class ComparisonSerializer(serializers.Serializer[Any]):
    """Two statements, and which scopes or places are parts of which."""

    a = StatementToCompareSerializer()
    b = StatementToCompareSerializer()
    part_of = serializers.DictField(
        required=False, help_text="Each part with its whole, or a list of wholes."
    )


class SideSerializer(serializers.Serializer[Any]):
    """How one of the two was read."""

    interval = IntervalSerializer(allow_null=True)


class VerdictSerializer(serializers.Serializer[Any]):
    """What the two are to each other."""

    outcome = serializers.ChoiceField([outcome.value for outcome in Outcome])
    rule = serializers.CharField()
    reason = serializers.CharField()
    severity = serializers.ChoiceField([severity.value for severity in Severity], allow_null=True)
    a = SideSerializer()
    b = SideSerializer()
    current = serializers.ChoiceField(
        ["a", "b"], required=False, help_text="Of an update: which one is current."
    )
