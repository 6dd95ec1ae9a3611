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
        ("sources", "0003_search_vector"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "independent",
                    models.BooleanField(default=False, help_text="Without seeing what the other one records."),
                ),
                ("assigned_at", models.DateTimeField(auto_now_add=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "analyst",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assigned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="sources.source"
                    ),
                ),
            ],
            options={
                "ordering": ["source", "assigned_at", "pk"],
                "indexes": [models.Index(fields=["analyst", "-assigned_at"], name="assignment_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "analyst"), name="assignment_once_an_analyst")
                ],
            },
        ),
        migrations.CreateModel(
            name="AssignmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "independent",
                    models.BooleanField(default=False, help_text="Without seeing what the other one records."),
                ),
                ("assigned_at", models.DateTimeField(auto_now_add=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "analyst",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assigned_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
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
                        to="sources.assignment",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "sources_assignmentevent" ("analyst_id", "assigned_at", "assigned_by_id", "done_at", "id", "independent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (OLD."analyst_id", OLD."assigned_at", OLD."assigned_by_id", OLD."done_at", OLD."id", OLD."independent", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."source_id"); RETURN NULL;',
                    hash="c2ec3f5596c74a036fbffaea2e6b806abc6fd953",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f0b4f",
                    table="sources_assignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "sources_assignmentevent" ("analyst_id", "assigned_at", "assigned_by_id", "done_at", "id", "independent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (OLD."analyst_id", OLD."assigned_at", OLD."assigned_by_id", OLD."done_at", OLD."id", OLD."independent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id"); RETURN NULL;',
                    hash="16453b5223162e4719965bf88bf40a16b29f9e2c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1a52a",
                    table="sources_assignment",
                    when="AFTER",
                ),
            ),
        ),
    ]
