"""Reading a text once, and what becomes of its candidates."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.assistance import actions, queries
from apps.assistance.models import Became, Fate, KeptCandidate, Reading
from apps.assistance.queries import Suggestions, offered
from apps.claims.models import Claim
from apps.sources.assignments import assign_source
from apps.sources.models import Source, TextVersion
from tests import factories as make
from tests.assistance.reports_read import QUOTATION, candidate, read_report, text_of
from tests.reconciliation.test_at_once import at_once

pytestmark = pytest.mark.django_db
NEWER = "rules-99"


@pytest.fixture
def user() -> User:
    """Return an analyst."""
    return make.user()


@pytest.fixture
def text() -> TextVersion:
    """Return a text that was read."""
    return read_report()


def recorded(text: TextVersion, words: str, verbatim: str = "", **fields: object) -> Claim:
    """Return a claim on some words of the text; with a figure where it has words."""
    figure = make.figure(verbatim) if verbatim else None
    return make.claim(text.source, words, figure=figure, **fields)


def words_of(offer: Suggestions) -> list[str]:
    """Return the words of the candidates that wait."""
    return [one.candidate.exact for one in offer.waiting]


def read_by_newer_rules(monkeypatch: pytest.MonkeyPatch, text: TextVersion) -> None:
    """Read a text as if the rules had a new version."""
    monkeypatch.setattr(queries, "EXTRACTOR_VERSION", NEWER)
    actions.read_text(text=text)


def test_a_text_is_read_once(text: TextVersion) -> None:
    first = KeptCandidate.objects.count()

    assert actions.read_text(text=text) == Reading.objects.get()
    assert KeptCandidate.objects.count() == first > 3


def test_a_text_in_another_language_is_read_and_has_none() -> None:
    text = read_report(language="ru")

    assert Reading.objects.get().is_complete
    assert words_of(offered(text, [], make.user())) == []


def test_the_language_set_right_has_the_text_read_again(user: User) -> None:
    text = read_report(language="ru")
    text.source.language = "en"
    text.source.save()

    assert not offered(text, [], user).is_read
    actions.read_text(text=text)
    assert offered(text, [], user).waiting


def test_what_a_claim_stands_on_is_not_offered(text: TextVersion, user: User) -> None:
    claim = recorded(text, QUOTATION, "more than 1,000")

    assert words_of(offered(text, [], user)) == [
        QUOTATION,
        "more than 1,000",
        "About 60",
        "nobody would come back",
    ]
    assert words_of(offered(text, [claim], user)) == ["About 60", "nobody would come back"]


def test_a_claim_as_proposed_accepts_quotation_and_figure(text: TextVersion, user: User) -> None:
    claim = recorded(
        text, QUOTATION, "more than 1,000", quote_kind="direct", speaker=make.speaker("Ivan Petrov")
    )

    actions.take_up(claim=claim, text=text, user=user, chosen=candidate(text, QUOTATION).pk)

    assert set(Fate.objects.values_list("became", "claim", "decided_by")) == {
        ("accepted", claim.pk, user.pk)
    }
    assert Fate.objects.count() == 2
    assert words_of(offered(text, [], user)) == ["About 60", "nobody would come back"]


def test_an_alias_is_the_same_speaker(text: TextVersion, user: User) -> None:
    speaker = make.speaker("Ivan Petrovich Petrov")
    speaker.aliases.create(name="Ivan Petrov", kind="alias")
    claim = recorded(text, QUOTATION, quote_kind="direct", speaker=speaker)

    assert [fate.became for fate in actions.take_up(claim=claim, text=text, user=user)] == [
        "accepted"
    ]


def test_other_words_or_another_speaker_adjust_the_one_that_was_chosen(
    text: TextVersion, user: User
) -> None:
    claim = recorded(text, "We counted more than 1,000 soldiers", quote_kind="direct")

    fates = actions.take_up(claim=claim, text=text, user=user, chosen=candidate(text, QUOTATION).pk)

    assert [fate.became for fate in fates] == ["adjusted"]


def test_taking_up_twice_changes_nothing(text: TextVersion, user: User) -> None:
    claim = recorded(text, QUOTATION, "more than 1,000")
    actions.take_up(claim=claim, text=text, user=user)
    before = list(Fate.objects.order_by("pk").values_list())

    actions.take_up(claim=claim, text=text, user=user)
    actions.take_up(claim=recorded(text, QUOTATION, "more than 1,000"), text=text, user=user)

    assert list(Fate.objects.order_by("pk").values_list()) == before


def test_a_candidate_of_another_report_is_not_taken_up(text: TextVersion, user: User) -> None:
    other = read_report("It was about 70 boats, and nothing else.")

    assert (
        actions.take_up(
            claim=recorded(text, "far bank"),
            text=text,
            user=user,
            chosen=candidate(other, "about 70").pk,
        )
        == []
    )


def test_a_rejected_candidate_is_not_offered_and_can_be_put_back(
    text: TextVersion, user: User
) -> None:
    boats = candidate(text, "About 60")
    actions.reject(candidates=[boats], user=user)
    actions.reject(candidates=[boats], user=user)

    assert "About 60" not in words_of(offered(text, [], make.user()))
    assert [one.candidate.exact for one in offered(text, [], user).rejected] == ["About 60"]
    assert offered(text, [], make.user()).rejected == []
    assert actions.put_back(candidates=[boats], text=text, user=make.user()) == 0
    assert actions.put_back(candidates=[boats], text=text, user=user) == 1
    assert "About 60" in words_of(offered(text, [], user))


def test_rejecting_never_undoes_accepting_but_accepting_does_undo_rejecting(
    text: TextVersion, user: User
) -> None:
    boats = candidate(text, "About 60")
    actions.reject(candidates=[boats], user=user, in_bulk=True)
    claim = recorded(text, "About 60", "About 60")
    actions.take_up(claim=claim, text=text, user=user, chosen=boats.pk)
    actions.reject(candidates=[boats], user=user)

    fate = Fate.objects.get()
    assert (fate.became, fate.claim, fate.in_bulk) == (Became.ADJUSTED, claim, False)


def test_what_older_rules_proposed_is_put_back_too(
    monkeypatch: pytest.MonkeyPatch, text: TextVersion, user: User
) -> None:
    actions.reject(candidates=[candidate(text, "About 60")], user=user)
    read_by_newer_rules(monkeypatch, text)

    assert actions.put_back(candidates=offered(text, [], user).rejected, text=text, user=user) == 1
    assert "About 60" in words_of(offered(text, [], user))


def test_a_claim_on_other_words_is_not_of_the_candidate_that_was_open(
    text: TextVersion, user: User
) -> None:
    claim = recorded(text, "Soldiers crossed the river")

    assert (
        actions.take_up(claim=claim, text=text, user=user, chosen=candidate(text, QUOTATION).pk)
        == []
    )


def test_undoing_a_claim_opens_its_candidates_again(text: TextVersion, user: User) -> None:
    claim = recorded(text, QUOTATION, "more than 1,000")
    actions.take_up(claim=claim, text=text, user=user)

    numbers = actions.let_go(claim=claim)

    assert numbers == sorted(candidate(text, words).pk for words in (QUOTATION, "more than 1,000"))
    assert len(words_of(offered(text, [], user))) == 4


def test_newer_rules_leave_the_fates_of_the_old_and_do_not_ask_again(
    monkeypatch: pytest.MonkeyPatch, text: TextVersion, user: User
) -> None:
    actions.reject(candidates=[candidate(text, "About 60")], user=user)

    read_by_newer_rules(monkeypatch, text)

    assert {reading.extractor for reading in Reading.objects.all()} > {NEWER}
    assert "About 60" not in words_of(offered(text, [], user))
    assert len(words_of(offered(text, [], user))) == 3
    assert len(offered(text, [], user).rejected) == 1
    assert Fate.objects.get().candidate.reading.extractor != NEWER


def test_a_form_opened_under_older_rules_still_takes_up_its_candidate(
    monkeypatch: pytest.MonkeyPatch, text: TextVersion, user: User
) -> None:
    old = candidate(text, "About 60")
    read_by_newer_rules(monkeypatch, text)

    fates = actions.take_up(
        claim=recorded(text, "About 60", "About 60"), text=text, user=user, chosen=old.pk
    )

    assert len({fate.candidate_id for fate in fates}) == 2
    assert old.pk in {fate.candidate_id for fate in fates}


def test_who_records_independently_decides_alone(text: TextVersion) -> None:
    users = [make.user(), make.user()]
    for one in users:
        assign_source(source=text.source, analyst=one, independent=True, user=one)
    text.source = Source.objects.prefetch_related("assignments").get(pk=text.source_id)
    actions.reject(candidates=[candidate(text, "About 60")], user=users[0])

    seen = ["About 60" in words_of(offered(text, [], one)) for one in (*users, make.user("editor"))]

    assert seen == [False, True, False]


def test_what_is_offered_takes_as_many_queries_for_many_as_for_few(user: User) -> None:
    taken = []
    for count in (2, 60):
        text = read_report(
            " ".join(f"About {number} boats were burned." for number in range(11, 11 + count))
        )
        text.source = Source.objects.prefetch_related("assignments").get(pk=text.source_id)
        with CaptureQueriesContext(connection) as found:
            assert len(words_of(offered(text, [], user))) == count
        taken.append(len(found))

    assert taken == [3, 3]


@pytest.mark.django_db(transaction=True)
def test_two_who_open_a_report_at_one_moment_read_it_once() -> None:
    text = text_of(make.source("About 60 boats were burned, and about 70 ships."))

    at_once(*[lambda: actions.read_text(text=text)] * 2)

    assert (Reading.objects.count(), KeptCandidate.objects.count()) == (1, 2)
