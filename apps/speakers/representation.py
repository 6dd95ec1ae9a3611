"""Speakers as the API gives them."""

from django.db.models import QuerySet

from apps.core.json_values import Document, id_of, time_of
from apps.speakers.models import Speaker
from apps.speakers.queries import with_names_and_roles


def speaker_documents(speakers: QuerySet[Speaker]) -> list[Document]:
    """Return speakers in their order, with other names and roles."""
    return [
        {
            "id": str(speaker.pk),
            "kind": speaker.kind,
            "name": speaker.name,
            "sort_name": speaker.sort_name,
            "wikidata": speaker.wikidata,
            "aliases": [alias.name for alias in speaker.aliases.all()],
            "roles": [
                {
                    "post": role.post,
                    "body": role.body,
                    "since": time_of(role.since),
                    "until": time_of(role.until),
                }
                for role in speaker.roles.all()
            ],
            "merged_into": id_of(speaker.merged_into_id),
        }
        for speaker in with_names_and_roles(speakers)
    ]
