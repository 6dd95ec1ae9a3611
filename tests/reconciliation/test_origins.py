"""Which claims share an origin, what joins them, and how that changes."""

from typing import Any

import pytest

from apps.claims.drafts import LinkDraft
from apps.claims.models import Claim, LinkKind
from apps.reconciliation.actions import (
    decide_copy_and_compare,
    merge_and_compare,
    retrace_claims,
    undo_merge_and_compare,
)
from apps.reconciliation.models import Answer, Conflict, OriginClaim, Question, Trace
from apps.sources.models import Likeness, LikenessState, Source
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    return factories.question()


def answering(
    question: Question, source: Source | None = None, n: int = 130, **fields: Any
) -> Claim:
    """Record a claim with a number that answers the question."""
    claim = factories.claim(
        source, figure=factories.figure(str(n), "eq", n), **{"time": "2021-07-05", **fields}
    )
    factories.answer(claim, question)
    return claim


def origin(claim: Claim) -> int | None:
    return OriginClaim.objects.filter(claim=claim).values_list("origin", flat=True).first()


def share_an_origin(*claims: Claim) -> bool:
    origins = {origin(claim) for claim in claims}
    return len(origins) == 1 and None not in origins


def test_what_a_speaker_said_on_one_day_is_one_origin_through_whoever_it_came(
    question: Question,
) -> None:
    said: dict[str, Any] = {"speaker": factories.speaker("Ministry"), "uttered": "2021-07-05"}
    first = answering(question, chain=["TASS"], **said)
    second = answering(question, chain=["Xinhua"], n=1037, **said)

    assert share_an_origin(first, second)
    assert not Conflict.objects.exists()
    other_day = answering(question, speaker=said["speaker"], uttered="2021-07-06")
    assert origin(other_day) not in (None, origin(first))
    assert (
        Trace.objects.filter(claim=second, kind="same_statement").get().label
        == "what Ministry said, 2021-07-05"
    )


def test_two_occasions_of_one_day_are_two_statements(question: Question) -> None:
    said: dict[str, Any] = {"speaker": factories.speaker("Ministry"), "uttered": "2021-07-05"}

    claims = [
        answering(question, occasion=occasion, **said)
        for occasion in ("Morning briefing", "Interview")
    ]

    assert not share_an_origin(*claims)


def test_an_unnamed_speaker_relayed_from_elsewhere_is_of_unknown_origin(question: Question) -> None:
    claim = answering(question, chain=["RIA Novosti"])

    assert origin(claim) is None
    assert Answer.objects.get().voice < 0


def test_a_report_in_its_own_voice_is_its_own_origin(question: Question) -> None:
    claim = answering(question, quote_kind="reporter_voice")

    assert OriginClaim.objects.select_related("origin").get(claim=claim).origin.is_known


def test_a_vague_day_names_no_statement(question: Question) -> None:
    said: dict[str, Any] = {"speaker": factories.speaker("Ministry"), "uttered": "2021-07"}

    assert not share_an_origin(answering(question, **said), answering(question, **said))


def test_a_report_that_cites_another_on_record_shares_its_origin(question: Question) -> None:
    ministry, agency = factories.speaker("Ministry"), factories.speaker("Agency", "outlet")
    wire = factories.source(publisher=agency)
    first = answering(question, wire, speaker=ministry)
    link = LinkDraft(agency, LinkKind.CITES_REPORT, earlier_source=wire, checked=True)
    second = answering(question, speaker=ministry, chain=(link,))

    assert share_an_origin(first, second)


def test_copies_of_copies_are_one_family_whichever_pair_is_confirmed_first(
    question: Question,
) -> None:
    sources = [factories.source() for _ in range(3)]
    first, second, third = (answering(question, one) for one in sources)
    editor = factories.user("editor")
    kinds = {"kind": "wholly", "containment": 1}
    later = Likeness.objects.create(first=sources[1], second=sources[2], **kinds)
    earlier = Likeness.objects.create(first=sources[0], second=sources[2], **kinds)

    decide_copy_and_compare(likeness=later, state=LikenessState.CONFIRMED, user=editor)
    decide_copy_and_compare(likeness=earlier, state=LikenessState.CONFIRMED, user=editor)
    assert share_an_origin(first, second, third)

    decide_copy_and_compare(likeness=earlier, state=LikenessState.REFUSED, user=editor)
    assert share_an_origin(second, third)
    assert not share_an_origin(first, second)


def test_a_confirmed_copy_joins_and_a_refused_one_parts(question: Question) -> None:
    text = factories.TEXT
    sources = [
        factories.source(text, publisher=factories.speaker(name, "outlet"))
        for name in ("First", "Second")
    ]
    claims = [
        answering(question, source, n, chain=["RIA Novosti"])
        for source, n in zip(sources, (130, 1037), strict=True)
    ]
    conflict = Conflict.objects.get()
    likeness, editor = Likeness.objects.get(), factories.user("editor")
    assert not share_an_origin(*claims)

    decide_copy_and_compare(likeness=likeness, state=LikenessState.CONFIRMED, user=editor)

    assert share_an_origin(*claims)
    conflict.refresh_from_db()
    assert "an editor decided" in conflict.dissolved_because
    decide_copy_and_compare(likeness=likeness, state=LikenessState.REFUSED, user=editor)
    assert not share_an_origin(*claims)
    conflict.refresh_from_db()
    assert conflict.dissolved_because == ""


def test_merging_speakers_joins_what_they_said_and_undoing_parts_it(question: Question) -> None:
    editor = factories.user("editor")
    kept, merged = factories.speaker("Sergei Lavrov"), factories.speaker("Sergey Lavrov")
    claims = [
        answering(question, speaker=speaker, uttered="2021-07-05") for speaker in (kept, merged)
    ]
    assert not share_an_origin(*claims)

    merge = merge_and_compare(kept=kept, merged=merged, reason="Two spellings.", user=editor)

    assert share_an_origin(*claims)
    undo_merge_and_compare(merge=merge, user=editor)
    assert not share_an_origin(*claims)


def test_a_claim_that_joins_two_origins_makes_them_one(question: Question) -> None:
    ministry, agency = factories.speaker("Ministry"), factories.speaker("Agency", "outlet")
    wire = factories.source(publisher=agency)
    first = answering(question, wire, quote_kind="reporter_voice")
    statement = factories.claim(speaker=ministry, uttered="2021-07-05")
    factories.answer(statement, question)
    assert not share_an_origin(first, statement)

    link = LinkDraft(agency, LinkKind.CITES_REPORT, earlier_source=wire)
    joining = answering(question, chain=(link,))

    assert share_an_origin(first, joining)
    assert not share_an_origin(first, statement)


def test_tracing_anew_changes_nothing(question: Question) -> None:
    for n in range(4):
        answering(
            question, speaker=factories.speaker(f"Speaker {n % 2}"), uttered="2021-07-05", n=100 + n
        )
    before = list(OriginClaim.objects.order_by("claim").values())

    retrace_claims(Question.objects.all())

    assert list(OriginClaim.objects.order_by("claim").values()) == before
