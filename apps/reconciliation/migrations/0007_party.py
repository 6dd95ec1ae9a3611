import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reconciliation", "0006_remark_and_sketch"),
        ("speakers", "0003_fill_name_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="reconciliation.question",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="party_to", to="speakers.speaker"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "parties",
                "ordering": ["question", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("question", "speaker"), name="party_once_a_question"),
                    models.CheckConstraint(condition=models.Q(("because__regex", "\\S")), name="party_for_a_reason"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("because", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="reconciliation.party",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reconciliation.question",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.speaker",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reconciliation_partyevent" ("at", "because", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "speaker_id") VALUES (OLD."at", OLD."because", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."question_id", OLD."speaker_id"); RETURN NULL;',
                    hash="3a423bcd1ae5445515b03d1fab70717afa620a89",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_daa1a",
                    table="reconciliation_party",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reconciliation_partyevent" ("at", "because", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "speaker_id") VALUES (OLD."at", OLD."because", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."speaker_id"); RETURN NULL;',
                    hash="d8723ea43f76cd5cddc206580b0d4c3699ce2b70",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1644c",
                    table="reconciliation_party",
                    when="AFTER",
                ),
            ),
        ),
    ]
