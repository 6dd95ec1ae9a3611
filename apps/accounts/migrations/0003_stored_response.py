"""Take over the table of stored answers, as it stands, from the API's area."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_second_factor_squashed_0_1"),
        ("api", "0001_squashed_0_1"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="StoredResponse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=255)),
                        (
                            "fingerprint",
                            models.CharField(help_text="SHA-256 of the method, the path and the body.", max_length=64),
                        ),
                        ("status", models.PositiveSmallIntegerField()),
                        ("headers", models.JSONField(default=dict)),
                        ("body", models.TextField()),
                        ("expires_at", models.DateTimeField()),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "api_storedanswer",
                        "indexes": [models.Index(fields=["expires_at"], name="stored_answer_expiry")],
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "key"), name="stored_answer_once_a_key"),
                            models.CheckConstraint(
                                condition=models.Q(("key__regex", "\\S")), name="stored_answer_has_a_key"
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
