"""The body and the answer of `candidates/`."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.api.serializers.base import Body, Text, optional_text
from apps.claims.models.figure import COMPARATOR_CHOICES, ORDER_WORD_CHOICES
from apps.core.edtf import EdtfError, parse

# Five times the longest reports of the field, and what the rules read within their time.
LONGEST_TEXT = 250_000
TYPES = ["figure", "quotation"]
QUOTE_KINDS = ["direct", "indirect"]
MODALITIES = ["assertion"]


class TextToReadSerializer(Body):
    """A text to look for figures and quotations in."""

    text = Text(max_length=LONGEST_TEXT, allow_blank=True)
    published = optional_text(max_length=100, help_text="EDTF: the day on which “yesterday” hangs")
    language = optional_text(
        max_length=35, help_text="BCP 47; the rules read English, and find nothing in others."
    )

    def validate_published(self, published: str) -> str:
        """Refuse a day that cannot be read, so that no date is quietly left out."""
        try:
            if published:
                parse(published)
        except EdtfError as error:
            raise ValidationError(str(error), code="invalid") from error
        return published


class ProposedFigureSerializer(serializers.Serializer[Any]):
    """A figure as it would be recorded with a claim."""

    verbatim = serializers.CharField()
    comparator = serializers.ChoiceField(COMPARATOR_CHOICES)
    n = serializers.CharField(required=False)
    n2 = serializers.CharField(required=False)
    order_word = serializers.ChoiceField(ORDER_WORD_CHOICES, required=False)
    unit = serializers.CharField()
    universe = serializers.CharField(required=False)
    universe_comparator = serializers.ChoiceField(COMPARATOR_CHOICES, required=False)


class ProposedSpeakerSerializer(serializers.Serializer[Any]):
    """Who is thought to speak: the fullest name of the report, the role, and the words that stand for them here."""  # noqa: E501  in the contract

    name = serializers.CharField()
    role = serializers.CharField(allow_blank=True)
    said = serializers.CharField()


class CandidateSerializer(serializers.Serializer[Any]):
    """A figure or a quotation; what is not known is left out."""

    type = serializers.ChoiceField(TYPES)
    start = serializers.IntegerField(help_text="In code points of the text that was sent.")
    end = serializers.IntegerField()
    exact = serializers.CharField()
    score = serializers.FloatField(help_text="How sure it is, up to 1.")
    rule = serializers.CharField(help_text="What found it.")
    figure = ProposedFigureSerializer(required=False)
    counted = serializers.CharField(required=False)
    as_of = serializers.CharField(required=False, help_text="EDTF")
    quote_kind = serializers.ChoiceField(QUOTE_KINDS, required=False)
    modality = serializers.ChoiceField(
        MODALITIES,
        required=False,
        help_text="Left out where the words may be denied, promised, forecast or asked for.",
    )
    speaker = ProposedSpeakerSerializer(required=False)
    chain = serializers.ListField(child=serializers.CharField(), required=False)


class ProposalSerializer(serializers.Serializer[Any]):
    """What was found, in reading order."""

    candidates = CandidateSerializer(many=True)
    extractor = serializers.CharField(help_text="The version of the rules.")
    complete = serializers.BooleanField(
        help_text="False where the time was up before the text was read to its end."
    )
