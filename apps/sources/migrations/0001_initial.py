import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import apps.core.fields
from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pghistory", "0007_auto_20250421_0444"),
        ("speakers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=500)),
                (
                    "form",
                    models.CharField(
                        choices=[("report", "Report"), ("digest", "Digest of a report, in our own words")],
                        default="report",
                        max_length=20,
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="URL")),
                ("archive_url", models.URLField(blank=True, max_length=2000, verbose_name="archived copy")),
                ("published", apps.core.fields.EdtfField(blank=True, default="", max_length=100)),
                (
                    "published_first",
                    apps.core.fields.EdtfDayField(bound="first", editable=False, null=True, of="published"),
                ),
                (
                    "published_last",
                    apps.core.fields.EdtfDayField(bound="last", editable=False, null=True, of="published"),
                ),
                ("language", models.CharField(blank=True, help_text="BCP 47, such as en or pt-BR.", max_length=35)),
                (
                    "translated_from",
                    models.CharField(blank=True, help_text="BCP 47; empty if it is no translation.", max_length=35),
                ),
                (
                    "rights",
                    models.CharField(
                        choices=[
                            ("full", "The whole text"),
                            ("excerpt", "Only the passages that claims quote, with a few words around"),
                            ("none", "Only the citation"),
                        ],
                        default="excerpt",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="published",
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True, help_text="Shown to readers above the text.")),
                (
                    "reliability",
                    models.CharField(
                        blank=True, help_text="A to F, by the Admiralty code; empty if not graded.", max_length=1
                    ),
                ),
                ("external_id", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published",
                        to="speakers.speaker",
                    ),
                ),
            ],
            options={
                "ordering": ["-added_at", "-pk"],
                "indexes": [
                    models.Index(fields=["-added_at", "-id"], name="source_newest"),
                    models.Index(condition=models.Q(("url", ""), _negated=True), fields=["url"], name="source_url"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("title__regex", "\\S")), name="source_has_a_title"),
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["report", "digest"])), name="source_form_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rights__in", ["full", "excerpt", "none"])), name="source_rights_are_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "published", "withdrawn"])),
                        name="source_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reliability__regex", "^[A-F]?$")), name="source_reliability_is_a_grade"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=500)),
                (
                    "form",
                    models.CharField(
                        choices=[("report", "Report"), ("digest", "Digest of a report, in our own words")],
                        default="report",
                        max_length=20,
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="URL")),
                ("archive_url", models.URLField(blank=True, max_length=2000, verbose_name="archived copy")),
                ("published", apps.core.fields.EdtfField(blank=True, default="", max_length=100)),
                (
                    "published_first",
                    apps.core.fields.EdtfDayField(bound="first", editable=False, null=True, of="published"),
                ),
                (
                    "published_last",
                    apps.core.fields.EdtfDayField(bound="last", editable=False, null=True, of="published"),
                ),
                ("language", models.CharField(blank=True, help_text="BCP 47, such as en or pt-BR.", max_length=35)),
                (
                    "translated_from",
                    models.CharField(blank=True, help_text="BCP 47; empty if it is no translation.", max_length=35),
                ),
                (
                    "rights",
                    models.CharField(
                        choices=[
                            ("full", "The whole text"),
                            ("excerpt", "Only the passages that claims quote, with a few words around"),
                            ("none", "Only the citation"),
                        ],
                        default="excerpt",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="published",
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True, help_text="Shown to readers above the text.")),
                (
                    "reliability",
                    models.CharField(
                        blank=True, help_text="A to F, by the Admiralty code; empty if not graded.", max_length=1
                    ),
                ),
                ("external_id", models.CharField(blank=True, max_length=200, null=True)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
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
                        to="sources.source",
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
        migrations.CreateModel(
            name="TextVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(default=1)),
                ("text", models.TextField()),
                ("length", models.PositiveIntegerField(help_text="In code points.")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "furniture",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Spans that are the page's, not the report's: [start, end, what], in code points.",
                    ),
                ),
                (
                    "arrival",
                    models.CharField(
                        choices=[
                            ("paste", "Pasted"),
                            ("upload", "Uploaded"),
                            ("file", "From a file"),
                            ("url", "Fetched"),
                            ("feed", "From a feed"),
                            ("api", "Through the API"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "arrival_note",
                    models.CharField(
                        blank=True, help_text="File name, encoding, what was odd about it.", max_length=500
                    ),
                ),
                ("retrieved_at", models.DateTimeField()),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="sources.source"
                    ),
                ),
            ],
            options={
                "ordering": ["source", "-number"],
                "indexes": [models.Index(fields=["sha256"], name="text_version_sha256")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "number"), name="text_version_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("arrival__in", ["paste", "upload", "file", "url", "feed", "api"])),
                        name="text_version_arrival_is_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("text__regex", "\\S")), name="text_version_has_text"),
                    models.CheckConstraint(
                        condition=models.Q(("length", django.db.models.functions.text.Length("text"))),
                        name="text_version_length_is_right",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sha256",
                                models.Func(
                                    models.Func(
                                        models.Func(models.F("text"), models.Value("UTF8"), function="convert_to"),
                                        function="sha256",
                                    ),
                                    models.Value("hex"),
                                    function="encode",
                                ),
                            )
                        ),
                        name="text_version_sha256_is_right",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("wholly", "Wholly derived"), ("partly", "Partly derived")], max_length=20
                    ),
                ),
                ("containment", models.DecimalField(decimal_places=3, max_digits=4)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("confirmed", "One is a copy of the other"),
                            ("refused", "Two texts of their own"),
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sources.source"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sources.source"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "likenesses",
                "ordering": ["-proposed_at", "-pk"],
                "indexes": [models.Index(fields=["second"], name="likeness_second")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["wholly", "partly"])), name="likeness_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "confirmed", "refused"])),
                        name="likeness_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("first", "second"), name="likeness_once_a_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="likeness_pair_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("containment__range", (0, 1))), name="likeness_containment_is_a_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by", None), ("state", "proposed")),
                            models.Q(models.Q(("state", "proposed"), _negated=True), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="likeness_decided_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LikenessEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("wholly", "Wholly derived"), ("partly", "Partly derived")], max_length=20
                    ),
                ),
                ("containment", models.DecimalField(decimal_places=3, max_digits=4)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("confirmed", "One is a copy of the other"),
                            ("refused", "Two texts of their own"),
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
                        to="sources.likeness",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sources.source",
                    ),
                ),
                (
                    "second",
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
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "sources_sourceevent" ("added_at", "added_by_id", "archive_url", "external_id", "form", "id", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_first", "published_last", "publisher_id", "reliability", "rights", "state", "title", "translated_from", "url") VALUES (OLD."added_at", OLD."added_by_id", OLD."archive_url", OLD."external_id", OLD."form", OLD."id", OLD."language", OLD."note", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."published", OLD."published_first", OLD."published_last", OLD."publisher_id", OLD."reliability", OLD."rights", OLD."state", OLD."title", OLD."translated_from", OLD."url"); RETURN NULL;',
                    hash="8a8d618d3461ef3138975c383d5c59166a911b74",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e6185",
                    table="sources_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "sources_sourceevent" ("added_at", "added_by_id", "archive_url", "external_id", "form", "id", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_first", "published_last", "publisher_id", "reliability", "rights", "state", "title", "translated_from", "url") VALUES (OLD."added_at", OLD."added_by_id", OLD."archive_url", OLD."external_id", OLD."form", OLD."id", OLD."language", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published", OLD."published_first", OLD."published_last", OLD."publisher_id", OLD."reliability", OLD."rights", OLD."state", OLD."title", OLD."translated_from", OLD."url"); RETURN NULL;',
                    hash="3e780fa13719cb97763b616ad031766cb930dd6e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fde77",
                    table="sources_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="likeness",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "sources_likenessevent" ("containment", "decided_at", "decided_by_id", "first_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "second_id", "state") VALUES (OLD."containment", OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."proposed_at", OLD."second_id", OLD."state"); RETURN NULL;',
                    hash="374c9335a84ca9e524483a7d0734a2b5abebc102",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cc118",
                    table="sources_likeness",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="likeness",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "sources_likenessevent" ("containment", "decided_at", "decided_by_id", "first_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "second_id", "state") VALUES (OLD."containment", OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."second_id", OLD."state"); RETURN NULL;',
                    hash="943e73c3a10e9f7eba20e2ee2424f16555c91b34",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5b666",
                    table="sources_likeness",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="textversion",
            trigger=pgtrigger.compiler.Trigger(
                name="text_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2804549bd05052d74b4090310361c06fef60182d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_text_is_frozen_2c656",
                    table="sources_textversion",
                    when="BEFORE",
                ),
            ),
        ),
    ]
