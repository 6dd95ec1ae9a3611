import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):
    dependencies = [
        ("accounts", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="What uses it.", max_length=100)),
                (
                    "scope",
                    models.CharField(
                        choices=[("read", "Read"), ("write", "Read and write")], default="read", max_length=10
                    ),
                ),
                ("beginning", models.CharField(editable=False, help_text="Tells keys apart in a list.", max_length=12)),
                ("sha256", models.CharField(editable=False, max_length=64, unique=True, verbose_name="SHA-256")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(blank=True, help_text="Never, if left empty.", null=True)),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["read", "write"])), name="api_key_scope_is_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("name__regex", "\\S")), name="api_key_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="api_key_is_hashed"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyUse",
            fields=[
                (
                    "key",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="use",
                        serialize=False,
                        to="accounts.apikey",
                    ),
                ),
                ("last_used_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ApiKeyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(help_text="What uses it.", max_length=100)),
                (
                    "scope",
                    models.CharField(
                        choices=[("read", "Read"), ("write", "Read and write")], default="read", max_length=10
                    ),
                ),
                ("beginning", models.CharField(editable=False, help_text="Tells keys apart in a list.", max_length=12)),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(blank=True, help_text="Never, if left empty.", null=True)),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                        to="accounts.apikey",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="apikey",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "accounts_apikeyevent" ("beginning", "created_at", "expires_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "scope", "sha256", "user_id") VALUES (OLD."beginning", OLD."created_at", OLD."expires_at", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."revoked_at", OLD."scope", OLD."sha256", OLD."user_id"); RETURN NULL;',
                    hash="bd0833b9483ef2201aa738e0324bf0d4e7322f24",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1c34c",
                    table="accounts_apikey",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="apikey",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_apikeyevent" ("beginning", "created_at", "expires_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "scope", "sha256", "user_id") VALUES (OLD."beginning", OLD."created_at", OLD."expires_at", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."scope", OLD."sha256", OLD."user_id"); RETURN NULL;',
                    hash="14144cdbc1399d4fffd3b9d0b18e13bc481f618c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_18c5d",
                    table="accounts_apikey",
                    when="AFTER",
                ),
            ),
        ),
    ]
