"""One more report among a hundred thousand, over one more among a thousand: taken in and compared, in one run.

    python -m tests.benchmarks.bench_copies

Makes databases of its own beside the site's; prints medians and their ratio (at most 1.5 is asked
for). Each kept text has 62 shingles, as a report of five hundred words: eight of them are stock
phrases, which the new report has too.
"""

from collections import Counter
from statistics import median
from time import perf_counter

from tests.benchmarks.filling import databases  # sets Django up

# isort: split
from django.db import connection, connections, transaction

from apps.sources.copying import keep_sample, propose_copies
from apps.sources.queries import current_text
from apps.sources.rules.shingles import shingled
from tests import factories
from tests.sources.reports import BOILERPLATES, Press

FEW, MANY, RUNS, WORDS = 1_000, 100_000, 15, 500
FILL = """
TRUNCATE sources_source CASCADE;
SET session_replication_role = replica;
INSERT INTO sources_source (id, title, form, url, archive_url, published, published_first, published_last, language,
        translated_from, rights, state, note, reliability, added_at)
    SELECT n, 'Report ' || n, 'report', '', '', '2021-07-05', '2021-07-05', '2021-07-05', 'en', '', 'excerpt',
        'published', '', '', now() FROM generate_series(1, %(size)s) AS n;
INSERT INTO sources_textversion (id, source_id, number, text, length, sha256, furniture, arrival, arrival_note,
        retrieved_at)
    SELECT n, n, 1, %(text)s || n, length(%(text)s || n), encode(sha256(convert_to(%(text)s || n, 'UTF8')), 'hex'), '[]',
        'paste', '', now() FROM generate_series(1, %(size)s) AS n;
INSERT INTO sources_textsample (text_id, size, compared_at) SELECT n, 496, now() FROM generate_series(1, %(size)s) AS n;
INSERT INTO sources_shingle (hash, text_id)
    SELECT hashtextextended('shingle ' || k, n), n FROM generate_series(1, %(size)s) AS n, generate_series(1, 54) AS k
    UNION SELECT (%(stock)s::bigint[])[1 + abs(hashint4(n * 8 + k)) %% cardinality(%(stock)s::bigint[])], n
    FROM generate_series(1, %(size)s) AS n, generate_series(1, 8) AS k;
SELECT setval('sources_source_id_seq', %(size)s), setval('sources_textversion_id_seq', %(size)s);
SET session_replication_role = origin;
"""


def fill(size: int) -> None:
    """Put so many reports with their shingles in place of whatever sources there are."""
    press = Press(1)
    seen = Counter(
        one for _ in range(100) for one in shingled(press.report(WORDS, BOILERPLATES[0])).sample
    )
    stock = [one for one, count in seen.items() if count > 2]
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"size": size, "text": Press(2).report(WORDS), "stock": stock})


def seconds_to_compare(text: str) -> float:
    """Return how long it takes to take one report in and to compare it; it is taken back afterwards."""
    with transaction.atomic():
        start = perf_counter()
        added = current_text(factories.source(text, published="2021-07-06"))
        keep_sample(added)
        propose_copies(text=added)
        taken = perf_counter() - start
        transaction.set_rollback(True)
    return taken


def main() -> None:
    """Time one report after another in both registers in turn."""
    made, press = databases(FEW, MANY, with_rows=fill, of="reports"), Press(3)
    times: dict[int, list[float]] = {size: [] for size in made}
    for _ in range(RUNS + 1):
        text = press.report(WORDS, BOILERPLATES[0])
        for size, database in made.items():
            connections["default"] = database
            times[size].append(seconds_to_compare(text))
    few, many = (median(times[size][1:]) * 1000 for size in made)  # the first warms both up
    print(
        f"one more report: {few:.1f} ms of {FEW:,}, {many:.1f} ms of {MANY:,}: {many / few:.2f} times"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_total_relation_size('sources_shingle') / 1e6, count(*) FROM sources_shingle"
        )
        megabytes, rows = cursor.fetchone()
    print(f"{rows:,} shingles take {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
