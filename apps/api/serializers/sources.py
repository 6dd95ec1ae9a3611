"""Sources, in bodies and answers."""

from typing import Any

from rest_framework import serializers

from apps.api.serializers.agents import Agent
from apps.api.serializers.base import Body, Text, optional_text, serializer_of
from apps.core.declared import fields_of
from apps.sources.models import LikenessKind, LikenessState, Source, SourceSection, SourceState
from apps.sources.representation import SOURCE


class NewSourceSerializer(Body):
    """A report to be added with its text."""

    members = (
        *fields_of(Source, SourceSection.TITLE, SourceSection.ADDRESS),
        "publisher",
        *fields_of(Source, SourceSection.AUTHOR, SourceSection.CITATION, SourceSection.RIGHTS),
        *fields_of(Source, SourceSection.FORM),
        "text",
    )
    publisher = Agent(allow_null=True, default=None)
    text = Text(help_text="All of it: it is normalised once, and then never changes.")


class SourceChangesSerializer(NewSourceSerializer):
    """What is to be changed of what is known of a report; its text never is."""

    members = (
        *fields_of(Source, SourceSection.TITLE, SourceSection.ADDRESS),
        "publisher",
        *fields_of(Source, SourceSection.AUTHOR, SourceSection.CITATION, SourceSection.RIGHTS),
        *fields_of(Source, SourceSection.NOTE),
        "state",
        "reason",
    )
    state = serializers.ChoiceField(SourceState.choices)
    reason = optional_text(help_text="Why; needed where the state changes.")


SourceSerializer = serializer_of(SOURCE)


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
