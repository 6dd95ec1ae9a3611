"""The way a claim came, in steps and in words."""

import pytest

from apps.claims.drafts import LinkDraft
from apps.claims.models import Claim
from apps.claims.provenance import attribution, distance, relays_in_words, speaker_name, steps_of
from apps.claims.queries import public_claims
from tests import factories as make

pytestmark = pytest.mark.django_db


def _claim(**fields: object) -> Claim:
    publisher = fields.pop("publisher", None)
    return public_claims().get(pk=make.claim(make.source(publisher=publisher), **fields).pk)  # type: ignore[arg-type]


def test_a_trail_runs_from_the_speaker_over_the_relays_to_the_record() -> None:
    claim = _claim(
        speaker=make.speaker("Zas"), chain=["TASS"], publisher=make.speaker("RT", "outlet")
    )

    assert [step.name for step in steps_of(claim)] == ["Zas", "TASS", "RT", f"Claim {claim.pk}"]
    assert distance(claim) == 2
    assert relays_in_words(claim) == "through TASS, in RT"
    assert attribution(claim) == "According to Zas. It came through TASS, in a report by RT."


def test_nobody_named_is_a_step_of_its_own_and_not_known() -> None:
    claim = _claim(chain=["BBC News"])
    first = steps_of(claim)[0]

    assert (first.name, first.is_unknown, first.checked) == ("Speaker not named", True, False)
    assert speaker_name(claim) == "Speaker not named"
    assert attribution(claim).startswith(
        "Nobody is named as the speaker. It came through BBC News, in a report by"
    )


def test_a_report_in_its_own_voice_is_where_the_trail_begins() -> None:
    claim = _claim(quote_kind="reporter_voice", publisher=make.speaker("RT", "outlet"))

    assert [step.name for step in steps_of(claim)] == ["RT", f"Claim {claim.pk}"]
    assert speaker_name(claim) == "The report itself"


def test_an_outlet_that_speaks_for_itself_is_not_named_twice() -> None:
    outlet = make.speaker("TOLO News", "outlet")
    claim = _claim(speaker=outlet, publisher=outlet)

    assert [step.name for step in steps_of(claim)] == ["TOLO News", f"Claim {claim.pk}"]
    assert distance(claim) == 0
    assert attribution(claim) == "TOLO News says so in its own voice."


def test_a_hop_is_checked_only_where_the_earlier_source_is_on_record() -> None:
    earlier = make.source(title="The agency’s report")
    on_record = LinkDraft(make.speaker("TASS", "outlet"), earlier_source=earlier, checked=True)
    on_trust = LinkDraft(make.speaker("MK", "outlet"), checked=True)

    steps = steps_of(_claim(speaker=make.speaker("Zas"), chain=[on_record, on_trust]))

    assert [step.checked for step in steps] == [False, True, False, True, True]


def test_a_digest_says_where_its_words_were_read() -> None:
    claim = make.claim(make.source("In our words.", form="digest"), "our words")

    assert "read here in our digest" in steps_of(public_claims().get(pk=claim.pk))[-2].did
