import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reconciliation", "0005_question_titles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "conflict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="reconciliation.conflict",
                    ),
                ),
            ],
            options={
                "ordering": ["conflict", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("text__regex", "\\S")), name="remark_says_something")
                ],
            },
        ),
        migrations.CreateModel(
            name="Sketch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("typed", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "conflict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sketches",
                        to="reconciliation.conflict",
                    ),
                ),
                (
                    "editor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "sketches",
                "constraints": [models.UniqueConstraint(fields=("conflict", "editor"), name="sketch_one_an_editor")],
            },
        ),
        migrations.AddIndex(
            model_name="conflict",
            index=models.Index(
                condition=models.Q(
                    ("dissolved_because", ""), ("merged_into", None), ("state__in", ["open", "in_review", "reopened"])
                ),
                fields=["opened_at", "id"],
                name="conflict_oldest",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="remark",
            trigger=pgtrigger.compiler.Trigger(
                name="remark_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9df845262dd94fe208c391111dde4385839a9115",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_remark_is_kept_ec084",
                    table="reconciliation_remark",
                    when="BEFORE",
                ),
            ),
        ),
    ]
