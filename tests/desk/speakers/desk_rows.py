"""Rows that the speakers' pages at the desk are about."""

from django.db import connection
from django.utils import timezone

from apps.claims.models import Claim, ClaimVersion, QuoteKind
from apps.speakers.models import MergeCandidate, Role, Speaker
from tests import factories as make


def likely_pair(one: str = "Sergei Petrov", other: str = "Sergey Petrov") -> MergeCandidate:
    """Return two speakers that may be one, as a new speaker proposes them."""
    first, second = make.speaker(one), make.speaker(other)
    return MergeCandidate.objects.get(first=first, second=second)


def many_claims(speaker: Speaker, count: int, *, printed: str) -> None:
    """Have a speaker say something many times, each time printed in another way."""
    source = make.source()
    claims = Claim.objects.bulk_create(
        Claim(
            source=source,
            statement=f"{printed} said it {number} times.",
            quote_kind=QuoteKind.INDIRECT,
            speaker=speaker,
            speaker_printed=f"{printed} {number}",
            speaker_role=f"role {number % 7}",
        )
        for number in range(count)
    )
    ClaimVersion.objects.bulk_create(
        ClaimVersion(
            claim=claim, number=1, document={}, sha256="0" * 64, recorded_at=timezone.now()
        )
        for claim in claims
    )


def many_pairs(count: int) -> None:
    """Have that many pairs of speakers wait, each with a role."""
    for number in range(count):
        first, second = (
            Speaker.objects.create(kind="person", name=f"{name} Person{number}")
            for name in ("Ann", "Anne")
        )
        MergeCandidate.objects.create(
            first=first, second=second, why="“Ann” and “Anne” are spelt alike"
        )
        Role.objects.create(speaker=first, post="governor")


def hash_of(*tables: str) -> str:
    """Return a hash over all rows of some tables, each with all its columns."""
    rows = " UNION ALL ".join(
        f"SELECT '{table}' AS name, id, row.*::text AS words FROM {table} AS row"
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT md5(string_agg(words, E'\\n' ORDER BY name, id)) FROM ({rows}) AS every"
        )
        return str(cursor.fetchone()[0])
