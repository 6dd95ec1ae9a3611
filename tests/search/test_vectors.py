"""The columns that full text reads: generated, absent from history, fast by their indexes."""

import pytest
from django.contrib.postgres.search import SearchQuery as TextQuery
from django.db import connection

from apps.claims.actions import correct_claim
from apps.claims.models import Claim
from apps.reconciliation.models import Question
from apps.search.hits import hits_of, seek
from apps.search.query import ResultType, SearchQuery
from apps.sources.models import Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_correction_is_found_by_its_new_words_and_not_by_the_old() -> None:
    source = make.source()
    claim = make.claim(source, statement="A zebra crossed.")
    draft = make.draft(source, statement="A horse crossed.")
    correct_claim(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=make.user()
    )

    assert _matching("horse") == [claim]
    assert _matching("zebra") == []


def _matching(word: str) -> list[Claim]:
    return list(Claim.objects.filter(search_vector=TextQuery(word, config="english")))


def test_history_keeps_rows_without_the_column() -> None:
    claim = make.claim(statement="A zebra crossed.")
    Claim.objects.filter(pk=claim.pk).update(credibility=2)
    history = Claim.pgh_event_model  # type: ignore[attr-defined]

    assert history.objects.filter(pgh_obj=claim).count() == 1
    assert "search_vector" not in [field.name for field in history._meta.get_fields()]


def test_a_statement_of_any_length_is_recorded() -> None:
    claim = make.claim(statement=" ".join(f"word{number}" for number in range(200_000)))

    assert _matching("word17") == [claim]


@pytest.mark.parametrize("model", [Claim, Question, Source])
def test_words_are_looked_up_in_an_index(
    model: type[Claim] | type[Question] | type[Source],
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = (
            model.objects.filter(search_vector=TextQuery("zebra", config="english"))
            .order_by()
            .explain()
        )

    assert "_words" in plan


def test_claims_are_looked_up_in_indexes_also_where_the_words_name_a_speaker() -> None:
    for number in range(300):
        make.speaker(f"Somebody {number}")
    zas = make.speaker("Stanislav Zas")
    make.claim(speaker=zas)
    sought = seek(SearchQuery(q="Stanislav Zas"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Claim.objects.filter(sought.matching("speaker")).order_by().explain()

    assert "BitmapOr" in plan
    assert "claim_words" in plan
    assert "claim_by_speaker" in plan or "claims_claim_speaker_id" in plan
    assert len(hits_of(sought)[ResultType.CLAIMS].each) == 1
