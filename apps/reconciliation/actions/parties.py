"""Saying who is a party to what a question disputes."""

from django.db import transaction

from apps.accounts.models import User
from apps.core.history import because
from apps.core.validation import check_fields, field_error
from apps.reconciliation.models import Party, Question
from apps.speakers.models import Speaker


@transaction.atomic
def name_party(*, question: Question, speaker: Speaker, reason: str, user: User) -> Party:
    """Say that a speaker has something at stake in a question. Raises ``ValidationError`` if that was said before."""
    if Party.objects.select_for_update().filter(question=question, speaker=speaker).exists():
        raise field_error(
            "question", f"{speaker} is a party to “{question}” already", code="unique"
        )
    party = Party(question=question, speaker=speaker, because=reason.strip(), by=user)
    check_fields(party)
    party.save(force_insert=True)
    return party


@transaction.atomic
def unname_party(*, party: Party, reason: str) -> None:
    """Take back that somebody is a party; the history keeps it, and why."""
    with because(reason):
        party.delete()
