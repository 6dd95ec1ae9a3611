import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("claims", "0002_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(max_length=4000, verbose_name="what is wrong")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "form_id",
                    models.UUIDField(
                        editable=False, help_text="One a form shown, so that none counts twice.", unique=True
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="raised at")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("answered", "Answered: something was changed or explained"),
                            ("refused", "Refused: the claim stands as it is"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("remark", models.TextField(blank=True, help_text="What was done about it, and why.")),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="claims.claim"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="claims.claimversion"
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "indexes": [models.Index(fields=["state", "-created_at"], name="objection_queue")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="objection_says_what_is_wrong"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "answered", "refused"])),
                        name="objection_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("answered_by", None)),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="objection_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("answered_at__isnull", False),
                                ("remark__regex", "\\S"),
                            ),
                            _connector="OR",
                        ),
                        name="objection_answered_with_a_remark",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reason", models.TextField(max_length=4000, verbose_name="what is wrong")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("form_id", models.UUIDField(editable=False, help_text="One a form shown, so that none counts twice.")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="raised at")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("answered", "Answered: something was changed or explained"),
                            ("refused", "Refused: the claim stands as it is"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("remark", models.TextField(blank=True, help_text="What was done about it, and why.")),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
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
                        to="claims.objection",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claimversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="version_is_of_the_claim",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NOT EXISTS (SELECT 1 FROM claims_claimversion WHERE id = NEW.version_id AND claim_id = NEW.claim_id) THEN\n    RAISE EXCEPTION 'an objection is to a version of its own claim' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="5cb46a0d24a6af0e9d0c41bab22514cc66f30427",
                    operation='INSERT OR UPDATE OF "claim_id", "version_id"',
                    pgid="pgtrigger_version_is_of_the_claim_2ddd4",
                    table="claims_objection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_objectionevent" ("answered_at", "answered_by_id", "claim_id", "created_at", "email", "form_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "remark", "state", "version_id") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."claim_id", OLD."created_at", OLD."email", OLD."form_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."reason", OLD."remark", OLD."state", OLD."version_id"); RETURN NULL;',
                    hash="6ef7aa57362102e748435d446aaac75f3df3d80f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4196b",
                    table="claims_objection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_objectionevent" ("answered_at", "answered_by_id", "claim_id", "created_at", "email", "form_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "remark", "state", "version_id") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."claim_id", OLD."created_at", OLD."email", OLD."form_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."remark", OLD."state", OLD."version_id"); RETURN NULL;',
                    hash="6dc8bd9d54ac2842a9364ca0e8b0883025a4ca94",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_87a82",
                    table="claims_objection",
                    when="AFTER",
                ),
            ),
        ),
    ]
