"""Search and what changed with 100,000 claims on record, over the same with 1,000, in one run.

    python -m tests.benchmarks.bench_search

Makes a database of its own beside the site's; prints medians and their ratio (at most 1.5 is asked for).
"""

from statistics import median
from time import perf_counter

import django
from django.conf import settings

import apps.config  # noqa: F401  names the settings

settings.DATABASES["default"]["NAME"] = "claimtrail_bench_search"
settings.ALLOWED_HOSTS.append("testserver")
settings.STORAGES["staticfiles"]["BACKEND"] = settings.PLAIN_STATIC_FILES
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

FEW, MANY, RUNS = 1_000, 100_000, 15
PAGES = {
    "a rare word": "/search/?q=zebra77",
    "a common word": "/search/?q=soldiers",
    "two words": "/search/?q=soldiers+river",
    "a misspelt name": "/search/?q=Mihailovsky",
    "narrowed": "/search/?q=soldiers&kind=claims&tag=tag-1&state=published&start=2021-03&end=2021-06",
    "nothing found": "/search/?q=xylophone+quixotic",
    "changes": "/changes/",
    "feed": "/changes.atom",
}
# Every tenth statement speaks of a river, every second of soldiers; a name has one of 900 endings.
FILL = """
SET session_replication_role = replica;
INSERT INTO speakers_speaker (kind, name, sort_name, wikidata, notes, created_at)
    SELECT CASE WHEN n % 10 = 0 THEN 'outlet' ELSE 'person' END,
        (ARRAY['Anton','Boris','Clara','Dmitri','Elena','Farid'])[1 + n % 6] || ' ' || initcap(translate(md5(n::text), '0123456789', 'aeiouaeiou')),
        '', '', '', now() FROM generate_series(1, {speakers}) AS n;
INSERT INTO speakers_speaker (kind, name, sort_name, wikidata, notes, created_at)
    VALUES ('person', 'Alexander Mikhailovsky', '', '', '', now());
INSERT INTO sources_source (title, form, publisher_id, url, archive_url, published, published_first, published_last,
        language, translated_from, rights, state, note, reliability, added_at)
    SELECT 'Report ' || n || ' on soldiers', 'report', 10 * (1 + n % ({speakers} / 10)), '', '', '2021', '2021-01-01', '2021-12-31',
        'en', '', 'excerpt', 'published', '', '', now() - n * interval '1 minute' FROM generate_series(1, {sources}) AS n;
INSERT INTO claims_tag (name, slug) SELECT 'tag ' || n, 'tag-' || n FROM generate_series(1, 50) AS n;
INSERT INTO claims_claim (source_id, state, version, statement, quote_kind, modality, denies, original_words,
        original_language, speaker_id, speaker_printed, speaker_role, uttered, uttered_first, occasion, time, time_first,
        time_last, since, date, place, withdrawn_because, recorded_at)
    SELECT 1 + n % {sources}, CASE WHEN n % 50 = 0 THEN 'withdrawn' ELSE 'published' END, 1,
        'Number ' || n || ' zebra' || n % 997 || CASE WHEN n % 2 = 0 THEN ' soldiers' ELSE ' districts' END
            || CASE WHEN n % 10 = 0 THEN ' at the river ' ELSE ' near town ' END || md5(n::text) || '.',
        'indirect', (ARRAY['assertion','estimate','denial'])[1 + n % 3], false, '', '', 1 + n % {speakers}, '', 'officer',
        '2021-07-05', '2021-07-05', '', '2021-07-05', date '2021-01-01' + n % 365, date '2021-01-01' + n % 365, '', '', '',
        CASE WHEN n % 50 = 0 THEN 'it was misread' ELSE '' END, now() - n * interval '1 second'
    FROM generate_series(1, {claims}) AS n;
INSERT INTO claims_claimevent (pgh_created_at, pgh_label, pgh_obj_id, id, source_id, state, version, statement, quote_kind,
        modality, denies, original_words, original_language, speaker_printed, speaker_role, uttered, occasion, time, since,
        date, place, withdrawn_because, recorded_at)
    SELECT recorded_at + interval '1 hour', 'update', id, id, source_id, 'published', 1, statement, quote_kind, modality,
        denies, '', '', '', '', '', '', '', '', '', '', '', recorded_at FROM claims_claim WHERE state = 'withdrawn';
INSERT INTO claims_claimversion (claim_id, number, document, sha256, reason, recorded_at)
    SELECT id, 1, jsonb_build_object('statement', statement), '', '', recorded_at FROM claims_claim;
INSERT INTO claims_claimversion (claim_id, number, document, sha256, reason, recorded_at)
    SELECT id, 2, jsonb_build_object('statement', statement), '', 'it was misread', recorded_at + interval '30 minutes'
    FROM claims_claim WHERE id % 20 = 1;
INSERT INTO claims_claim_tags (claim_id, tag_id) SELECT id, 1 + id % 50 FROM claims_claim;
INSERT INTO reconciliation_question (slug, title, kind, aggregation, unit, rounding, several, exhaustive, about, created_at)
    SELECT 'q-' || n, 'How many soldiers crossed at place ' || n || '?', 'quantity', 'flow', '1', 'auto', false, false,
        'Counts soldiers.', now() FROM generate_series(1, {questions}) AS n;
INSERT INTO reconciliation_answer (claim_id, question_id, part, scope, stance, state, voice, choice_key, is_vague, answered_at)
    SELECT id, 1 + id % {questions}, 'value', 'all', '', 'active', -id, '', false, recorded_at FROM claims_claim;
SET session_replication_role = origin;
"""


def fill(claims: int) -> None:
    """Put so many claims, with what belongs to them, into an empty database."""
    sizes = {"claims": claims, "speakers": max(50, claims // 10), "sources": claims // 20, "questions": claims // 50}
    call_command("flush", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(**sizes))
        cursor.execute("VACUUM ANALYZE")


def milliseconds(url: str) -> float:
    """Return the median time of a page."""
    client, times = Client(), []
    for _ in range(RUNS):
        started = perf_counter()
        assert client.get(url).status_code == 200
        times.append(perf_counter() - started)
    return median(times) * 1000


def main() -> None:
    """Print what each page takes at both sizes."""
    call_command("migrate", verbosity=0)
    measured = {}
    for size in (FEW, MANY):
        fill(size)
        measured[size] = {name: milliseconds(url) for name, url in PAGES.items()}
    for name in PAGES:
        few, many = measured[FEW][name], measured[MANY][name]
        print(f"  {name:16} {few:6.1f} ms at {FEW:,}, {many:6.1f} ms at {MANY:,}: × {many / few:.2f}")


if __name__ == "__main__":
    main()
