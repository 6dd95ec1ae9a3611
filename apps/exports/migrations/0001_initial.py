"""Take over the tables of exports, as they stand, from the API's area."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("api", "0001_squashed_0_1"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Export",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting for the worker"),
                                    ("running", "Being written"),
                                    ("finished", "Finished"),
                                    ("failed", "Failed"),
                                    ("removed", "Its files were removed"),
                                ],
                                default="waiting",
                                max_length=20,
                            ),
                        ),
                        ("requested_at", models.DateTimeField(auto_now_add=True)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        ("licence", models.CharField(help_text="SPDX, at the time of writing.", max_length=100)),
                        ("because", models.TextField(blank=True, help_text="Why it failed, or why its files were removed.")),
                        (
                            "requested_by",
                            models.ForeignKey(
                                help_text="Empty for the nightly ones.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "api_export",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["waiting", "running", "finished", "failed", "removed"])),
                                name="export_state_is_known",
                            ),
                            models.UniqueConstraint(
                                models.Value(1),
                                condition=models.Q(("state__in", ("waiting", "running"))),
                                name="export_one_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExportFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=100)),
                        ("size", models.BigIntegerField(help_text="In octets.")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("count", models.BigIntegerField(help_text="How many records there are in it.")),
                        (
                            "export",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="exports.export"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "api_exportfile",
                        "ordering": ["pk"],
                        "constraints": [models.UniqueConstraint(fields=("export", "name"), name="export_file_once")],
                    },
                ),
            ],
        ),
    ]
