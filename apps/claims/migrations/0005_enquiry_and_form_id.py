import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("claims", "0004_search_vector"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("sources", "0004_assignment"),
        ("speakers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("remark", models.TextField(help_text="What is asked, or to be mended.")),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enquiries", to="claims.claim"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "enquiries",
                "ordering": ["-asked_at", "-pk"],
                "indexes": [
                    models.Index(condition=models.Q(("answered_at", None)), fields=["claim"], name="enquiry_open")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("remark__regex", "\\S")), name="enquiry_says_what_is_asked"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("answered_by", None)),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="enquiry_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answered_at", None), ("answer__regex", "\\S"), _connector="OR"),
                        name="enquiry_answered_in_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnquiryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("remark", models.TextField(help_text="What is asked, or to be mended.")),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="claims.enquiry",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="claim",
            name="claim_state_is_known",
        ),
        migrations.AddField(
            model_name="claim",
            name="form_id",
            field=models.UUIDField(
                blank=True,
                editable=False,
                help_text="One a form shown, so that none is stored twice.",
                null=True,
                unique=True,
            ),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="form_id",
            field=models.UUIDField(
                blank=True, editable=False, help_text="One a form shown, so that none is stored twice.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                    ("discarded", "Discarded before anybody saw it"),
                ],
                default="published",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                    ("discarded", "Discarded before anybody saw it"),
                ],
                default="published",
                max_length=20,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."credibility" IS DISTINCT FROM (NEW."credibility") OR OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."denies" IS DISTINCT FROM (NEW."denies") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."modality" IS DISTINCT FROM (NEW."modality") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."original_language" IS DISTINCT FROM (NEW."original_language") OR OLD."original_words" IS DISTINCT FROM (NEW."original_words") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."quote_kind" IS DISTINCT FROM (NEW."quote_kind") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."revises_id" IS DISTINCT FROM (NEW."revises_id") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_printed" IS DISTINCT FROM (NEW."speaker_printed") OR OLD."speaker_role" IS DISTINCT FROM (NEW."speaker_role") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."statement" IS DISTINCT FROM (NEW."statement") OR OLD."time" IS DISTINCT FROM (NEW."time") OR OLD."time_first" IS DISTINCT FROM (NEW."time_first") OR OLD."time_last" IS DISTINCT FROM (NEW."time_last") OR OLD."utterance_id" IS DISTINCT FROM (NEW."utterance_id") OR OLD."uttered" IS DISTINCT FROM (NEW."uttered") OR OLD."uttered_first" IS DISTINCT FROM (NEW."uttered_first") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."withdrawn_because" IS DISTINCT FROM (NEW."withdrawn_because"))',
                    func='INSERT INTO "claims_claimevent" ("credibility", "date", "denies", "external_id", "form_id", "id", "modality", "occasion", "original_language", "original_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote_kind", "recorded_at", "recorded_by_id", "revises_id", "since", "source_id", "speaker_id", "speaker_printed", "speaker_role", "state", "statement", "time", "time_first", "time_last", "utterance_id", "uttered", "uttered_first", "version", "withdrawn_because") VALUES (OLD."credibility", OLD."date", OLD."denies", OLD."external_id", OLD."form_id", OLD."id", OLD."modality", OLD."occasion", OLD."original_language", OLD."original_words", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."place", OLD."quote_kind", OLD."recorded_at", OLD."recorded_by_id", OLD."revises_id", OLD."since", OLD."source_id", OLD."speaker_id", OLD."speaker_printed", OLD."speaker_role", OLD."state", OLD."statement", OLD."time", OLD."time_first", OLD."time_last", OLD."utterance_id", OLD."uttered", OLD."uttered_first", OLD."version", OLD."withdrawn_because"); RETURN NULL;',
                    hash="040aa679ad26b2a605a77f2564883940d92a00b3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fe4ba",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimevent" ("credibility", "date", "denies", "external_id", "form_id", "id", "modality", "occasion", "original_language", "original_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote_kind", "recorded_at", "recorded_by_id", "revises_id", "since", "source_id", "speaker_id", "speaker_printed", "speaker_role", "state", "statement", "time", "time_first", "time_last", "utterance_id", "uttered", "uttered_first", "version", "withdrawn_because") VALUES (OLD."credibility", OLD."date", OLD."denies", OLD."external_id", OLD."form_id", OLD."id", OLD."modality", OLD."occasion", OLD."original_language", OLD."original_words", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."quote_kind", OLD."recorded_at", OLD."recorded_by_id", OLD."revises_id", OLD."since", OLD."source_id", OLD."speaker_id", OLD."speaker_printed", OLD."speaker_role", OLD."state", OLD."statement", OLD."time", OLD."time_first", OLD."time_last", OLD."utterance_id", OLD."uttered", OLD."uttered_first", OLD."version", OLD."withdrawn_because"); RETURN NULL;',
                    hash="0ab43f051c28b1d1932c46a7aa2815327c72bd21",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dbf31",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "published", "withdrawn", "discarded"])),
                name="claim_state_is_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enquiry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_enquiryevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "claim_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."claim_id", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."remark"); RETURN NULL;',
                    hash="c89422d252ea633ba41da64195f25c7807b08bc3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c780a",
                    table="claims_enquiry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enquiry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_enquiryevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "claim_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."claim_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."remark"); RETURN NULL;',
                    hash="4624e774436bafe226f360ed42a60de94a013397",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_67d8d",
                    table="claims_enquiry",
                    when="AFTER",
                ),
            ),
        ),
    ]
