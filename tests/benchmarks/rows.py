"""Rows of every table in whatever number, made in SQL: what benchmarks and tests of many rows fill a database with."""

import json

from django.apps import apps
from django.db import connection

from tests import factories

# Claim n answers questions 1 + n % Q and the one half of all questions further on; a question's
# claims speak of four days, and for each day five numbers are given.
FILL = """
SET session_replication_role = replica;
INSERT INTO speakers_speaker (kind, name, sort_name, wikidata, notes, created_at)
    SELECT CASE WHEN n % 10 = 0 THEN 'outlet' ELSE 'person' END,
        (ARRAY['Anton','Boris','Clara','Dmitri','Elena','Farid'])[1 + n % 6] || ' '
            || initcap(translate(md5(n::text), '0123456789', 'aeiouaeiou')),
        '', '', '', now() FROM generate_series(1, {speakers}) AS n;
INSERT INTO speakers_speaker (kind, name, sort_name, wikidata, notes, created_at)
    VALUES ('person', 'Alexander Mikhailovsky', '', '', '', now());
INSERT INTO speakers_role (speaker_id, post, body, since, until, since_day, until_day)
    SELECT n, 'governor', 'district ' || n, '2020', '2021', '2020-01-01', '2021-12-31'
    FROM generate_series(1, {speakers}) AS n;
INSERT INTO sources_source (title, form, publisher_id, url, archive_url, published, published_first, published_last,
        language, translated_from, rights, state, note, reliability, added_at)
    SELECT 'Report ' || n || ' on soldiers of district' || n % 997, 'report', 10 * (1 + n % ({speakers} / 10)), '', '', '2021', '2021-01-01',
        '2021-12-31', 'en', '', CASE WHEN n % 5 = 4 THEN 'full' ELSE 'excerpt' END, 'published', '', '', now() - n * interval '1 minute'
    FROM generate_series(1, {sources}) AS n;
INSERT INTO sources_textversion (source_id, number, text, length, sha256, furniture, arrival, arrival_note, retrieved_at)
    SELECT n, 1, text, length(text), encode(sha256(convert_to(text, 'UTF8')), 'hex'), '[]', 'paste', '', now()
    FROM (
        SELECT n, (SELECT string_agg('Report ' || lpad(n::text, 6, '0') || ', line ' || lpad(line::text, 3, '0')
            || ': the governor said that more than 1,000 people had crossed the river. ', '' ORDER BY line)
            FROM generate_series(0, 20) AS line) AS text
        FROM generate_series(1, {sources}) AS n
    ) AS made;
INSERT INTO claims_tag (name, slug) SELECT 'tag ' || n, 'tag-' || n FROM generate_series(1, 10) AS n;
CREATE TEMPORARY TABLE made AS
    SELECT n, 1 + n % {sources} AS source, n / {sources} * 94 + 48 AS start, (n / {questions}) % 4 AS day_of_four,
        100 + 10 * ((n / {questions}) % 5) AS said,
        date '2021-01-01' + (n % ({questions} / 2) * 31 + (n / {questions}) % 4 * 90) % 365 AS day
    FROM generate_series(1, {claims}) AS n;
INSERT INTO claims_claim (source_id, state, version, statement, quote_kind, modality, denies, original_words,
        original_language, speaker_id, speaker_printed, speaker_role, uttered, uttered_first, occasion, time, time_first,
        time_last, since, date, place, withdrawn_because, withdrawn_at, recorded_at)
    SELECT source, CASE WHEN n % 53 = 0 THEN 'withdrawn' ELSE 'published' END, CASE WHEN n % 19 = 1 THEN 2 ELSE 1 END,
        'Number ' || n || ' zebra' || n % 997 || CASE WHEN n / 7 % 2 = 0 THEN ' soldiers' ELSE ' districts' END
            || CASE WHEN n % 11 = 0 THEN ' at the river ' ELSE ' near town ' END
            || CASE WHEN n % 1000 < 10 AND n <= 1000 THEN 'okapi ' ELSE '' END || md5(n::text) || '.',
        'indirect', (ARRAY['assertion','estimate','assertion'])[1 + n % 3], false, '', '', 1 + n % {speakers}, '',
        'officer', '2021-07-05', '2021-07-05', '', day::text, day, day, '', '', '',
        CASE WHEN n % 53 = 0 THEN 'it was misread' ELSE '' END,
        CASE WHEN n % 53 = 0 THEN now() - n * interval '1 second' + interval '1 hour' END, now() - n * interval '1 second'
    FROM made ORDER BY n;
INSERT INTO claims_claimevent (pgh_created_at, pgh_label, pgh_obj_id, id, source_id, state, version, statement, quote_kind,
        modality, denies, original_words, original_language, speaker_printed, speaker_role, uttered, occasion, time, since,
        date, place, withdrawn_because, recorded_at)
    SELECT recorded_at + interval '1 hour', 'update', id, id, source_id, 'published', 1, statement, quote_kind, modality,
        denies, '', '', '', '', '', '', '', '', '', '', '', recorded_at FROM claims_claim WHERE state = 'withdrawn';
INSERT INTO claims_passage (claim_id, text_version_id, start, "end", exact)
    SELECT n, source, start, start + 44, 'more than 1,000 people had crossed the river' FROM made;
INSERT INTO claims_figure (claim_id, verbatim, comparator, n, order_word, unit, universe_comparator, interval, low_soft,
        high_soft, policy)
    SELECT n, said::text, 'eq', said, '', '1', 'eq', numrange(said, said, '[]'), false, false, '1' FROM made;
INSERT INTO claims_attributionlink (claim_id, position, agent_id, kind, checked)
    SELECT n, 0, 10 * (1 + n % ({speakers} / 10)), 'reports_statement', false FROM made WHERE n % 3 = 0;
INSERT INTO claims_claimversion (claim_id, number, document, sha256, reason, recorded_at)
    SELECT n, nth, template.document || jsonb_build_object('statement', statement, 'version', nth, 'start', start,
            'end', start + 44, 'source', template.document->'source' || jsonb_build_object('text_sha256', text.sha256)),
        md5(n::text) || md5(nth::text), CASE WHEN nth = 1 THEN '' ELSE 'it was misread' END,
        recorded_at + nth * interval '30 minutes'
    FROM made JOIN claims_claim claim ON claim.id = n JOIN sources_textversion text ON text.id = source
        CROSS JOIN LATERAL generate_series(1, claim.version) AS nth CROSS JOIN template ORDER BY n, nth;
INSERT INTO claims_claim_tags (claim_id, tag_id) SELECT n, 1 + n / 3 % 10 FROM made;
INSERT INTO reconciliation_origin (label, is_known)
    SELECT 'Statement ' || n, n % 5 <> 0 FROM generate_series(1, {questions} * 10) AS n;
INSERT INTO reconciliation_originclaim (claim_id, origin_id)
    SELECT n, n % {questions} * 10 + least(n / {questions} / 2, 9) + 1 FROM made;
INSERT INTO reconciliation_question (slug, title, kind, aggregation, unit, rounding, several, exhaustive, about, created_at)
    SELECT 'q-' || n, 'How many soldiers crossed at place ' || n || ' near town' || n % 997 || '?', 'quantity',
        CASE WHEN n % 2 = 0 THEN 'stock' ELSE 'flow' END, '1', 'auto', false, false, 'Counts soldiers.', now()
    FROM generate_series(1, {questions}) AS n;
INSERT INTO reconciliation_question_tags (question_id, tag_id)
    SELECT n, 1 + n % 10 FROM generate_series(1, {questions}) AS n;
INSERT INTO reconciliation_slot (question_id, key, kind, aggregation, scope, time_low, time_high, modality_class, denies,
        dimension)
    SELECT q, q || ':' || day, 'quantity', CASE WHEN q % 2 = 0 THEN 'stock' ELSE 'flow' END, 'all', seconds, seconds + 86399,
        'factual', false, '1'
    FROM generate_series(1, {questions}) AS q, generate_series(0, 3) AS four,
        LATERAL (SELECT ((q - 1) % ({questions} / 2) * 31 + four * 90) % 365 AS day) AS days,
        LATERAL (SELECT extract(epoch FROM date '2021-01-01' + day)::bigint AS seconds) AS times ORDER BY q, four;
INSERT INTO reconciliation_answer (claim_id, question_id, part, scope, stance, state, slot_id, voice, low_edge, high_edge,
        choice_key, is_vague, answered_at)
    SELECT n, question, 'value', 'all', '', 'active', CASE WHEN state = 'published' THEN (question - 1) * 4 + day_of_four + 1 END,
        origin_id * 64, said, said, '', false, recorded_at
    FROM made JOIN claims_claim claim ON claim.id = n JOIN reconciliation_originclaim traced ON traced.claim_id = n,
        generate_series(0, 1) AS side,
        LATERAL (SELECT 1 + (n + side * {questions} / 2) % {questions} AS question) AS asked ORDER BY n, side;
UPDATE reconciliation_slot SET top_low = top, bottom_high = bottom
    FROM (SELECT slot_id, max(low_edge) AS top, min(high_edge) AS bottom FROM reconciliation_answer GROUP BY slot_id) AS ends
    WHERE slot_id = id;
INSERT INTO reconciliation_conflict (question_id, slot_id, state, rule, severity, reason, one_id, other_id,
        reopened_because, dissolved_because, opened_at)
    SELECT question_id, slot.id, CASE WHEN question_id % 5 = 0 THEN 'contested' ELSE 'open' END, 'R17', 'substantial',
        'The ranges do not meet.',
        (SELECT id FROM reconciliation_answer WHERE slot_id = slot.id ORDER BY low_edge, id LIMIT 1),
        (SELECT id FROM reconciliation_answer WHERE slot_id = slot.id ORDER BY low_edge DESC, id LIMIT 1), '', '',
        now() - question_id * interval '40 seconds'
    FROM reconciliation_slot slot WHERE slot.id % 4 < 2 ORDER BY slot.id;
INSERT INTO reconciliation_conflictanswer (conflict_id, answer_id, joined_at)
    SELECT conflict.id, answer.id, opened_at
    FROM reconciliation_conflict conflict JOIN reconciliation_answer answer USING (slot_id);
INSERT INTO reconciliation_review (conflict_id, step, because, at)
    SELECT id, 'opened', reason, opened_at FROM reconciliation_conflict;
INSERT INTO reconciliation_estimate (question_id, conflict_id, state, version, decision, low, high, method, support,
        rationale, remark, drafted_by_id, drafted_at, approved_by_id, approved_at)
    SELECT question_id, min(id), 'published', 1, 'contested', 100, 140, 'range_min_max', 'contested', 'Both count.', '',
        {drafter}, now() - question_id * interval '30 seconds', {approver}, now() - question_id * interval '20 seconds'
    FROM reconciliation_conflict WHERE state = 'contested' GROUP BY question_id;
INSERT INTO reconciliation_estimateauthor (estimate_id, author_id) SELECT id, {drafter} FROM reconciliation_estimate;
INSERT INTO reconciliation_estimateline (estimate_id, answer_id, use, reason)
    SELECT estimate.id, answer.id, 'used', ''
    FROM reconciliation_estimate estimate JOIN reconciliation_answer answer USING (question_id)
    WHERE answer.slot_id IS NOT NULL;
DROP TABLE made, template;
SET session_replication_role = origin;
"""


def fill(claims: int, *, sources: int = 0) -> None:
    """Put so many claims, with what belongs to them, in place of whatever the database holds; a hundred at least.

    Twenty are in a source where it is not said in how many sources they are.
    """
    _empty()
    document = factories.claim(figure=factories.figure(), chain=("Relay",)).versions.get().document
    _empty()
    drafter, approver = factories.user("editor").pk, factories.user("editor").pk
    sizes = {
        "claims": claims,
        "speakers": claims // 10,
        "sources": sources or claims // 20,
        "questions": claims // 20,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE template AS SELECT %s::jsonb AS document",
            [json.dumps(document)],
        )
        cursor.execute(FILL.format(**sizes, drafter=drafter, approver=approver))
        cursor.execute("ANALYZE")


def _empty() -> None:
    """Empty our own tables, with numbers from 1 again; what a transaction takes back as well."""
    tables = {
        model._meta.db_table for model in apps.get_models() if model.__module__.startswith("apps.")
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # else what was made just now still waits to be checked
        cursor.execute(f"TRUNCATE {', '.join(sorted(tables))} RESTART IDENTITY CASCADE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
