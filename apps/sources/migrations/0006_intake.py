import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from apps.core.at_once import MigrationAtOnce


class Migration(MigrationAtOnce):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("sources", "0005_shingle"),
    ]

    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.URLField(max_length=2000, unique=True, verbose_name="URL")),
                ("title", models.CharField(blank=True, max_length=500)),
                (
                    "publisher_name",
                    models.CharField(blank=True, help_text="Of its reports, unless they say another.", max_length=300),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("etag", models.CharField(blank=True, editable=False, max_length=500)),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=200)),
                ("polled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("next_poll_at", models.DateTimeField(auto_now_add=True)),
                ("failures", models.PositiveIntegerField(default=0, editable=False)),
                ("trouble", models.CharField(blank=True, editable=False, max_length=500)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["title", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("url__regex", "\\S")), name="feed_has_an_address")
                ],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("paste", "Pasted"),
                            ("upload", "Uploaded"),
                            ("url", "Fetched"),
                            ("feed", "From a feed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Offered by a feed"),
                            ("waiting", "Being fetched and read"),
                            ("ready", "To be confirmed"),
                            ("failed", "Failed"),
                            ("taken", "Taken in"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="URL")),
                ("file_name", models.CharField(blank=True, max_length=300)),
                ("item", models.CharField(blank=True, help_text="What the feed calls it.", max_length=500)),
                ("form_id", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("trouble", models.CharField(blank=True, help_text="Why it failed, in words.", max_length=500)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("author", models.CharField(blank=True, max_length=300)),
                ("publisher_name", models.CharField(blank=True, max_length=300)),
                ("published", models.CharField(blank=True, max_length=100)),
                ("language", models.CharField(blank=True, max_length=35)),
                ("text", models.TextField(blank=True)),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="How it was read, and what was odd about it.", max_length=500
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "feed",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="sources.feed",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="The report that it is, or is another text of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intakes",
                        to="sources.source",
                    ),
                ),
                (
                    "text_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intakes",
                        to="sources.textversion",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "indexes": [
                    models.Index(fields=["state", "-asked_at", "-id"], name="intake_newest"),
                    models.Index(condition=models.Q(("url", ""), _negated=True), fields=["url"], name="intake_url"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["paste", "upload", "url", "feed"])),
                        name="intake_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["offered", "waiting", "ready", "failed", "taken", "dismissed"])
                        ),
                        name="intake_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("feed__isnull", False)), fields=("feed", "item"), name="intake_item_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "taken"), _negated=True), ("source__isnull", False), _connector="OR"
                        ),
                        name="intake_taken_as_a_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Original",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("octets", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Where it was in the end, after redirects.",
                        max_length=2000,
                        verbose_name="URL",
                    ),
                ),
                ("content_type", models.CharField(blank=True, max_length=200)),
                ("headers", models.JSONField(default=dict, help_text="Of the answer it came with.")),
                ("retrieved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="originals", to="sources.intake"
                    ),
                ),
            ],
            options={
                "ordering": ["-retrieved_at", "-pk"],
                "indexes": [models.Index(fields=["sha256"], name="original_sha256")],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="source",
            name="update_update",
        ),
        migrations.AddField(
            model_name="source",
            name="author",
            field=models.CharField(
                blank=True, db_default="", help_text="As the report names its author.", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="author",
            field=models.CharField(
                blank=True, db_default="", help_text="As the report names its author.", max_length=300
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."added_at" IS DISTINCT FROM (NEW."added_at") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."archive_url" IS DISTINCT FROM (NEW."archive_url") OR OLD."author" IS DISTINCT FROM (NEW."author") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."published" IS DISTINCT FROM (NEW."published") OR OLD."published_first" IS DISTINCT FROM (NEW."published_first") OR OLD."published_last" IS DISTINCT FROM (NEW."published_last") OR OLD."publisher_id" IS DISTINCT FROM (NEW."publisher_id") OR OLD."reliability" IS DISTINCT FROM (NEW."reliability") OR OLD."rights" IS DISTINCT FROM (NEW."rights") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."translated_from" IS DISTINCT FROM (NEW."translated_from") OR OLD."url" IS DISTINCT FROM (NEW."url"))',
                    func='INSERT INTO "sources_sourceevent" ("added_at", "added_by_id", "archive_url", "author", "external_id", "form", "id", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_first", "published_last", "publisher_id", "reliability", "rights", "state", "title", "translated_from", "url") VALUES (OLD."added_at", OLD."added_by_id", OLD."archive_url", OLD."author", OLD."external_id", OLD."form", OLD."id", OLD."language", OLD."note", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."published", OLD."published_first", OLD."published_last", OLD."publisher_id", OLD."reliability", OLD."rights", OLD."state", OLD."title", OLD."translated_from", OLD."url"); RETURN NULL;',
                    hash="c584e865090e3c76893aed2dde00774272a04dda",
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
                    func='INSERT INTO "sources_sourceevent" ("added_at", "added_by_id", "archive_url", "author", "external_id", "form", "id", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_first", "published_last", "publisher_id", "reliability", "rights", "state", "title", "translated_from", "url") VALUES (OLD."added_at", OLD."added_by_id", OLD."archive_url", OLD."author", OLD."external_id", OLD."form", OLD."id", OLD."language", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published", OLD."published_first", OLD."published_last", OLD."publisher_id", OLD."reliability", OLD."rights", OLD."state", OLD."title", OLD."translated_from", OLD."url"); RETURN NULL;',
                    hash="531d81fe34e24fecea22fa6f2a667c326b3a8da0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fde77",
                    table="sources_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="original",
            trigger=pgtrigger.compiler.Trigger(
                name="original_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="aaf1d5f812e48dc96d873cb646280c3f6a07e235",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_original_is_frozen_112bf",
                    table="sources_original",
                    when="BEFORE",
                ),
            ),
        ),
    ]
