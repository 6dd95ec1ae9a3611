"""A row and what hangs on it in one statement are what saving each by itself makes."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.claims.models import AttributionLink, Claim, ClaimVersion, Passage
from apps.core.db.insert import insert_with_children
from apps.core.history import because
from apps.sources.queries import current_text
from tests import factories

pytestmark = pytest.mark.django_db
in_both_positions = pytest.mark.usefixtures("_in_both_positions")
switched_on = pytest.mark.usefixtures("_switched_on")


def parts_of_a_claim() -> tuple[Claim, list[Any]]:
    text = current_text(factories.source())
    claim = Claim(
        source=text.source, statement="They crossed.", quote_kind="indirect", time="2021-07"
    )
    passage = Passage(claim=claim, text_version=text, start=0, end=3, exact=text.text[:3])
    agents = [factories.speaker(name, "outlet") for name in ("RIA", "TASS")]
    links = [
        AttributionLink(claim=claim, position=at, agent=one, kind="quotes")
        for at, one in enumerate(agents)
    ]
    version = ClaimVersion(
        claim=claim, number=1, document={}, sha256="0" * 64, recorded_at=timezone.now()
    )
    return claim, [passage, *links, version]


@in_both_positions
def test_all_of_it_is_there() -> None:
    claim, parts = parts_of_a_claim()

    insert_with_children(claim, parts, by="claim")

    assert {part.claim for part in parts} == {claim}
    for part in parts:
        assert type(part)._default_manager.get(pk=part.pk) == part
    kept = Claim.objects.get()
    assert (kept.pk, kept.time_first, kept.time_last) == (
        claim.pk,
        claim.time_first,
        claim.time_last,
    )
    assert [link.agent.name for link in kept.chain.order_by("position")] == ["RIA", "TASS"]
    assert not claim._state.adding


@in_both_positions
def test_nothing_is_kept_where_a_part_is_refused() -> None:
    claim, parts = parts_of_a_claim()
    parts[2].agent = parts[1].agent

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_with_children(claim, parts, by="claim")

    assert not Claim.objects.exists()


@switched_on
def test_it_is_one_statement() -> None:
    claim, parts = parts_of_a_claim()

    with CaptureQueriesContext(connection) as queries:
        insert_with_children(claim, parts, by="claim")

    assert len(queries) == 1


@switched_on
def test_it_is_one_statement_where_history_learns_who_writes() -> None:
    claim, parts = parts_of_a_claim()

    with because("typed again"), CaptureQueriesContext(connection) as queries:
        insert_with_children(claim, parts, by="claim")

    assert [query["sql"].count("set_config") for query in queries] == [0]
    assert Claim.objects.get() == claim
