"""What is exported whole and imported elsewhere is the same there: every hash, every wording, all that follows."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from apps.claims.actions import correct_claim, find_or_add_statement
from apps.claims.drafts import LinkDraft
from apps.claims.models import Claim, ClaimState, ClaimVersion, LinkKind
from apps.claims.tags import add_tag
from apps.core.history import events_of
from apps.reconciliation.actions import correct_and_compare, withdraw_and_compare
from apps.reconciliation.models import Question
from apps.sources.actions import Incoming, add_text_version
from apps.sources.models import Arrival, Likeness, Source, TextVersion
from apps.speakers.models import MergeCandidate, Speaker
from apps.takedowns.actions import take_down_claim, take_down_name, take_down_text
from tests import factories as make
from tests.emptying import empty_database
from tests.exports.imports.elsewhere import export_to, import_from, refused, register, written
from tests.jobs import empty_queue, run_jobs, waiting

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = make.TEXT


def told() -> None:
    """Record a little of everything that the export carries."""
    user, tag = make.user("editor"), add_tag(name="Crossings")
    governor, relay = make.speaker("The governor"), make.speaker("Relay", "outlet")
    first = make.source(
        f"First. {TEXT}", publisher=make.speaker("Daily", "outlet"), external_id="own:1"
    )
    second = make.source(f"Second. {TEXT}\n\nRead also\nmore of it", rights="full", reliability="B")
    said = find_or_add_statement(
        speaker=governor, uttered="2021-07-06", occasion="briefing", user=user
    )
    crossed = make.question("How many crossed?", slug="crossed", tags=[tag])
    which = make.question(
        "Who?", slug="who", kind="choice", options={"Soldiers": ["troops"], "Refugees": []}
    )
    of = make.question("Of how many?", slug="of-how-many")
    make.question("How many of them?", slug="of-them", universe_question=of, related=[crossed])

    same: dict[str, Any] = {"figure": make.figure(), "speaker": governor, "chain": ["Relay"], "time": "2021-07-05",
            "tags": (tag,), "external_id": "own:c1", "utterance": said}  # fmt: skip
    one = make.claim(first, **same)
    links = (LinkDraft(relay, LinkKind.CITES_REPORT, first, checked=True),)
    two = make.claim(second, "About 60 came back", figure=make.figure("About 60", "approx", 60), speaker=governor,
                     time="2021-07-05", uttered="2021-07-06", chain=links, statement="About 60 crossed.")  # fmt: skip
    revising = make.claim(
        first, "About 60", revises=two, statement="Revised.", figure=make.figure("60", "eq", 61)
    )
    against = make.claim(
        second, "About 60", statement="60.", figure=make.figure("60", "eq", 60), time="2021-07-05"
    )
    part = make.claim(
        second, statement="Part.", figure=make.figure("162 of 398", "eq", 162, universe=398)
    )
    make.claim(second, statement="Kept back.", state=ClaimState.DRAFT)
    make.answer(one, crossed)
    make.answer(two, crossed)
    make.answer(revising, crossed)
    make.answer(against, crossed)
    make.answer(part, Question.objects.get(slug="of-them"), scope="the north")
    make.answer(one, which, choices=("troops",))

    changed = make.draft(first, statement="More than 1,000 crossed.", **same)
    correct_and_compare(claim=one, draft=changed, expected_version=1, reason="Shorter.", user=user)
    withdraw_and_compare(claim=make.claim(second, statement="Misread."), reason="It was misread.")
    add_text_version(
        source=second, incoming=Incoming(text=f"Third. {TEXT}", arrival=Arrival.PASTE, note="again")
    )
    make.claim(second, statement="Of the new text.")
    Claim.objects.filter(pk=two.pk).update(credibility=2)


def kept_states() -> list[int]:
    """Return how many earlier states are kept of each kind of row."""
    return [events_of(model).count() for model in (Claim, Source, Speaker, Question)]


def taken_elsewhere(folder: Path) -> list[Path]:
    """Take the register in elsewhere, where it is the same; gives the files that it went by."""
    before = register()
    files = export_to(folder)
    empty_database()
    said = import_from(*files)
    assert "Nothing was refused." in said, refused(folder)
    assert register() == before
    return files


def test_a_register_taken_in_elsewhere_is_the_same(tmp_path: Path) -> None:
    told()

    taken_elsewhere(tmp_path)

    assert len(register()["conflicts"]) == 1
    (job,) = waiting("sources.propose_copies_of_many")
    texts = TextVersion.objects.order_by("pk").values_list("pk", flat=True)
    assert job == {"texts": list(texts)}, "every text is to be compared with all others"
    assert {question.slug for question in Question.objects.get(slug="of-them").related.all()} == {
        "crossed"
    }
    assert Source.objects.get(external_id="own:1").publisher == Speaker.objects.get(name="Daily")


def test_running_it_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    told()
    files = export_to(tmp_path)
    empty_database()
    import_from(*files)
    before, history = register(), kept_states()

    said = import_from(*files)

    assert "claims: 8 already here\n" in said
    assert "sources: 2 already here\n" in said
    assert "questions: 4 already here\n" in said
    assert "new" not in said
    assert register() == before
    assert kept_states() == history


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    told()
    before = register()
    files = export_to(tmp_path)
    empty_database()

    import_from(*reversed(files))

    assert register() == before


def test_files_in_one_are_as_good_as_files_apart(tmp_path: Path) -> None:
    told()
    before = register()
    mixed = tmp_path / "mixed.ndjson"
    mixed.write_bytes(b"".join(file.read_bytes() for file in export_to(tmp_path)))
    empty_database()

    import_from(mixed)

    assert register() == before


@pytest.mark.parametrize("withdrawn_before", [False, True])
def test_a_claim_that_was_taken_down_arrives_without_what_it_said(
    tmp_path: Path, client: Client, *, withdrawn_before: bool
) -> None:
    claim = make.claim(
        statement="A private matter.", speaker=make.speaker("Somebody"), figure=make.figure()
    )
    make.answer(claim, make.question(slug="crossed"))
    make.claim(statement="It stays.")
    if withdrawn_before:
        withdraw_and_compare(claim=claim, reason="It was misread.")
        claim.refresh_from_db()
    take_down_claim(claim=claim, ground="privacy", user=None)

    files = taken_elsewhere(tmp_path)

    assert "A private matter" not in "".join(file.read_text() for file in files)
    for kept in (TextVersion, ClaimVersion):
        assert kept.objects.filter(redacted_at__isnull=False).count() == 1
    arrived = Claim.objects.get(state=ClaimState.TAKEN_DOWN)
    assert client.get(arrived.get_absolute_url()).status_code == 404, (
        "why it was is not on record here"
    )
    assert client.get(arrived.source.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("what", ["text", "name"])
def test_a_text_or_a_name_taken_down_does_not_arrive_either(tmp_path: Path, what: str) -> None:
    told()
    if what == "text":
        take_down_text(source=Source.objects.get(external_id="own:1"), ground="privacy", user=None)
    else:
        take_down_name(
            speaker=Speaker.objects.get(name="The governor"), names=[], ground="privacy", user=None
        )

    taken_elsewhere(tmp_path)


def test_only_where_words_were_taken_down_may_a_hash_be_of_others(tmp_path: Path) -> None:
    take_down_claim(claim=make.claim(statement="A private matter."), ground="privacy", user=None)
    files = export_to(tmp_path)
    empty_database()
    for file in files:
        records = [json.loads(line) for line in file.read_text().splitlines()]
        for kept in (
            kept
            for record in records
            for kept in [*record.get("texts", ()), *record.get("versions", ())]
        ):
            kept.pop("redacted_at")
        written(file, records)

    import_from(*files)

    assert {name for one in refused(tmp_path) for name in one["reasons"]} == {
        "texts/0.sha256",
        "versions/0.sha256",
    }
    assert not Source.objects.exists()


def test_what_was_imported_can_be_corrected_as_any_other(tmp_path: Path) -> None:
    make.claim(external_id="own:c1")
    files = export_to(tmp_path)
    empty_database()
    import_from(*files)
    claim = Claim.objects.get()

    changed = make.draft(claim.source, statement="More than 1,000 crossed.")
    correct_claim(
        claim=claim, draft=changed, expected_version=1, reason="Shorter.", user=make.user()
    )

    assert [version.number for version in claim.versions.order_by("number")] == [1, 2]
    assert not Likeness.objects.exists()


def test_likely_pairs_of_speakers_are_proposed_by_the_worker(tmp_path: Path) -> None:
    make.claim(speaker=make.speaker("Mohammed bin Salman"), chain=())
    make.claim(speaker=make.speaker("Mohamed bin Salman"), statement="Another.", chain=())
    pairs = MergeCandidate.objects.count()
    files = export_to(tmp_path)
    empty_database()
    empty_queue()

    import_from(*files)
    run_jobs()

    assert MergeCandidate.objects.count() == pairs == 1
