import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("api", "0002_exports"),
    ]

    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.URLField(max_length=2000, verbose_name="URL")),
                (
                    "events",
                    models.JSONField(
                        default=list, help_text="The types of change that are sent; all where none is named."
                    ),
                ),
                ("salt", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Active"), ("off", "Switched off")], default="active", max_length=20
                    ),
                ),
                ("off_because", models.TextField(blank=True)),
                (
                    "told_until",
                    models.CharField(help_text="The last change that deliveries were made of.", max_length=100),
                ),
                (
                    "failures",
                    models.PositiveIntegerField(default=0, help_text="How many tries failed since one went well."),
                ),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("url__regex", "\\S")), name="webhook_has_an_address"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["active", "off"])), name="webhook_state_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("failing_since", None), ("failures", 0)),
                            models.Q(("failing_since__isnull", False), ("failures__gt", 0)),
                            _connector="OR",
                        ),
                        name="webhook_failing_since_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", models.CharField(help_text="The change, as the list of changes numbers it.", max_length=100)),
                (
                    "body",
                    models.TextField(
                        help_text="What is sent: numbers and addresses, and no words that could be taken down."
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("delivered", "Delivered"), ("given_up", "Given up")],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("outcome", models.CharField(blank=True, help_text="How the last try ended.", max_length=300)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="api.webhook"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("webhook", "event"), name="delivery_once_a_change"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "delivered", "given_up"])),
                        name="delivery_state_is_known",
                    ),
                ],
            },
        ),
    ]
