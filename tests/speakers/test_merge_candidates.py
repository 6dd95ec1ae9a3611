"""Pairs of speakers that may be one: what is proposed, and what is never proposed again."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.speakers.actions import answer_candidate, merge_speakers, undo_merge
from apps.speakers.models import Alias, MergeAnswer, MergeCandidate, Speaker
from tests import factories as make

pytestmark = pytest.mark.django_db


def pairs() -> list[tuple[str, str]]:
    return [
        (str(one.first), str(one.second))
        for one in MergeCandidate.objects.select_related("first", "second")
    ]


def propose() -> None:
    call_command("propose_merges", verbosity=0)


def test_a_new_speaker_is_proposed_with_those_it_may_be() -> None:
    make.speaker("Сергей Лавров")
    make.speaker("Someone Else")

    make.speaker("Sergei Lavrov")

    assert pairs() == [("Сергей Лавров", "Sergei Lavrov")]
    assert "are spelt alike" in MergeCandidate.objects.get().why


def test_an_alias_proposes_its_speaker_and_consonants_do_across_scripts() -> None:
    agency = make.speaker("Russian News Agency", "outlet")
    Alias.objects.create(speaker=agency, name="TASS")
    make.speaker("محمد بن سلمان")

    make.speaker("Tass", "organisation")
    make.speaker("Mohammed bin Salman")

    assert pairs() == [("Russian News Agency", "Tass"), ("محمد بن سلمان", "Mohammed bin Salman")]


def test_kinds_that_cannot_be_one_are_not_proposed() -> None:
    for kind in ("person", "organisation", "unnamed"):
        make.speaker("A Western diplomat", kind)
    Speaker.objects.create(kind="unnamed", name="A Western diplomat")

    propose()

    assert pairs() == []


def test_no_and_unsure_are_never_proposed_again_also_over_a_merge() -> None:
    editor = make.user("editor")
    first, second = make.speaker("Sergei Petrov"), make.speaker("Sergey Petrov")
    answer_candidate(
        candidate=MergeCandidate.objects.get(), answer=MergeAnswer.DIFFERENT, user=editor
    )
    Alias.objects.create(speaker=second, name="Sergei Petrov")

    propose()

    assert MergeCandidate.objects.get().state == MergeAnswer.DIFFERENT
    other = Speaker.objects.create(kind="person", name="Somebody")
    merge_speakers(kept=other, merged=second, reason="One.", user=editor)
    propose()
    assert not MergeCandidate.objects.filter(state=MergeAnswer.PROPOSED).exists()
    assert first.pk < other.pk


def test_a_merged_pair_is_answered_and_its_undoing_leaves_it_unsure() -> None:
    editor = make.user("editor")
    first, second = make.speaker("Sergei Petrov"), make.speaker("Sergey Petrov")

    merge = merge_speakers(kept=second, merged=first, reason="One.", user=editor)

    candidate = MergeCandidate.objects.get()
    assert candidate.state == MergeAnswer.SAME
    with pytest.raises(ValidationError, match="merged meanwhile"):
        answer_candidate(candidate=candidate, answer=MergeAnswer.DIFFERENT, user=editor)
    undo_merge(merge=merge, user=editor)
    propose()
    assert MergeCandidate.objects.get().state == MergeAnswer.UNSURE


def test_the_command_takes_as_many_queries_for_many_speakers_as_for_few() -> None:
    taken = []
    for more in (5, 55):
        Speaker.objects.bulk_create(
            Speaker(kind="person", name=f"{name} Number{index}a{more}")
            for index in range(more)
            for name in ("Ann", "Anne")
        )
        with CaptureQueriesContext(connection) as queries:
            propose()
        taken.append(len(queries))

    assert taken[0] == taken[1]
    assert MergeCandidate.objects.count() >= 5


def test_names_are_kept_in_latin_letters_and_history_keeps_only_names() -> None:
    speaker = make.speaker("Щёрбак")
    assert speaker.latin == "shcherbak"

    speaker.name = "Щербина"
    speaker.save()

    assert Speaker.objects.get(pk=speaker.pk).latin == "shcherbina"
    assert not hasattr(speaker.events.get(), "latin")  # type: ignore[attr-defined]
