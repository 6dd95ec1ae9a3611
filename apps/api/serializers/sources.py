"""Sources, in bodies and answers."""

from typing import Any

from rest_framework import serializers

from apps.api.serializers.agents import Agent
from apps.api.serializers.base import Body, Shape, Text, optional_text, reference_to
from apps.sources.models import Form, LikenessKind, LikenessState, Rights, SourceState


class NewSourceSerializer(Body):
    """A report to be taken in with its text."""

    title = Text(max_length=500)
    url = optional_text(max_length=2000)
    archive_url = optional_text(max_length=2000)
    publisher = Agent(allow_null=True, default=None)
    author = optional_text(max_length=300, help_text="As the report names its author.")
    published = optional_text(max_length=100, help_text="EDTF")
    language = optional_text(max_length=35, help_text="BCP 47")
    translated_from = optional_text(max_length=35, help_text="BCP 47")
    rights = serializers.ChoiceField(Rights.choices, default=Rights.EXCERPT)
    form = serializers.ChoiceField(Form.choices, default=Form.REPORT)
    text = Text(help_text="All of it: it is normalised once, and then never changes.")


class SourceChangesSerializer(NewSourceSerializer):
    """What is to be changed of what is known of a report; its text never is."""

    form = None
    text = None
    note = optional_text(help_text="Shown to readers above the text.")
    state = serializers.ChoiceField(SourceState.choices)
    reason = optional_text(help_text="Why; needed where the state changes.")


class SourceSerializer(Shape):
    """A report; its words are under `text/`, for who may see them."""

    id = serializers.CharField()
    title = serializers.CharField()
    form = serializers.ChoiceField(Form.choices)
    url = serializers.CharField()
    archive_url = serializers.CharField()
    language = serializers.CharField()
    translated_from = serializers.CharField()
    rights = serializers.ChoiceField(Rights.choices)
    state = serializers.ChoiceField(SourceState.choices)
    note = serializers.CharField()
    publisher = reference_to("Speaker", null=True)
    author = serializers.CharField()
    published = serializers.CharField(allow_null=True, help_text="EDTF")
    version = serializers.IntegerField(help_text="Of the newest text.")
    sha256 = serializers.CharField(help_text="Of the newest text in UTF-8.")
    length = serializers.IntegerField(help_text="Of the newest text, in code points.")
    claim_count = serializers.IntegerField(
        help_text="How many claims that stand were taken from it."
    )
    added_at = serializers.DateTimeField()


class NewTextSerializer(Body):
    """What a report says now; the texts before it stay."""

    text = Text(help_text="All of it.")
    note = optional_text(max_length=500, help_text="How it came to be another one.")


class SourceTextSerializer(serializers.Serializer[Any]):
    """A frozen text."""

    source = serializers.CharField()
    version = serializers.IntegerField()
    sha256 = serializers.CharField()
    length = serializers.IntegerField()
    text = serializers.CharField()
    furniture = serializers.ListField(
        child=serializers.ListField(),
        help_text="Spans that are the page’s, not the report’s: start, end, what.",
    )
    redacted_at = serializers.DateTimeField(
        allow_null=True, help_text="When words of it were taken down: blocks stand in their place."
    )


class CopySerializer(serializers.Serializer[Any]):
    """Another source whose text is like this one’s."""

    source = serializers.CharField()
    kind = serializers.ChoiceField(LikenessKind.choices)
    state = serializers.ChoiceField(LikenessState.choices)
    containment = serializers.CharField(
        help_text="How much of the one stands in the other, from 0 to 1."
    )


class CopiesSerializer(serializers.Serializer[Any]):
    """The likely copies of a source; there are few."""

    results = CopySerializer(many=True)
