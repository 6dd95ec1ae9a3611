import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("claims", "0009_check_states_anew"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="QuotationRun",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "hash", "claim", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("hash", models.BigIntegerField()),
                (
                    "claim",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.claim"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SharedQuotation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("confirmed", "One statement"),
                            ("refused", "Two statements"),
                        ],
                        default="proposed",
                        max_length=20,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.claim"),
                ),
                (
                    "second",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.claim"),
                ),
            ],
            options={
                "ordering": ["-proposed_at", "-pk"],
                "indexes": [
                    models.Index(fields=["second"], name="shared_quotation_second"),
                    models.Index(fields=["state", "-proposed_at", "-id"], name="shared_quotation_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "confirmed", "refused"])),
                        name="shared_quotation_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("first", "second"), name="shared_quotation_once_a_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="shared_quotation_pair_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by", None), ("state", "proposed")),
                            models.Q(models.Q(("state", "proposed"), _negated=True), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="shared_quotation_decided_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedQuotationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("confirmed", "One statement"),
                            ("refused", "Two statements"),
                        ],
                        default="proposed",
                        max_length=20,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "decided_by",
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
                    "first",
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
                        to="claims.sharedquotation",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sharedquotation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_sharedquotationevent" ("decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "second_id", "state") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."proposed_at", OLD."second_id", OLD."state"); RETURN NULL;',
                    hash="449b64c0c6bfdd6e25388061984716dcae6bcc77",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_df32c",
                    table="claims_sharedquotation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sharedquotation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_sharedquotationevent" ("decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "second_id", "state") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."second_id", OLD."state"); RETURN NULL;',
                    hash="66d7861b9cc27ccec7893147aebcc14fd327b151",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_98bbc",
                    table="claims_sharedquotation",
                    when="AFTER",
                ),
            ),
        ),
    ]
