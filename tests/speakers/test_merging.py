"""Finding, adding and merging speakers."""

import pytest
from django.core.exceptions import ValidationError

from apps.speakers.actions import find_or_add_speaker, merge_speakers, undo_merge
from apps.speakers.models import Alias, Speaker
from apps.speakers.queries import all_names_of, identity_of
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_exact_name_is_reused_and_another_never_guessed() -> None:
    first = factories.speaker("Alexander Mikhailov")

    assert factories.speaker("  alexander  Mikhailov ") == first
    assert factories.speaker("Alexander Mikhailovsky") != first
    assert factories.speaker("Alexander Mikhailov", "organisation") != first


def test_an_alias_finds_its_speaker() -> None:
    agency = factories.speaker("Russian News Agency", "outlet")
    Alias.objects.create(speaker=agency, name="TASS")

    assert factories.speaker("TASS", "outlet") == agency


def test_where_several_go_by_one_name_nobody_is_picked() -> None:
    for _ in range(2):
        Speaker.objects.create(name="John Smith", kind="person")

    with pytest.raises(ValidationError, match="several speakers are called “John Smith”"):
        find_or_add_speaker(name="John Smith", kind="person", user=None)


def test_a_merge_and_its_undoing_change_no_claim() -> None:
    kept, merged = factories.speaker("Sergei Lavrov"), factories.speaker("Sergey Lavrov")
    claim = factories.claim(
        speaker=merged, speaker_printed="Sergey Lavrov", speaker_role="Foreign Secretary"
    )
    editor = factories.user("editor")

    merge = merge_speakers(kept=kept, merged=merged, reason="One spelling of two.", user=editor)

    claim.refresh_from_db()
    assert (claim.speaker_id, claim.speaker_role) == (merged.pk, "Foreign Secretary")
    merged.refresh_from_db()
    assert identity_of(merged) == kept
    assert set(all_names_of(kept)) == {kept, merged}
    undo_merge(merge=merge, user=editor)
    merged.refresh_from_db()
    assert identity_of(merged) == merged
    assert not claim.events.exists()  # type: ignore[attr-defined]


def test_a_merged_speaker_is_not_merged_again() -> None:
    first, second, third = (factories.speaker() for _ in range(3))
    editor = factories.user("editor")
    merge = merge_speakers(kept=first, merged=second, reason="One.", user=editor)

    for kept, merged in ((third, second), (second, third), (first, first)):
        with pytest.raises(ValidationError, match="already"):
            merge_speakers(kept=kept, merged=merged, reason="One.", user=editor)
    undo_merge(merge=merge, user=editor)
    with pytest.raises(ValidationError, match="already"):
        undo_merge(merge=merge, user=editor)
