"""Exports, in answers."""

from typing import Any

from rest_framework import serializers

from apps.api.serializers.base import Shape
from apps.exports.building import KINDS
from apps.exports.models import ExportState


class ExportFileSerializer(serializers.Serializer[Any]):
    """One finished file."""

    name = serializers.CharField()
    kind = serializers.ChoiceField([(kind.name, kind.name) for kind in KINDS])
    format = serializers.ChoiceField([("ndjson", "NDJSON"), ("csv", "CSV")])
    size = serializers.IntegerField(help_text="In octets.")
    sha256 = serializers.CharField(help_text="Of its octets.")
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
