"""A speaker as linked data."""

from apps.core.linked_data import Absolute, Node, document_with, without_blanks
from apps.speakers.models import Speaker, SpeakerKind
from apps.speakers.wording import wikidata_address

TYPES = {
    SpeakerKind.PERSON: ["Person", "prov:Person"],
    SpeakerKind.ORGANISATION: ["Organization", "prov:Organization"],
    SpeakerKind.OUTLET: ["NewsMediaOrganization", "prov:Organization"],
    SpeakerKind.UNNAMED: ["Thing", "prov:Agent"],
}
NOT_NAMED = "Described by the report, not named"


def agent_node(speaker: Speaker, absolute: Absolute) -> Node:
    """Return who a speaker is, as far as their own row says."""
    return without_blanks(
        {
            "@id": absolute(speaker.get_absolute_url()),
            "@type": TYPES[SpeakerKind(speaker.kind)],
            "name": speaker.name,
            "disambiguatingDescription": NOT_NAMED if speaker.kind == SpeakerKind.UNNAMED else "",
            "sameAs": wikidata_address(speaker) if speaker.wikidata else "",
        }
    )


def speaker_document(
    speaker: Speaker, *, also: list[str], said: list[Node], absolute: Absolute
) -> Node:
    """Return a speaker with other names and roles, and what they are on record as having said."""
    names = [alias.name for alias in speaker.aliases.all()] + also
    roles = [
        without_blanks(
            {
                "@type": "OrganizationRole",
                "roleName": role.post,
                "description": str(role),
                "startDate": role.since,
                "endDate": role.until,
            }
        )
        for role in speaker.roles.all()
    ]
    node = agent_node(speaker, absolute)
    about = {"url": node["@id"], "alternateName": names, "hasOccupation": roles}
    return document_with({**node, **about}, *said)
