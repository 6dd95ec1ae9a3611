"""Speakers, in bodies and answers."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.api.serializers.base import ID, Body, Id, serializer_of
from apps.core.declared import fields_of
from apps.speakers.models import Speaker, SpeakerSection
from apps.speakers.representation import SPEAKER


class NamedAgentSerializer(Body):
    """A speaker by name: the one who has exactly this name or alias, or a new one."""

    members = fields_of(Speaker, SpeakerSection.NAME, SpeakerSection.KIND)


AGENT = {"anyOf": [ID, {"$ref": "#/components/schemas/NamedAgent"}, {"type": "null"}]}


@extend_schema_field(AGENT)
class Agent(serializers.Field[Any, Any, Any, Any]):
    """A speaker by id, or by name and kind; gives a number or the two."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the id, or name and kind."""
        if isinstance(data, Mapping):
            return NamedAgentSerializer().run_validation(data)
        return Id().to_internal_value(data)


class NewSpeakerSerializer(Body):
    """A speaker to be added."""

    members = fields_of(Speaker, SpeakerSection.NAME, SpeakerSection.KIND, SpeakerSection.DETAILS)


class SpeakerChangesSerializer(NewSpeakerSerializer):
    """What is to be changed of a speaker."""


SpeakerSerializer = serializer_of(SPEAKER)
