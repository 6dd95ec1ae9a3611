"""The tables of version 0.1: what its migrations came to, in one."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import apps.core.fields
import apps.speakers.fields


class Migration(migrations.Migration):

    replaces = [('speakers', '0001_initial'), ('speakers', '0002_name_keys'), ('speakers', '0003_fill_name_keys'), ('speakers', '0004_listed_by_name')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0001_squashed_0_1'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Speaker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('organisation', 'Organisation'), ('outlet', 'Outlet'), ('unnamed', 'Described, not named')], max_length=20)),
                ('name', models.CharField(help_text='As our pages call them; for the unnamed, the description.', max_length=300)),
                ('sort_name', models.CharField(blank=True, help_text='“Lavrov, Sergei”; the name if left empty.', max_length=300)),
                ('wikidata', models.CharField(blank=True, help_text='Q and a number.', max_length=20, verbose_name='Wikidata id')),
                ('notes', models.TextField(blank=True)),
                ('latin', apps.speakers.fields.NameKeyField(blank=True, db_default='', default='', editable=False, key='latin', of='name')),
                ('consonants', apps.speakers.fields.NameKeyField(blank=True, db_default='', default='', editable=False, key='consonants', of='name')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='speakers.speaker')),
            ],
            options={
                'ordering': ['sort_name', 'name', 'pk'],
                'indexes': [models.Index(django.db.models.functions.text.Upper('name'), name='speaker_name'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('name'), name='gin_trgm_ops'), name='speaker_name_trigrams'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.F('latin'), name='gin_trgm_ops'), name='speaker_latin_trigrams'), models.Index(fields=['consonants'], name='speaker_consonants'), models.Index(condition=models.Q(('merged_into', None)), fields=['sort_name', 'name', 'id'], name='speaker_standing')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['person', 'organisation', 'outlet', 'unnamed'])), name='speaker_kind_is_known'), models.CheckConstraint(condition=models.Q(('name__regex', '\\S')), name='speaker_has_a_name'), models.CheckConstraint(condition=models.Q(('wikidata', ''), ('wikidata__regex', '^Q[1-9]\\d*$'), _connector='OR'), name='speaker_wikidata_is_an_item'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='speaker_is_not_merged_into_itself')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."sort_name" IS DISTINCT FROM (NEW."sort_name") OR OLD."wikidata" IS DISTINCT FROM (NEW."wikidata"))', func='INSERT INTO "speakers_speakerevent" ("created_at", "created_by_id", "id", "kind", "merged_into_id", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sort_name", "wikidata") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."merged_into_id", OLD."name", OLD."notes", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."sort_name", OLD."wikidata"); RETURN NULL;', hash='9f9edbb77b1b2ed44cbfc05aa0c50c30e96cc431', operation='UPDATE', pgid='pgtrigger_update_update_0431d', table='speakers_speaker', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "speakers_speakerevent" ("created_at", "created_by_id", "id", "kind", "merged_into_id", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sort_name", "wikidata") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", OLD."merged_into_id", OLD."name", OLD."notes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sort_name", OLD."wikidata"); RETURN NULL;', hash='f5db00f156a77a463d2911fb9ce75a7bf7d83775', operation='DELETE', pgid='pgtrigger_delete_delete_451d5', table='speakers_speaker', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('kind', models.CharField(choices=[('alias', 'Also called'), ('transliteration', 'Transliteration'), ('abbreviation', 'Abbreviation')], default='alias', max_length=20)),
                ('script', models.CharField(blank=True, help_text='ISO 15924, such as Cyrl.', max_length=4)),
                ('latin', apps.speakers.fields.NameKeyField(blank=True, db_default='', default='', editable=False, key='latin', of='name')),
                ('consonants', apps.speakers.fields.NameKeyField(blank=True, db_default='', default='', editable=False, key='consonants', of='name')),
                ('speaker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='speakers.speaker')),
            ],
            options={
                'verbose_name_plural': 'aliases',
                'ordering': ['name'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('name'), name='gin_trgm_ops'), name='alias_name_trigrams'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.F('latin'), name='gin_trgm_ops'), name='alias_latin_trigrams'), models.Index(fields=['consonants'], name='alias_consonants')],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['alias', 'transliteration', 'abbreviation'])), name='alias_kind_is_known'),
                    models.CheckConstraint(condition=models.Q(('name__regex', '\\S')), name='alias_has_a_name'),
                    models.UniqueConstraint(fields=('speaker', 'name'), name='alias_once_a_speaker'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."script" IS DISTINCT FROM (NEW."script") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id"))', func='INSERT INTO "speakers_aliasevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "script", "speaker_id") VALUES (OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."script", OLD."speaker_id"); RETURN NULL;', hash='f87ffdc4ba12fa5b11e7d8e7f865d44833a1fbd3', operation='UPDATE', pgid='pgtrigger_update_update_634cd', table='speakers_alias', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "speakers_aliasevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "script", "speaker_id") VALUES (OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."script", OLD."speaker_id"); RETURN NULL;', hash='24b3ddbef185f7e6b63fb177535cf98ca102b8b3', operation='DELETE', pgid='pgtrigger_delete_delete_aa2a7', table='speakers_alias', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.CharField(max_length=300)),
                ('body', models.CharField(blank=True, help_text='Where: a ministry, a company, a force.', max_length=300)),
                ('since', apps.core.fields.EdtfField(blank=True, default='', max_length=100)),
                ('until', apps.core.fields.EdtfField(blank=True, default='', max_length=100)),
                ('since_day', apps.core.fields.EdtfDayField(bound='first', editable=False, null=True, of='since')),
                ('until_day', apps.core.fields.EdtfDayField(bound='last', editable=False, null=True, of='until')),
                ('speaker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='speakers.speaker')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('since_day'), nulls_first=True), 'post'],
                'constraints': [models.CheckConstraint(condition=models.Q(('post__regex', '\\S')), name='role_has_a_post'), models.CheckConstraint(condition=models.Q(('since_day', None), ('until_day', None), ('since_day__lte', models.F('until_day')), _connector='OR'), name='role_ends_after_it_begins')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "speakers_roleevent" ("body", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "since", "since_day", "speaker_id", "until", "until_day") VALUES (OLD."body", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."post", OLD."since", OLD."since_day", OLD."speaker_id", OLD."until", OLD."until_day"); RETURN NULL;', hash='f7ab3aaaa92c68587a801c1a3bd98fc2375b3372', operation='UPDATE', pgid='pgtrigger_update_update_0ba8b', table='speakers_role', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "speakers_roleevent" ("body", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "since", "since_day", "speaker_id", "until", "until_day") VALUES (OLD."body", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post", OLD."since", OLD."since_day", OLD."speaker_id", OLD."until", OLD."until_day"); RETURN NULL;', hash='469032b0b16fde3201b30685c0bb9d9978b355bc', operation='DELETE', pgid='pgtrigger_delete_delete_b0ccb', table='speakers_role', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='MergeCandidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(help_text='What they have in common, in words.', max_length=300)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('same', 'Yes, one and the same'), ('different', 'No, two'), ('unsure', 'Unsure')], default='proposed', max_length=20)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='speakers.speaker')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='speakers.speaker')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['state', 'id'], name='merge_candidate_queue')],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'same', 'different', 'unsure'])), name='merge_candidate_answer_is_known'),
                    models.UniqueConstraint(fields=('first', 'second'), name='merge_candidate_once_a_pair'),
                    models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='merge_candidate_pair_in_order'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "speakers_mergecandidateevent" ("decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id", "state", "why") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."second_id", OLD."state", OLD."why"); RETURN NULL;', hash='8a6292191de016da6bb0b86c97c545618120006e', operation='UPDATE', pgid='pgtrigger_update_update_b4096', table='speakers_mergecandidate', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "speakers_mergecandidateevent" ("decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id", "state", "why") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."second_id", OLD."state", OLD."why"); RETURN NULL;', hash='efc98a4c184c550e31dd4fb23f2b01218c0079f9', operation='DELETE', pgid='pgtrigger_delete_delete_0b622', table='speakers_mergecandidate', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='RoleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('post', models.CharField(max_length=300)),
                ('body', models.CharField(blank=True, help_text='Where: a ministry, a company, a force.', max_length=300)),
                ('since', apps.core.fields.EdtfField(blank=True, default='', max_length=100)),
                ('until', apps.core.fields.EdtfField(blank=True, default='', max_length=100)),
                ('since_day', apps.core.fields.EdtfDayField(bound='first', editable=False, null=True, of='since')),
                ('until_day', apps.core.fields.EdtfDayField(bound='last', editable=False, null=True, of='until')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='speakers.role')),
                ('speaker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='speakers.speaker')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MergeCandidateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('why', models.CharField(help_text='What they have in common, in words.', max_length=300)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('same', 'Yes, one and the same'), ('different', 'No, two'), ('unsure', 'Unsure')], default='proposed', max_length=20)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='speakers.mergecandidate')),
                ('first', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='speakers.speaker')),
                ('second', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='speakers.speaker')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('decided_at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_kept', to='speakers.speaker')),
                ('merged', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_away', to='speakers.speaker')),
            ],
            options={
                'ordering': ['-decided_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('merged')), _negated=True), name='merge_of_two_speakers'), models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('merged',), name='merge_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='merge_undone_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='AliasEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=300)),
                ('kind', models.CharField(choices=[('alias', 'Also called'), ('transliteration', 'Transliteration'), ('abbreviation', 'Abbreviation')], default='alias', max_length=20)),
                ('script', models.CharField(blank=True, help_text='ISO 15924, such as Cyrl.', max_length=4)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='speakers.alias')),
                ('speaker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='speakers.speaker')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SpeakerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('person', 'Person'), ('organisation', 'Organisation'), ('outlet', 'Outlet'), ('unnamed', 'Described, not named')], max_length=20)),
                ('name', models.CharField(help_text='As our pages call them; for the unnamed, the description.', max_length=300)),
                ('sort_name', models.CharField(blank=True, help_text='“Lavrov, Sergei”; the name if left empty.', max_length=300)),
                ('wikidata', models.CharField(blank=True, help_text='Q and a number.', max_length=20, verbose_name='Wikidata id')),
                ('notes', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='speakers.speaker')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='speakers.speaker')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
