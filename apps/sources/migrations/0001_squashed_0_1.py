"""The tables of version 0.1: what its migrations came to, in one."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import apps.core.fields


class Migration(migrations.Migration):

    replaces = [('sources', '0001_initial'), ('sources', '0002_initial'), ('sources', '0003_search_vector'), ('sources', '0004_assignment'), ('sources', '0005_shingle'), ('sources', '0006_intake'), ('sources', '0007_redacted_at'), ('sources', '0008_check_texts_anew')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0001_squashed_0_1'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('speakers', '0001_squashed_0_1'),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=2000, unique=True, verbose_name='URL')),
                ('title', models.CharField(blank=True, max_length=500)),
                ('publisher_name', models.CharField(blank=True, help_text='Of its reports, unless they say another.', max_length=300)),
                ('is_active', models.BooleanField(default=True)),
                ('etag', models.CharField(blank=True, editable=False, max_length=500)),
                ('last_modified', models.CharField(blank=True, editable=False, max_length=200)),
                ('polled_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('next_poll_at', models.DateTimeField(auto_now_add=True)),
                ('failures', models.PositiveIntegerField(default=0, editable=False)),
                ('trouble', models.CharField(blank=True, editable=False, max_length=500)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('url__regex', '\\S')), name='feed_has_an_address')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=500)),
                ('form', models.CharField(choices=[('report', 'Report'), ('digest', 'Digest of a report, in our own words')], default='report', max_length=20)),
                ('url', models.URLField(blank=True, max_length=2000, verbose_name='URL')),
                ('archive_url', models.URLField(blank=True, max_length=2000, verbose_name='archived copy')),
                ('author', models.CharField(blank=True, db_default='', help_text='As the report names its author.', max_length=300)),
                ('published', apps.core.fields.EdtfField(blank=True, default='', max_length=100)),
                ('published_first', apps.core.fields.EdtfDayField(bound='first', editable=False, null=True, of='published')),
                ('published_last', apps.core.fields.EdtfDayField(bound='last', editable=False, null=True, of='published')),
                ('language', models.CharField(blank=True, help_text='BCP 47, such as en or pt-BR.', max_length=35)),
                ('translated_from', models.CharField(blank=True, help_text='BCP 47; empty if it is no translation.', max_length=35)),
                ('rights', models.CharField(choices=[('full', 'The whole text'), ('excerpt', 'Only the passages that claims quote, with a few words around'), ('none', 'Only the citation')], default='excerpt', max_length=20)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='published', max_length=20)),
                ('note', models.TextField(blank=True, help_text='Shown to readers above the text.')),
                ('reliability', models.CharField(blank=True, help_text='A to F, by the Admiralty code; empty if not graded.', max_length=1)),
                ('external_id', models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('search_vector', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Left('title', 20000), config='english', weight='A'), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('added_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('publisher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='published', to='speakers.speaker')),
            ],
            options={
                'ordering': ['-added_at', '-pk'],
                'indexes': [models.Index(fields=['-added_at', '-id'], name='source_newest'), models.Index(condition=models.Q(('url', ''), _negated=True), fields=['url'], name='source_url'), django.contrib.postgres.indexes.GinIndex(fields=['search_vector'], name='source_words')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title__regex', '\\S')), name='source_has_a_title'), models.CheckConstraint(condition=models.Q(('form__in', ['report', 'digest'])), name='source_form_is_known'), models.CheckConstraint(condition=models.Q(('rights__in', ['full', 'excerpt', 'none'])), name='source_rights_are_known'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'withdrawn'])), name='source_state_is_known'), models.CheckConstraint(condition=models.Q(('reliability__regex', '^[A-F]?$')), name='source_reliability_is_a_grade')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."added_at" IS DISTINCT FROM (NEW."added_at") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."archive_url" IS DISTINCT FROM (NEW."archive_url") OR OLD."author" IS DISTINCT FROM (NEW."author") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."published" IS DISTINCT FROM (NEW."published") OR OLD."published_first" IS DISTINCT FROM (NEW."published_first") OR OLD."published_last" IS DISTINCT FROM (NEW."published_last") OR OLD."publisher_id" IS DISTINCT FROM (NEW."publisher_id") OR OLD."reliability" IS DISTINCT FROM (NEW."reliability") OR OLD."rights" IS DISTINCT FROM (NEW."rights") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."translated_from" IS DISTINCT FROM (NEW."translated_from") OR OLD."url" IS DISTINCT FROM (NEW."url"))', func='INSERT INTO "sources_sourceevent" ("added_at", "added_by_id", "archive_url", "author", "external_id", "form", "id", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_first", "published_last", "publisher_id", "reliability", "rights", "state", "title", "translated_from", "url") VALUES (OLD."added_at", OLD."added_by_id", OLD."archive_url", OLD."author", OLD."external_id", OLD."form", OLD."id", OLD."language", OLD."note", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."published", OLD."published_first", OLD."published_last", OLD."publisher_id", OLD."reliability", OLD."rights", OLD."state", OLD."title", OLD."translated_from", OLD."url"); RETURN NULL;', hash='c584e865090e3c76893aed2dde00774272a04dda', operation='UPDATE', pgid='pgtrigger_update_update_e6185', table='sources_source', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_sourceevent" ("added_at", "added_by_id", "archive_url", "author", "external_id", "form", "id", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_first", "published_last", "publisher_id", "reliability", "rights", "state", "title", "translated_from", "url") VALUES (OLD."added_at", OLD."added_by_id", OLD."archive_url", OLD."author", OLD."external_id", OLD."form", OLD."id", OLD."language", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published", OLD."published_first", OLD."published_last", OLD."publisher_id", OLD."reliability", OLD."rights", OLD."state", OLD."title", OLD."translated_from", OLD."url"); RETURN NULL;', hash='531d81fe34e24fecea22fa6f2a667c326b3a8da0', operation='DELETE', pgid='pgtrigger_delete_delete_fde77', table='sources_source', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='TextVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(default=1)),
                ('text', models.TextField()),
                ('length', models.PositiveIntegerField(help_text='In code points.')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('furniture', models.JSONField(blank=True, default=list, help_text="Spans that are the page's, not the report's: [start, end, what], in code points.")),
                ('arrival', models.CharField(choices=[('paste', 'Pasted'), ('upload', 'Uploaded'), ('file', 'From a file'), ('url', 'Fetched'), ('feed', 'From a feed'), ('api', 'Through the API')], max_length=20)),
                ('arrival_note', models.CharField(blank=True, help_text='File name, encoding, what was odd about it.', max_length=500)),
                ('retrieved_at', models.DateTimeField()),
                ('redacted_at', models.DateTimeField(blank=True, editable=False, help_text='When words of it were taken down; the hash is of them all.', null=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='sources.source')),
            ],
            options={
                'ordering': ['source', '-number'],
                'indexes': [models.Index(fields=['sha256'], name='text_version_sha256')],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('arrival__in', ['paste', 'upload', 'file', 'url', 'feed', 'api'])), name='text_version_arrival_is_known'),
                    models.CheckConstraint(condition=models.Q(('text__regex', '\\S')), name='text_version_has_text'),
                    models.CheckConstraint(condition=models.Q(('length', django.db.models.functions.text.Length('text'))), name='text_version_length_is_right'),
                    models.CheckConstraint(condition=models.Q(('redacted_at__isnull', False), ('sha256', models.Func(models.Func(models.Func(models.F('text'), models.Value('UTF8'), function='convert_to'), function='sha256'), models.Value('hex'), function='encode')), _connector='OR'), name='text_version_sha256_is_right'),
                    models.UniqueConstraint(fields=('source', 'number'), name='text_version_number_once'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='text_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2804549bd05052d74b4090310361c06fef60182d', operation='UPDATE OR DELETE', pgid='pgtrigger_text_is_frozen_2c656', table='sources_textversion', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('independent', models.BooleanField(default=False, help_text='Without seeing what the other one records.')),
                ('assigned_at', models.DateTimeField(auto_now_add=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('analyst', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                ('assigned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='sources.source')),
            ],
            options={
                'ordering': ['source', 'assigned_at', 'pk'],
                'indexes': [models.Index(fields=['analyst', '-assigned_at'], name='assignment_newest')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "sources_assignmentevent" ("analyst_id", "assigned_at", "assigned_by_id", "done_at", "id", "independent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (OLD."analyst_id", OLD."assigned_at", OLD."assigned_by_id", OLD."done_at", OLD."id", OLD."independent", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."source_id"); RETURN NULL;', hash='c2ec3f5596c74a036fbffaea2e6b806abc6fd953', operation='UPDATE', pgid='pgtrigger_update_update_f0b4f', table='sources_assignment', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_assignmentevent" ("analyst_id", "assigned_at", "assigned_by_id", "done_at", "id", "independent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (OLD."analyst_id", OLD."assigned_at", OLD."assigned_by_id", OLD."done_at", OLD."id", OLD."independent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id"); RETURN NULL;', hash='16453b5223162e4719965bf88bf40a16b29f9e2c', operation='DELETE', pgid='pgtrigger_delete_delete_1a52a', table='sources_assignment', when='AFTER')),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('source', 'analyst'), name='assignment_once_an_analyst'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('paste', 'Pasted'), ('upload', 'Uploaded'), ('url', 'Fetched'), ('feed', 'From a feed')], max_length=20)),
                ('state', models.CharField(choices=[('offered', 'Offered by a feed'), ('waiting', 'Being fetched and read'), ('ready', 'To be confirmed'), ('failed', 'Failed'), ('taken', 'Taken in'), ('dismissed', 'Dismissed')], default='waiting', max_length=20)),
                ('url', models.URLField(blank=True, max_length=2000, verbose_name='URL')),
                ('file_name', models.CharField(blank=True, max_length=300)),
                ('item', models.CharField(blank=True, help_text='What the feed calls it.', max_length=500)),
                ('form_id', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('trouble', models.CharField(blank=True, help_text='Why it failed, in words.', max_length=500)),
                ('title', models.CharField(blank=True, max_length=500)),
                ('author', models.CharField(blank=True, max_length=300)),
                ('publisher_name', models.CharField(blank=True, max_length=300)),
                ('published', models.CharField(blank=True, max_length=100)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('text', models.TextField(blank=True)),
                ('note', models.CharField(blank=True, help_text='How it was read, and what was odd about it.', max_length=500)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('feed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='sources.feed')),
                ('source', models.ForeignKey(blank=True, help_text='The report that it is, or is another text of.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='sources.source')),
                ('text_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='sources.textversion')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'indexes': [models.Index(fields=['state', '-asked_at', '-id'], name='intake_newest'), models.Index(condition=models.Q(('url', ''), _negated=True), fields=['url'], name='intake_url')],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['paste', 'upload', 'url', 'feed'])), name='intake_kind_is_known'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['offered', 'waiting', 'ready', 'failed', 'taken', 'dismissed'])), name='intake_state_is_known'),
                    models.UniqueConstraint(condition=models.Q(('feed__isnull', False)), fields=('feed', 'item'), name='intake_item_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken'), _negated=True), ('source__isnull', False), _connector='OR'), name='intake_taken_as_a_source'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('wholly', 'Wholly derived'), ('partly', 'Partly derived')], max_length=20)),
                ('containment', models.DecimalField(decimal_places=3, max_digits=4)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('confirmed', 'One is a copy of the other'), ('refused', 'Two texts of their own')], default='proposed', max_length=20)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source')),
            ],
            options={
                'verbose_name_plural': 'likenesses',
                'ordering': ['-proposed_at', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['wholly', 'partly'])), name='likeness_kind_is_known'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'confirmed', 'refused'])), name='likeness_state_is_known'),
                    models.CheckConstraint(condition=models.Q(('containment__range', (0, 1))), name='likeness_containment_is_a_share'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_by', None), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_by__isnull', False)), _connector='OR'), name='likeness_decided_by_somebody'),
                    models.UniqueConstraint(fields=('first', 'second'), name='likeness_once_a_pair'),
                    models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='likeness_pair_in_order'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "sources_likenessevent" ("containment", "decided_at", "decided_by_id", "first_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "second_id", "state") VALUES (OLD."containment", OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."proposed_at", OLD."second_id", OLD."state"); RETURN NULL;', hash='374c9335a84ca9e524483a7d0734a2b5abebc102', operation='UPDATE', pgid='pgtrigger_update_update_cc118', table='sources_likeness', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_likenessevent" ("containment", "decided_at", "decided_by_id", "first_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "second_id", "state") VALUES (OLD."containment", OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."second_id", OLD."state"); RETURN NULL;', hash='943e73c3a10e9f7eba20e2ee2424f16555c91b34', operation='DELETE', pgid='pgtrigger_delete_delete_5b666', table='sources_likeness', when='AFTER')),
                ],
                'indexes': [
                    models.Index(fields=['second'], name='likeness_second'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Original',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('octets', models.BinaryField()),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('url', models.URLField(blank=True, help_text='Where it was in the end, after redirects.', max_length=2000, verbose_name='URL')),
                ('content_type', models.CharField(blank=True, max_length=200)),
                ('headers', models.JSONField(default=dict, help_text='Of the answer it came with.')),
                ('retrieved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='originals', to='sources.intake')),
            ],
            options={
                'ordering': ['-retrieved_at', '-pk'],
                'indexes': [models.Index(fields=['sha256'], name='original_sha256')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='original_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aaf1d5f812e48dc96d873cb646280c3f6a07e235', operation='UPDATE OR DELETE', pgid='pgtrigger_original_is_frozen_112bf', table='sources_original', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='LikenessEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('wholly', 'Wholly derived'), ('partly', 'Partly derived')], max_length=20)),
                ('containment', models.DecimalField(decimal_places=3, max_digits=4)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('confirmed', 'One is a copy of the other'), ('refused', 'Two texts of their own')], default='proposed', max_length=20)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='sources.likeness')),
                ('first', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source')),
                ('second', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AssignmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('independent', models.BooleanField(default=False, help_text='Without seeing what the other one records.')),
                ('assigned_at', models.DateTimeField(auto_now_add=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('analyst', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('assigned_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='sources.assignment')),
                ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SourceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=500)),
                ('form', models.CharField(choices=[('report', 'Report'), ('digest', 'Digest of a report, in our own words')], default='report', max_length=20)),
                ('url', models.URLField(blank=True, max_length=2000, verbose_name='URL')),
                ('archive_url', models.URLField(blank=True, max_length=2000, verbose_name='archived copy')),
                ('author', models.CharField(blank=True, db_default='', help_text='As the report names its author.', max_length=300)),
                ('published', apps.core.fields.EdtfField(blank=True, default='', max_length=100)),
                ('published_first', apps.core.fields.EdtfDayField(bound='first', editable=False, null=True, of='published')),
                ('published_last', apps.core.fields.EdtfDayField(bound='last', editable=False, null=True, of='published')),
                ('language', models.CharField(blank=True, help_text='BCP 47, such as en or pt-BR.', max_length=35)),
                ('translated_from', models.CharField(blank=True, help_text='BCP 47; empty if it is no translation.', max_length=35)),
                ('rights', models.CharField(choices=[('full', 'The whole text'), ('excerpt', 'Only the passages that claims quote, with a few words around'), ('none', 'Only the citation')], default='excerpt', max_length=20)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='published', max_length=20)),
                ('note', models.TextField(blank=True, help_text='Shown to readers above the text.')),
                ('reliability', models.CharField(blank=True, help_text='A to F, by the Admiralty code; empty if not graded.', max_length=1)),
                ('external_id', models.CharField(blank=True, max_length=200, null=True)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='sources.source')),
                ('publisher', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='speakers.speaker')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TextSample',
            fields=[
                ('text', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='sample', serialize=False, to='sources.textversion')),
                ('size', models.PositiveIntegerField(help_text='How many different shingles the text has.')),
                ('compared_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Shingle',
            fields=[
                ('pk', models.CompositePrimaryKey('hash', 'text', blank=True, editable=False, primary_key=True, serialize=False)),
                ('hash', models.BigIntegerField()),
                ('text', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.textversion')),
            ],
        ),
    ]
