"""Speakers as the API gives them."""

from django.db.models import QuerySet

from apps.core.declared import fields_of, member_of
from apps.core.json_shapes import JsonShape, Member, Type
from apps.core.json_values import Document, id_of, time_of
from apps.speakers.models import Speaker, SpeakerSection
from apps.speakers.queries import with_names_and_roles

ROLE = JsonShape(
    "Role",
    "A post that a speaker held.",
    (
        Member(name="post"),
        Member(name="body"),
        Member(name="since", null=True, convert=time_of, help="EDTF"),
        Member(name="until", null=True, convert=time_of, help="EDTF"),
    ),
)


SHOWN = fields_of(Speaker, SpeakerSection.KIND, SpeakerSection.NAME, SpeakerSection.DETAILS)
SPEAKER = JsonShape(
    "Speaker",
    "Somebody, or something, that claims come from or came through.",
    (
        Member(name="id", column="pk", convert=str),
        *[member_of(field) for field in SHOWN],
        Member(
            name="aliases",
            type=Type.TEXTS,
            convert=lambda aliases: [alias.name for alias in aliases.all()],
        ),
        Member(
            name="roles",
            type=Type.OBJECTS,
            shape=ROLE,
            convert=lambda roles: [ROLE.document(role) for role in roles.all()],
        ),
        Member(
            name="merged_into",
            column="merged_into_id",
            null=True,
            convert=id_of,
            help="The speaker that this one was found to be.",
        ),
    ),
    is_resource=True,
)


def speaker_documents(speakers: QuerySet[Speaker]) -> list[Document]:
    """Return speakers in their order, with other names and roles."""
    return [SPEAKER.document(speaker) for speaker in with_names_and_roles(speakers)]
