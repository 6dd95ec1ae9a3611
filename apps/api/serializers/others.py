"""Statements, tags, changes, search results and exports, in bodies and answers."""

from typing import Any

from rest_framework import serializers

from apps.api.serializers.agents import Agent
from apps.api.serializers.base import Body, Id, Shape, Text, optional_text, reference_to
from apps.exports.building import KINDS
from apps.exports.models import ExportState
from apps.search.changes_since import TYPES
from apps.search.query import ResultType


class NewStatementSerializer(Body):
    """An utterance: what one speaker said on one occasion."""

    speaker = Agent(allow_null=True, default=None)
    uttered = optional_text(max_length=100, help_text="EDTF")
    occasion = optional_text(max_length=500)


class StatementSerializer(Shape):
    """An utterance, however many reports relay it."""

    id = serializers.CharField()
    speaker = reference_to("Speaker", null=True)
    uttered = serializers.CharField(allow_null=True, help_text="EDTF")
    occasion = serializers.CharField()
    url = serializers.CharField()
    created_at = serializers.DateTimeField()


class NewTagSerializer(Body):
    """A word for the vocabulary."""

    name = Text(max_length=100)
    parent = Id(allow_null=True, default=None, help_text="The wider tag that it stands under.")


class TagChangesSerializer(NewTagSerializer):
    """What is to be changed of a word of the vocabulary."""


class TagSerializer(Shape):
    """A word of the vocabulary that claims are tagged with."""

    id = serializers.CharField()
    name = serializers.CharField()
    slug = serializers.CharField()
    parent = serializers.CharField(allow_null=True)
    merged_into = serializers.CharField(allow_null=True)


class ChangeSerializer(Shape):
    """Something that changed on the public record."""

    id = serializers.CharField(
        help_text="Its place in the order; take it as `since` to go on from here."
    )
    at = serializers.DateTimeField()
    type = serializers.ChoiceField([(one, one) for one in TYPES.values()])
    claim = serializers.CharField(allow_null=True)
    version = serializers.IntegerField(
        allow_null=True, help_text="Of the claim, or of the estimate."
    )
    source = serializers.CharField(allow_null=True)
    speaker = serializers.CharField(allow_null=True)
    question = serializers.CharField(allow_null=True)
    conflict = serializers.CharField(allow_null=True)
    estimate = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    reason = serializers.CharField()


class HitSerializer(serializers.Serializer[Any]):
    """One thing found."""

    kind = serializers.ChoiceField([(sort.value, sort.value) for sort in ResultType])
    id = serializers.CharField()
    title = serializers.CharField()
    url = serializers.CharField(help_text="Its page.")
    rank = serializers.FloatField()


class ExportFileSerializer(serializers.Serializer[Any]):
    """One finished file."""

    name = serializers.CharField()
    kind = serializers.ChoiceField([(kind.name, kind.name) for kind in KINDS])
    format = serializers.ChoiceField([("ndjson", "NDJSON"), ("csv", "CSV")])
    size = serializers.IntegerField(help_text="In bytes.")
    sha256 = serializers.CharField(help_text="Of its bytes.")
    count = serializers.IntegerField(help_text="How many records there are in it.")
    url = serializers.CharField()


class ExportSerializer(Shape):
    """All that was public at one moment, as files."""

    id = serializers.CharField()
    state = serializers.ChoiceField(ExportState.choices)
    is_nightly = serializers.BooleanField()
    licence = serializers.CharField(
        help_text="SPDX; of what the register itself writes, not of words it quotes."
    )
    requested_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    because = serializers.CharField(help_text="Why it failed, or why its files were removed.")
    files = ExportFileSerializer(many=True)
