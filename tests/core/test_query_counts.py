"""A public page takes at most twelve queries, and as many for five rows as for three hundred."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.benchmarks.rows import fill
from tests.pages import MOST_QUERIES, queries_of, words_on

FEW, MANY = 100, 6_000  # claims; a source, and a question, for every twenty
PAGES = {
    "the front page": "/",
    "claims": "/claims/",
    "a claim": "/claims/2/",
    "a withdrawn claim": "/claims/53/",
    "a version": "/claims/1/versions/2/",
    "a tag": "/tags/tag-3/",
    "questions": "/questions/",
    "a question of amounts": "/questions/q-3/",
    "a question of levels": "/questions/q-4/",
    "a settled question": "/questions/q-5/",
    "the method": "/method/",
    "sources": "/sources/",
    "a source": "/sources/3/",
    "a source's text": "/sources/3/texts/1/",
    "speakers": "/speakers/",
    "a speaker": "/speakers/3/",
    "an outlet": "/speakers/10/",
    "what an outlet relayed": "/speakers/10/relayed/",
    "an empty search": "/search/",
    "a search": "/search/?q=soldiers",
    "a search by name": "/search/?q=Mihailovsky",
    "a search with facets": (
        "/search/?q=soldiers&tag=tag-3&question=q-3&speaker=3&outlet=10&state=published"
    ),
    "a search by days": "/search/?kind=claims&start=2021-01&end=2021-12",
    "changes": "/changes/",
    "the feed": "/changes.atom",
    "a question's feed": "/questions/q-1/changes.atom",
    "a speaker's feed": "/speakers/3/changes.atom",
    "the index of sitemaps": "/sitemap.xml",
    "the sitemap of questions": "/sitemap-questions.xml",
    "the sitemap of claims": "/sitemap-claims.xml",
    "the sitemap of sources": "/sitemap-sources.xml",
    "the sitemap of speakers": "/sitemap-speakers.xml",
}
QUESTION = """
INSERT INTO reconciliation_question
    (slug, title, kind, aggregation, unit, rounding, several, exhaustive, about, created_at)
SELECT %(slug)s, 'How many ' || %(slug)s || '?', 'quantity', 'flow', '1', 'auto', false, false, '',
    now()
RETURNING id
"""
ANSWERS = """
WITH slot AS (
    INSERT INTO reconciliation_slot
        (question_id, key, kind, aggregation, scope, modality_class, denies, dimension, top_low,
        bottom_high)
    VALUES (%(question)s, 'one', 'quantity', 'flow', 'all', 'factual', false, '1', 140, 100)
    RETURNING id
)
INSERT INTO reconciliation_answer
    (claim_id, question_id, part, scope, stance, state, slot_id, voice, low_edge, high_edge,
    choice_key, is_vague, answered_at)
SELECT claim.id, %(question)s, 'value', 'all', '', 'active', slot.id, origin_id * 64, figure.n,
    figure.n, '', false, now()
FROM slot, claims_claim claim JOIN claims_figure figure ON figure.claim_id = claim.id
    JOIN reconciliation_originclaim traced ON traced.claim_id = claim.id
WHERE state = 'published' ORDER BY claim.id LIMIT %(answers)s
"""
Filled = dict[str, list[int]]


@pytest.fixture(scope="module")
def queries(django_db_setup: None, django_db_blocker: Any) -> Filled:
    """Return how many queries each page takes, for few rows and for many."""
    taken: Filled = {name: [] for name in PAGES}
    with django_db_blocker.unblock():
        for size in (FEW, MANY):
            with transaction.atomic():
                fill(size)
                client = Client()
                client.get("/claims/")  # what is asked once a connection, whatever the page
                for name, url in PAGES.items():
                    taken[name].append(queries_of(client, url))
                transaction.set_rollback(True)
    return taken


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_as_many_queries_for_few_rows_as_for_many(queries: Filled, name: str) -> None:
    few, many = queries[name]

    assert few == many <= MOST_QUERIES


@pytest.mark.django_db
def test_a_question_shows_however_many_answers(client: Client) -> None:
    fill(400)
    for answers, shown in (
        (300, "300 reports"),
        (40, "40 reports"),
        (1, "1 report"),
        (0, "No answers"),
    ):
        slug = f"asked-{answers}"
        with connection.cursor() as cursor:
            cursor.execute(QUESTION, {"slug": slug})
            cursor.execute(ANSWERS, {"question": cursor.fetchone()[0], "answers": answers})

        queries_of(client, f"/questions/{slug}/")
        assert shown in words_on(client, f"/questions/{slug}/")
    assert queries_of(client, "/questions/asked-300/") == queries_of(client, "/questions/asked-40/")
