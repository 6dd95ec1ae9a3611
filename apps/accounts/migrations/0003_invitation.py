import django.contrib.auth.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):
    dependencies = [
        ("accounts", "0002_api_keys"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "username",
                    models.CharField(
                        max_length=150, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()]
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="The link is sent there. Left empty, hand it over yourself.",
                        max_length=254,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("analyst", "Analyst"), ("editor", "Editor"), ("administrator", "Administrator")],
                        default="analyst",
                        max_length=20,
                    ),
                ),
                ("sha256", models.CharField(editable=False, max_length=64, unique=True, verbose_name="SHA-256")),
                ("invited_at", models.DateTimeField(auto_now_add=True)),
                ("ends_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "became",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitation",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-invited_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["analyst", "editor", "administrator"])),
                        name="invitation_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("username__regex", "\\S")), name="invitation_is_for_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="invitation_is_hashed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("became", None), ("withdrawn_at", None), _connector="OR"),
                        name="invitation_is_taken_up_or_withdrawn",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("became", None), ("withdrawn_at", None)),
                        fields=("username",),
                        name="invitation_once_a_username",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "username",
                    models.CharField(
                        max_length=150, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()]
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="The link is sent there. Left empty, hand it over yourself.",
                        max_length=254,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("analyst", "Analyst"), ("editor", "Editor"), ("administrator", "Administrator")],
                        default="analyst",
                        max_length=20,
                    ),
                ),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("invited_at", models.DateTimeField(auto_now_add=True)),
                ("ends_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "became",
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
                    "invited_by",
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
                        to="accounts.invitation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "accounts_invitationevent" ("became_id", "email", "ends_at", "id", "invited_at", "invited_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "sha256", "username", "withdrawn_at") VALUES (OLD."became_id", OLD."email", OLD."ends_at", OLD."id", OLD."invited_at", OLD."invited_by_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."role", OLD."sha256", OLD."username", OLD."withdrawn_at"); RETURN NULL;',
                    hash="045fc8b27895dc91817fe2eebcaf4273209dde53",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4e12d",
                    table="accounts_invitation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_invitationevent" ("became_id", "email", "ends_at", "id", "invited_at", "invited_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "sha256", "username", "withdrawn_at") VALUES (OLD."became_id", OLD."email", OLD."ends_at", OLD."id", OLD."invited_at", OLD."invited_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."sha256", OLD."username", OLD."withdrawn_at"); RETURN NULL;',
                    hash="7176cc704987cc27cfbd7a5320883dd26e92ad6c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f2c14",
                    table="accounts_invitation",
                    when="AFTER",
                ),
            ),
        ),
    ]
