import pgtrigger.compiler
import pgtrigger.migrations

from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):

    dependencies = [("claims", "0012_fill_withdrawn_at")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='delete_delete',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."credibility" IS DISTINCT FROM (NEW."credibility") OR OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."denies" IS DISTINCT FROM (NEW."denies") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."modality" IS DISTINCT FROM (NEW."modality") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."original_language" IS DISTINCT FROM (NEW."original_language") OR OLD."original_words" IS DISTINCT FROM (NEW."original_words") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."quote_kind" IS DISTINCT FROM (NEW."quote_kind") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."revises_id" IS DISTINCT FROM (NEW."revises_id") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_printed" IS DISTINCT FROM (NEW."speaker_printed") OR OLD."speaker_role" IS DISTINCT FROM (NEW."speaker_role") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."statement" IS DISTINCT FROM (NEW."statement") OR OLD."time" IS DISTINCT FROM (NEW."time") OR OLD."time_first" IS DISTINCT FROM (NEW."time_first") OR OLD."time_last" IS DISTINCT FROM (NEW."time_last") OR OLD."utterance_id" IS DISTINCT FROM (NEW."utterance_id") OR OLD."uttered" IS DISTINCT FROM (NEW."uttered") OR OLD."uttered_first" IS DISTINCT FROM (NEW."uttered_first") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_because" IS DISTINCT FROM (NEW."withdrawn_because"))', func='INSERT INTO "claims_claimevent" ("credibility", "date", "denies", "external_id", "form_id", "id", "modality", "occasion", "original_language", "original_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_at", "quote_kind", "recorded_at", "recorded_by_id", "revises_id", "since", "source_id", "speaker_id", "speaker_printed", "speaker_role", "state", "statement", "time", "time_first", "time_last", "utterance_id", "uttered", "uttered_first", "version", "withdrawn_at", "withdrawn_because") VALUES (OLD."credibility", OLD."date", OLD."denies", OLD."external_id", OLD."form_id", OLD."id", OLD."modality", OLD."occasion", OLD."original_language", OLD."original_words", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."place", OLD."published_at", OLD."quote_kind", OLD."recorded_at", OLD."recorded_by_id", OLD."revises_id", OLD."since", OLD."source_id", OLD."speaker_id", OLD."speaker_printed", OLD."speaker_role", OLD."state", OLD."statement", OLD."time", OLD."time_first", OLD."time_last", OLD."utterance_id", OLD."uttered", OLD."uttered_first", OLD."version", OLD."withdrawn_at", OLD."withdrawn_because"); RETURN NULL;', hash='f1958cb8c2fd2b60c234613f1f2d9197114d7818', operation='UPDATE', pgid='pgtrigger_update_update_fe4ba', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimevent" ("credibility", "date", "denies", "external_id", "form_id", "id", "modality", "occasion", "original_language", "original_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_at", "quote_kind", "recorded_at", "recorded_by_id", "revises_id", "since", "source_id", "speaker_id", "speaker_printed", "speaker_role", "state", "statement", "time", "time_first", "time_last", "utterance_id", "uttered", "uttered_first", "version", "withdrawn_at", "withdrawn_because") VALUES (OLD."credibility", OLD."date", OLD."denies", OLD."external_id", OLD."form_id", OLD."id", OLD."modality", OLD."occasion", OLD."original_language", OLD."original_words", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."published_at", OLD."quote_kind", OLD."recorded_at", OLD."recorded_by_id", OLD."revises_id", OLD."since", OLD."source_id", OLD."speaker_id", OLD."speaker_printed", OLD."speaker_role", OLD."state", OLD."statement", OLD."time", OLD."time_first", OLD."time_last", OLD."utterance_id", OLD."uttered", OLD."uttered_first", OLD."version", OLD."withdrawn_at", OLD."withdrawn_because"); RETURN NULL;', hash='1b297e9018bff56fe26519421401b784a33712bd', operation='DELETE', pgid='pgtrigger_delete_delete_dbf31', table='claims_claim', when='AFTER')),
        ),
    ]
