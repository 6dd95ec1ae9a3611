"""Take down a claim, the text of a report, or the name of a speaker."""

import shutil
from collections.abc import Iterable

from django.db import transaction

from apps.accounts.models import StoredResponse, User
from apps.claims.actions import STANDING
from apps.claims.fields import QUOTED_FIELDS
from apps.claims.models import PUBLIC_STATES, Claim, ClaimState
from apps.core.fields import field_error
from apps.core.history import events_of
from apps.exports.models import UNFINISHED, Export, ExportState
from apps.reconciliation.actions import withdraw_and_compare
from apps.sources.models import Source, SourceState, TextVersion
from apps.speakers.models import Speaker
from apps.takedowns.claims import blank_claim, quoted_by, words_of
from apps.takedowns.models import Takedown, TakedownKind
from apps.takedowns.names import names_of, remove_name
from apps.takedowns.redaction import OWN_WORDS, replace_words
from apps.takedowns.rules import FEWEST_OF_A_NAME, REMOVED, worth_looking_for
from apps.takedowns.texts import cover
from apps.takedowns.triggers import bypass_append_only

WITHDRAWN_BECAUSE = "It was taken down."
BECAUSE = "Something in it was taken down: ask for a new one."
OF = {TakedownKind.CLAIM: "claim", TakedownKind.TEXT: "source", TakedownKind.NAME: "speaker"}


@transaction.atomic
def take_down_claim(*, claim: Claim, ground: str, note: str = "", user: User | None) -> Takedown:
    """Remove a claim's words, in the report too; its number, place, dates and hashes stay.

    Conflicts that it was part of are compared again. Raises ``ValidationError`` where it was taken
    down already.
    """
    claim = Claim.objects.select_for_update(of=["self"]).select_related("source").get(pk=claim.pk)
    if claim.state == ClaimState.TAKEN_DOWN:
        raise field_error("claim", "this claim was taken down already", code="state")
    was_public = claim.state in PUBLIC_STATES and claim.source.state == SourceState.PUBLISHED
    words = worth_looking_for(words_of(claim))
    if claim.state in STANDING:
        withdraw_and_compare(claim=claim, reason=WITHDRAWN_BECAUSE)
    takedown = Takedown.objects.create(
        kind=TakedownKind.CLAIM,
        claim=claim,
        ground=ground,
        note=note,
        was_public=was_public,
        decided_by=user,
    )
    with bypass_append_only():
        blank_claim(claim)
        replace_words(words, REMOVED, but=OWN_WORDS)
        purge_exports(claim.pk)
    return takedown


@transaction.atomic
def take_down_text(*, source: Source, ground: str, note: str = "", user: User | None) -> Takedown:
    """Remove the words of a report in all versions of its text, and those that its claims quote.

    What the claims say in our own words stays, and so do places, lengths and hashes.
    """
    source = Source.objects.select_for_update().get(pk=source.pk)
    texts = list(TextVersion.objects.filter(source=source))
    claims = Claim.objects.filter(source=source)
    words = worth_looking_for(word for claim in claims for word in quoted_by(claim))
    takedown = Takedown.objects.create(
        kind=TakedownKind.TEXT,
        source=source,
        ground=ground,
        note=note,
        was_public=source.state == SourceState.PUBLISHED,
        decided_by=user,
    )
    with bypass_append_only():
        for text in texts:
            cover(text, [(0, text.length)])
        no_words = {field.name: "" for field in QUOTED_FIELDS}
        claims.update(**no_words)
        events_of(Claim).filter(source=source.pk).update(**no_words)
        replace_words(words, REMOVED, but=OWN_WORDS)
        purge_exports(source.pk)
    return takedown


@transaction.atomic
def take_down_name(
    *, speaker: Speaker, names: Iterable[str], ground: str, note: str = "", user: User | None
) -> Takedown:
    """Put a neutral label in place of a speaker's names, and of others given, everywhere.

    Raises ``ValidationError`` where none of the names is long enough to be looked for.
    """
    speaker = Speaker.objects.select_for_update().get(pk=speaker.pk)
    looked_for = worth_looking_for({*names, *names_of(speaker)}, fewest=FEWEST_OF_A_NAME)
    if not looked_for:
        raise field_error(
            "names", f"give a name of at least {FEWEST_OF_A_NAME} letters", code="required"
        )
    takedown = Takedown.objects.create(
        kind=TakedownKind.NAME,
        speaker=speaker,
        ground=ground,
        note=note,
        was_public=True,
        decided_by=user,
    )
    with bypass_append_only():
        remove_name(speaker, looked_for)
        purge_exports(speaker.pk)
    return takedown


@transaction.atomic
def carry_out_again(*, kind: TakedownKind, number: int, ground: str) -> Takedown | None:
    """Repeat a takedown on a restored backup; nothing where it is done, or nothing is there."""
    if Takedown.objects.filter(kind=kind, **{OF[kind]: number}).exists():
        return None
    if kind == TakedownKind.CLAIM:
        claim = Claim.objects.exclude(state=ClaimState.TAKEN_DOWN).filter(pk=number).first()
        if claim:
            return take_down_claim(claim=claim, ground=ground, user=None)
    elif kind == TakedownKind.TEXT:
        source = Source.objects.filter(pk=number).first()
        if source:
            return take_down_text(source=source, ground=ground, user=None)
    else:
        speaker = Speaker.objects.filter(pk=number).first()
        if speaker:
            return take_down_name(speaker=speaker, names=[], ground=ground, user=None)
    return None


def purge_exports(number: int) -> None:
    """Remove all exports, finished or being written, and stored responses that name a number."""
    StoredResponse.objects.filter(body__contains=f'"{number}"').delete()
    exports = Export.objects.select_for_update().filter(
        state__in=[*UNFINISHED, ExportState.FINISHED]
    )
    folders = [export.folder for export in exports]
    exports.update(state=ExportState.REMOVED, because=BECAUSE)

    def remove_files() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    transaction.on_commit(remove_files)
