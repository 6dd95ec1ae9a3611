"""The tables of version 0.1: what its migrations came to, in one."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import apps.core.fields


class Migration(migrations.Migration):

    replaces = [('reconciliation', '0001_initial'), ('reconciliation', '0002_search_vector'), ('reconciliation', '0003_answer_indexes'), ('reconciliation', '0004_page_indexes'), ('reconciliation', '0005_question_titles'), ('reconciliation', '0006_remark_and_sketch'), ('reconciliation', '0007_party'), ('reconciliation', '0008_question_unit'), ('reconciliation', '0009_answer_in_no_slot')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('claims', '0001_squashed_0_1'),
        ('core', '0001_squashed_0_1'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('speakers', '0001_squashed_0_1'),
    ]

    operations = [
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(help_text='The statement or document, in words.', max_length=500)),
                ('is_known', models.BooleanField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('label__regex', '\\S')), name='origin_has_a_label')],
            },
        ),
        migrations.CreateModel(
            name='OriginClaim',
            fields=[
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='traced', serialize=False, to='claims.claim')),
                ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='reconciliation.origin')),
            ],
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('kind', models.CharField(choices=[('quantity', 'Quantity'), ('date', 'Date'), ('choice', 'Choice'), ('stance', 'Stance')], max_length=20)),
                ('aggregation', models.CharField(choices=[('stock', 'A level at a time'), ('flow', 'An amount in a period'), ('cumulative', 'A total since a start'), ('constant', 'Time does not matter')], max_length=20)),
                ('unit', models.CharField(blank=True, help_text='Of quantities; 1 is a count of things.', max_length=40)),
                ('rounding', models.CharField(choices=[('auto', 'A round number may be rounded'), ('none', 'Every digit counts')], default='auto', max_length=10)),
                ('several', models.BooleanField(default=False, help_text='Lists may be partial, and several options true at once.')),
                ('exhaustive', models.BooleanField(default=False, help_text='It asks for the complete list.')),
                ('about', models.TextField(blank=True, help_text='What is counted and what is not.')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('search_vector', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Left('title', 20000), config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Left('about', 20000), config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('related', models.ManyToManyField(blank=True, to='reconciliation.question')),
                ('tags', models.ManyToManyField(blank=True, related_name='questions', to='claims.tag')),
                ('universe_question', models.ForeignKey(blank=True, help_text='What counts the total of which these are parts.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='universe_of', to='reconciliation.question')),
            ],
            options={
                'ordering': ['title'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search_vector'], name='question_words'), models.Index(condition=models.Q(('unit__in', ('', '%', '1')), _negated=True), fields=['unit'], name='question_by_unit'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('title'), name='gin_trgm_ops'), name='question_title_trigrams')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title__regex', '\\S')), name='question_has_a_title'), models.CheckConstraint(condition=models.Q(('kind__in', ['quantity', 'date', 'choice', 'stance'])), name='question_kind_is_known'), models.CheckConstraint(condition=models.Q(('aggregation__in', ['stock', 'flow', 'cumulative', 'constant'])), name='question_aggregation_is_known'), models.CheckConstraint(condition=models.Q(('rounding__in', ['auto', 'none'])), name='question_rounding_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'quantity'), models.Q(('unit', ''), _negated=True)), models.Q(models.Q(('kind', 'quantity'), _negated=True), ('unit', '')), _connector='OR'), name='question_unit_belongs_to_quantities'), models.CheckConstraint(condition=models.Q(('universe_question', None), models.Q(('kind', 'quantity'), models.Q(('universe_question', models.F('id')), _negated=True)), _connector='OR'), name='question_universe_is_another_question')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."about" IS DISTINCT FROM (NEW."about") OR OLD."aggregation" IS DISTINCT FROM (NEW."aggregation") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."exhaustive" IS DISTINCT FROM (NEW."exhaustive") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."rounding" IS DISTINCT FROM (NEW."rounding") OR OLD."several" IS DISTINCT FROM (NEW."several") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."universe_question_id" IS DISTINCT FROM (NEW."universe_question_id"))', func='INSERT INTO "reconciliation_questionevent" ("about", "aggregation", "created_at", "created_by_id", "exhaustive", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rounding", "several", "slug", "title", "unit", "universe_question_id") VALUES (OLD."about", OLD."aggregation", OLD."created_at", OLD."created_by_id", OLD."exhaustive", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."rounding", OLD."several", OLD."slug", OLD."title", OLD."unit", OLD."universe_question_id"); RETURN NULL;', hash='a185d1d3b381c6fad074cda8c2736ed593d352e0', operation='UPDATE', pgid='pgtrigger_update_update_c7313', table='reconciliation_question', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reconciliation_questionevent" ("about", "aggregation", "created_at", "created_by_id", "exhaustive", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rounding", "several", "slug", "title", "unit", "universe_question_id") VALUES (OLD."about", OLD."aggregation", OLD."created_at", OLD."created_by_id", OLD."exhaustive", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rounding", OLD."several", OLD."slug", OLD."title", OLD."unit", OLD."universe_question_id"); RETURN NULL;', hash='526cbf8079759d6cfbc729f3ab4417f2c935fc36', operation='DELETE', pgid='pgtrigger_delete_delete_99bf9', table='reconciliation_question', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), blank=True, default=list, size=None)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='reconciliation.question')),
            ],
            options={
                'ordering': ['question', 'name'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('name__regex', '\\S')), name='option_has_a_name'),
                    models.UniqueConstraint(fields=('question', 'name'), name='option_once_a_question'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reconciliation_optionevent" ("aliases", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (OLD."aliases", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."question_id"); RETURN NULL;', hash='64f21284d0ae6d43bd97f23e84761fe40b9a5060', operation='UPDATE', pgid='pgtrigger_update_update_9166e', table='reconciliation_option', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reconciliation_optionevent" ("aliases", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (OLD."aliases", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id"); RETURN NULL;', hash='3a711fbcb9f07847af2c0dbb6d61575c28d37a5f', operation='DELETE', pgid='pgtrigger_delete_delete_517cf', table='reconciliation_option', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='PartOf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=300)),
                ('whole', models.CharField(max_length=300)),
                ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='reconciliation.question')),
            ],
            options={
                'verbose_name': 'part of a whole',
                'verbose_name_plural': 'parts of wholes',
                'ordering': ['whole', 'part'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('part__regex', '\\S')), name='part_has_a_name'),
                    models.CheckConstraint(condition=models.Q(('whole__regex', '\\S')), name='whole_has_a_name'),
                    models.CheckConstraint(condition=models.Q(('part', models.F('whole')), _negated=True), name='part_is_not_its_own_whole'),
                    models.UniqueConstraint(fields=('question', 'part', 'whole'), name='part_of_once', nulls_distinct=False),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='parts_have_no_cycle', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    WITH RECURSIVE above(name) AS (\n        SELECT NEW.whole\n        UNION\n        SELECT edge.whole FROM reconciliation_partof edge JOIN above ON edge.part = above.name\n        WHERE edge.question_id IS NULL OR NEW.question_id IS NULL OR edge.question_id = NEW.question_id\n    )\n    SELECT 1 FROM above WHERE name = NEW.part\n) THEN\n    RAISE EXCEPTION '% is already part of %: the relation has no cycle', NEW.whole, NEW.part\n        USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='8a2d397386f6c490262e5c1b10adb7512867a26d', operation='INSERT OR UPDATE', pgid='pgtrigger_parts_have_no_cycle_4fe75', table='reconciliation_partof', when='BEFORE')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reconciliation_partofevent" ("id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "whole") VALUES (OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."question_id", OLD."whole"); RETURN NULL;', hash='20377dd306286e574904bf7a92e6f9ba53798b5f', operation='UPDATE', pgid='pgtrigger_update_update_005a4', table='reconciliation_partof', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reconciliation_partofevent" ("id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "whole") VALUES (OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."whole"); RETURN NULL;', hash='b5e14bdc47eea83f4ffe011a54d4852379da727c', operation='DELETE', pgid='pgtrigger_delete_delete_81408', table='reconciliation_partof', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('because', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('speaker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_to', to='speakers.speaker')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='reconciliation.question')),
            ],
            options={
                'verbose_name_plural': 'parties',
                'ordering': ['question', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('because__regex', '\\S')), name='party_for_a_reason'),
                    models.UniqueConstraint(fields=('question', 'speaker'), name='party_once_a_question'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reconciliation_partyevent" ("at", "because", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "speaker_id") VALUES (OLD."at", OLD."because", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."question_id", OLD."speaker_id"); RETURN NULL;', hash='3a423bcd1ae5445515b03d1fab70717afa620a89', operation='UPDATE', pgid='pgtrigger_update_update_daa1a', table='reconciliation_party', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reconciliation_partyevent" ("at", "because", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "speaker_id") VALUES (OLD."at", OLD."because", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."speaker_id"); RETURN NULL;', hash='d8723ea43f76cd5cddc206580b0d4c3699ce2b70', operation='DELETE', pgid='pgtrigger_delete_delete_1644c', table='reconciliation_party', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='PartyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('because', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reconciliation.party')),
                ('speaker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='speakers.speaker')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.question')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartOfEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('part', models.CharField(max_length=300)),
                ('whole', models.CharField(max_length=300)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reconciliation.partof')),
                ('question', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.question')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OptionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=300)),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), blank=True, default=list, size=None)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reconciliation.option')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.question')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='QuestionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, max_length=100)),
                ('title', models.CharField(max_length=300)),
                ('kind', models.CharField(choices=[('quantity', 'Quantity'), ('date', 'Date'), ('choice', 'Choice'), ('stance', 'Stance')], max_length=20)),
                ('aggregation', models.CharField(choices=[('stock', 'A level at a time'), ('flow', 'An amount in a period'), ('cumulative', 'A total since a start'), ('constant', 'Time does not matter')], max_length=20)),
                ('unit', models.CharField(blank=True, help_text='Of quantities; 1 is a count of things.', max_length=40)),
                ('rounding', models.CharField(choices=[('auto', 'A round number may be rounded'), ('none', 'Every digit counts')], default='auto', max_length=10)),
                ('several', models.BooleanField(default=False, help_text='Lists may be partial, and several options true at once.')),
                ('exhaustive', models.BooleanField(default=False, help_text='It asks for the complete list.')),
                ('about', models.TextField(blank=True, help_text='What is counted and what is not.')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reconciliation.question')),
                ('universe_question', models.ForeignKey(blank=True, db_constraint=False, help_text='What counts the total of which these are parts.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.question')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.TextField()),
                ('kind', models.CharField(max_length=20)),
                ('aggregation', models.CharField(max_length=20)),
                ('scope', models.CharField(max_length=300)),
                ('time_low', models.BigIntegerField(null=True)),
                ('time_high', models.BigIntegerField(null=True)),
                ('start_low', models.BigIntegerField(null=True)),
                ('start_high', models.BigIntegerField(null=True)),
                ('modality_class', models.CharField(blank=True, max_length=20)),
                ('denies', models.BooleanField()),
                ('dimension', models.CharField(blank=True, max_length=100)),
                ('universe', apps.core.fields.NumericField(decimal_places=30, max_digits=60, null=True)),
                ('top_low', apps.core.fields.NumericField(decimal_places=30, max_digits=60, null=True)),
                ('bottom_high', apps.core.fields.NumericField(decimal_places=30, max_digits=60, null=True)),
                ('blank', models.ForeignKey(help_text='The same slot with no total given.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='named', to='reconciliation.slot')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='reconciliation.question')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('question', 'key'), name='slot_once_a_question')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('value', "The claim's own value"), ('universe', 'The total it is a part of')], default='value', max_length=10)),
                ('scope', models.CharField(default='all', help_text='Which part of what is asked; all of it, unless said.', max_length=300)),
                ('stance', models.CharField(blank=True, choices=[('yes', 'Yes'), ('probably', 'Probably'), ('possibly', 'Possibly'), ('conditional', 'On a condition'), ('unlikely', 'Unlikely'), ('no', 'No')], max_length=20)),
                ('state', models.CharField(choices=[('active', 'Answers'), ('removed', 'Taken off this question')], default='active', max_length=10)),
                ('voice', models.BigIntegerField(default=0, editable=False, help_text='Its origin, or minus its own id if unknown.')),
                ('low_edge', apps.core.fields.NumericField(decimal_places=30, editable=False, max_digits=60, null=True)),
                ('high_edge', apps.core.fields.NumericField(decimal_places=30, editable=False, max_digits=60, null=True)),
                ('choice_key', models.TextField(blank=True, editable=False)),
                ('is_vague', models.BooleanField(default=False, editable=False)),
                ('answered_at', models.DateTimeField(auto_now_add=True)),
                ('answered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='claims.claim')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='reconciliation.question')),
                ('slot', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='reconciliation.slot')),
            ],
            options={
                'ordering': ['question', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('part__in', ['value', 'universe'])), name='answer_part_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['active', 'removed'])), name='answer_state_is_known'), models.CheckConstraint(condition=models.Q(('scope__regex', '\\S')), name='answer_has_a_scope'), models.CheckConstraint(condition=models.Q(('stance__in', ['', 'yes', 'probably', 'possibly', 'conditional', 'unlikely', 'no'])), name='answer_stance_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', 'Open'), ('in_review', 'In review'), ('reconciled', 'Reconciled'), ('contested', 'Contested'), ('insufficient', 'Not enough to decide'), ('reopened', 'Under review again')], default='open', max_length=20)),
                ('rule', models.CharField(max_length=10)),
                ('severity', models.CharField(choices=[('minor', 'Minor'), ('substantial', 'Substantial'), ('factor', 'By a factor of two or more')], max_length=20)),
                ('reason', models.TextField(help_text="The engine's sentence about its widest clash.")),
                ('reopened_because', models.TextField(blank=True)),
                ('dissolved_because', models.TextField(blank=True, help_text='Why its answers do not contradict each other any more.')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assigned_conflicts', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='reconciliation.conflict')),
                ('one', models.ForeignKey(help_text='The widest clash: this answer …', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reconciliation.answer')),
                ('other', models.ForeignKey(help_text='… against this one.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reconciliation.answer')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='reconciliation.question')),
                ('slot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='reconciliation.slot')),
            ],
            options={
                'ordering': ['opened_at', 'pk'],
                'indexes': [models.Index(fields=['state', 'opened_at'], name='conflict_queue'), models.Index(models.Case(models.When(severity='factor', then=0), models.When(severity='substantial', then=1), default=2), models.OrderBy(models.F('opened_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('dissolved_because', ''), ('merged_into', None), ('state__in', ['open', 'in_review', 'reopened'])), name='conflict_gravest'), models.Index(condition=models.Q(('dissolved_because', ''), ('merged_into', None), ('state__in', ['open', 'in_review', 'reopened'])), fields=['opened_at', 'id'], name='conflict_oldest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'in_review', 'reconciled', 'contested', 'insufficient', 'reopened'])), name='conflict_state_is_known'), models.CheckConstraint(condition=models.Q(('severity__in', ['minor', 'substantial', 'factor'])), name='conflict_severity_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'reopened'), _negated=True), models.Q(('reopened_because', ''), _negated=True), _connector='OR'), name='conflict_reopened_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ConflictAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflict_members', to='reconciliation.answer')),
                ('conflict', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='reconciliation.conflict')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conflict', 'answer'), name='conflict_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='Estimate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waits for a second editor'), ('sent_back', 'Sent back'), ('published', 'Published')], default='draft', max_length=20)),
                ('version', models.PositiveIntegerField(help_text="Counts a question's published estimates.", null=True)),
                ('decision', models.CharField(choices=[('range', 'Both stand, as a range'), ('preferred', 'One is preferred'), ('series', 'Different dates: a series'), ('scope', 'Different scope or definition'), ('misreported', 'One was misreported'), ('contested', 'Contested'), ('insufficient', 'Not enough to decide')], max_length=20)),
                ('low', apps.core.fields.NumericField(blank=True, decimal_places=30, max_digits=60, null=True)),
                ('best', apps.core.fields.NumericField(blank=True, decimal_places=30, max_digits=60, null=True)),
                ('high', apps.core.fields.NumericField(blank=True, decimal_places=30, max_digits=60, null=True)),
                ('method', models.CharField(choices=[('single_origin', 'the only origin there is'), ('preferred_claim', 'one claim preferred, with the reason'), ('range_min_max', 'from the lowest to the highest that is reported'), ('weighted_median', 'the number nearest to all origins together'), ('sum_of_parts', 'the sum of the parts'), ('most_recent', 'the most recent value'), ('official_record', 'an official record'), ('unresolved', 'left open')], max_length=20)),
                ('support', models.CharField(choices=[('supported', 'independent origins agree, or an official record says so'), ('single_origin', 'one origin only'), ('contested', 'origins contradict each other'), ('discounted', 'there are reasons to doubt it')], max_length=20)),
                ('rationale', models.TextField(help_text='Shown to readers.')),
                ('remark', models.TextField(blank=True, help_text='Why it was sent back.')),
                ('drafted_at', models.DateTimeField(auto_now_add=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conflict', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='estimates', to='reconciliation.conflict')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='estimates', to='reconciliation.question')),
            ],
            options={
                'ordering': ['question', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'sent_back', 'published'])), name='estimate_state_is_known'),
                    models.CheckConstraint(condition=models.Q(('decision__in', ['range', 'preferred', 'series', 'scope', 'misreported', 'contested', 'insufficient'])), name='estimate_decision_is_known'),
                    models.CheckConstraint(condition=models.Q(('method__in', ['single_origin', 'preferred_claim', 'range_min_max', 'weighted_median', 'sum_of_parts', 'most_recent', 'official_record', 'unresolved'])), name='estimate_method_is_known'),
                    models.CheckConstraint(condition=models.Q(('support__in', ['supported', 'single_origin', 'contested', 'discounted'])), name='estimate_support_is_known'),
                    models.CheckConstraint(condition=models.Q(('rationale__regex', '\\S')), name='estimate_has_a_rationale'),
                    models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', None)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='estimate_approved_by_somebody'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), ('version__isnull', False)), models.Q(models.Q(('state', 'published'), _negated=True), ('version', None)), _connector='OR'), name='estimate_version_when_published'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('decision__in', ['contested', 'insufficient']), ('approved_by__isnull', False), _connector='OR'), name='estimate_published_by_two'),
                    models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='estimate_not_approved_by_its_author'),
                    models.CheckConstraint(condition=models.Q(('low', None), ('high', None), ('low__lte', models.F('high')), _connector='OR'), name='estimate_low_to_high'),
                    models.CheckConstraint(condition=models.Q(('best', None), models.Q(models.Q(('low', None), ('low__lte', models.F('best')), _connector='OR'), models.Q(('high', None), ('high__gte', models.F('best')), _connector='OR')), _connector='OR'), name='estimate_best_lies_within'),
                    models.UniqueConstraint(fields=('question', 'version'), name='estimate_version_once'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='four_eyes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.approved_by_id IS NOT NULL AND EXISTS (\n    SELECT 1 FROM reconciliation_estimateauthor WHERE estimate_id = NEW.id AND author_id = NEW.approved_by_id\n) THEN\n    RAISE EXCEPTION 'nobody approves an estimate of which they wrote a part' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='14922b6f2d33df0a345c7bfb4bf695b8e5faffa3', operation='INSERT OR UPDATE', pgid='pgtrigger_four_eyes_45ab9', table='reconciliation_estimate', when='BEFORE')),
                    pgtrigger.compiler.Trigger(name='published_estimate_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'published\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f953fc6ff3609f40e54938dc088773722830ebb0', operation='UPDATE OR DELETE', pgid='pgtrigger_published_estimate_is_kept_59e58', table='reconciliation_estimate', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='EstimateAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estimate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='reconciliation.estimate')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('estimate', 'author'), name='estimate_author_once')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='authors_do_not_approve', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM reconciliation_estimate WHERE id = NEW.estimate_id AND approved_by_id = NEW.author_id) THEN\n    RAISE EXCEPTION 'nobody approves an estimate of which they wrote a part' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='486472abb375e517129fc71cf9fb056a2e8fb9b1', operation='INSERT OR UPDATE', pgid='pgtrigger_authors_do_not_approve_006fe', table='reconciliation_estimateauthor', when='BEFORE')),
                    pgtrigger.compiler.Trigger(name='authors_are_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF (SELECT state FROM reconciliation_estimate WHERE id = OLD.estimate_id) = 'published' THEN\n    RAISE EXCEPTION 'a published estimate is never changed: publish another version' USING ERRCODE = 'check_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n", hash='405daddaf29d3d62cba1a28fc783ab047bcaf98d', operation='UPDATE OR DELETE', pgid='pgtrigger_authors_are_kept_1d481', table='reconciliation_estimateauthor', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='EstimateLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('use', models.CharField(choices=[('used', 'Used'), ('set_aside', 'Set aside')], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='estimate_lines', to='reconciliation.answer')),
                ('estimate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='reconciliation.estimate')),
            ],
            options={
                'ordering': ['estimate', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('use__in', ['used', 'set_aside'])), name='estimate_line_use_is_known'), models.UniqueConstraint(fields=('estimate', 'answer'), name='estimate_line_once_an_answer'), models.CheckConstraint(condition=models.Q(('use', 'used'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='estimate_line_set_aside_for_a_reason')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='lines_are_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF (SELECT state FROM reconciliation_estimate WHERE id = OLD.estimate_id) = 'published' THEN\n    RAISE EXCEPTION 'a published estimate is never changed: publish another version' USING ERRCODE = 'check_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n", hash='0e2de4e3a94d2b3eaae97f063416a1a252f8787d', operation='UPDATE OR DELETE', pgid='pgtrigger_lines_are_kept_2a483', table='reconciliation_estimateline', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='AnswerOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chosen', to='reconciliation.answer')),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chosen', to='reconciliation.option')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('answer', 'option'), name='answer_option_once')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conflict', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='reconciliation.conflict')),
            ],
            options={
                'ordering': ['conflict', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text__regex', '\\S')), name='remark_says_something')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='remark_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9df845262dd94fe208c391111dde4385839a9115', operation='UPDATE OR DELETE', pgid='pgtrigger_remark_is_kept_ec084', table='reconciliation_remark', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('opened', 'Opened'), ('taken', 'Taken'), ('handed_over', 'Handed over'), ('given_back', 'Given back'), ('settled', 'Decided'), ('sent_back', 'Sent back'), ('approved', 'Approved'), ('reopened', 'Reopened'), ('dissolved', 'Dissolved'), ('stands_again', 'Stands again'), ('merged', 'Merged')], max_length=20)),
                ('because', models.TextField(blank=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('conflict', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='reconciliation.conflict')),
                ('editor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['conflict', 'pk'],
                'indexes': [models.Index(fields=['step', '-at', '-id'], name='review_last')],
                'constraints': [models.CheckConstraint(condition=models.Q(('step__in', ['opened', 'taken', 'handed_over', 'given_back', 'settled', 'sent_back', 'approved', 'reopened', 'dissolved', 'stands_again', 'merged'])), name='review_step_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('step__in', ['reopened', 'dissolved', 'sent_back']), _negated=True), models.Q(('because', ''), _negated=True), _connector='OR'), name='review_says_why')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='review_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='78e8b486f8efc2d1436cd8229f4e938db050d454', operation='UPDATE OR DELETE', pgid='pgtrigger_review_is_kept_95032', table='reconciliation_review', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Sketch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('typed', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('conflict', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sketches', to='reconciliation.conflict')),
                ('editor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'sketches',
                'constraints': [models.UniqueConstraint(fields=('conflict', 'editor'), name='sketch_one_an_editor')],
            },
        ),
        migrations.CreateModel(
            name='ConflictEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('open', 'Open'), ('in_review', 'In review'), ('reconciled', 'Reconciled'), ('contested', 'Contested'), ('insufficient', 'Not enough to decide'), ('reopened', 'Under review again')], default='open', max_length=20)),
                ('rule', models.CharField(max_length=10)),
                ('severity', models.CharField(choices=[('minor', 'Minor'), ('substantial', 'Substantial'), ('factor', 'By a factor of two or more')], max_length=20)),
                ('reason', models.TextField(help_text="The engine's sentence about its widest clash.")),
                ('reopened_because', models.TextField(blank=True)),
                ('dissolved_because', models.TextField(blank=True, help_text='Why its answers do not contradict each other any more.')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('assigned_to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.conflict')),
                ('one', models.ForeignKey(db_constraint=False, help_text='The widest clash: this answer …', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.answer')),
                ('other', models.ForeignKey(db_constraint=False, help_text='… against this one.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.answer')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reconciliation.conflict')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.question')),
                ('slot', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.slot')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('part', models.CharField(choices=[('value', "The claim's own value"), ('universe', 'The total it is a part of')], default='value', max_length=10)),
                ('scope', models.CharField(default='all', help_text='Which part of what is asked; all of it, unless said.', max_length=300)),
                ('stance', models.CharField(blank=True, choices=[('yes', 'Yes'), ('probably', 'Probably'), ('possibly', 'Possibly'), ('conditional', 'On a condition'), ('unlikely', 'Unlikely'), ('no', 'No')], max_length=20)),
                ('state', models.CharField(choices=[('active', 'Answers'), ('removed', 'Taken off this question')], default='active', max_length=10)),
                ('voice', models.BigIntegerField(default=0, editable=False, help_text='Its origin, or minus its own id if unknown.')),
                ('low_edge', apps.core.fields.NumericField(decimal_places=30, editable=False, max_digits=60, null=True)),
                ('high_edge', apps.core.fields.NumericField(decimal_places=30, editable=False, max_digits=60, null=True)),
                ('choice_key', models.TextField(blank=True, editable=False)),
                ('is_vague', models.BooleanField(default=False, editable=False)),
                ('answered_at', models.DateTimeField(auto_now_add=True)),
                ('answered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reconciliation.answer')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.question')),
                ('slot', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reconciliation.slot')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Trace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='A link kind of the origin rules.', max_length=20)),
                ('target', models.CharField(max_length=600)),
                ('label', models.CharField(help_text='What it is, in words.', max_length=500)),
                ('is_known', models.BooleanField(help_text='It names the origin, and does not only join.')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='traces', to='claims.claim')),
            ],
            options={
                'indexes': [models.Index(fields=['target'], name='trace_target')],
                'constraints': [models.UniqueConstraint(fields=('claim', 'target'), name='trace_once_a_claim')],
            },
        ),
        migrations.AddField(
            model_name='conflict',
            name='answers',
            field=models.ManyToManyField(related_name='conflicts', through='reconciliation.ConflictAnswer', to='reconciliation.answer'),
        ),
        migrations.AddField(
            model_name='answer',
            name='options',
            field=models.ManyToManyField(related_name='answers', through='reconciliation.AnswerOption', to='reconciliation.option'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None)), fields=('slot',), name='conflict_once_a_slot'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='states_in_order', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state"))', func="\nIF NOT (\n    (OLD.state, NEW.state) IN (\n        ('open', 'in_review'), ('reopened', 'in_review'), ('in_review', 'open'),\n        ('in_review', 'reconciled'), ('in_review', 'contested'), ('in_review', 'insufficient')\n    ) OR NEW.state = 'reopened'\n) THEN\n    RAISE EXCEPTION 'a conflict does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';\nEND IF;\nIF NEW.state = 'reconciled' AND NOT EXISTS (\n    SELECT 1 FROM reconciliation_estimate\n    WHERE conflict_id = NEW.id AND state = 'published' AND approved_by_id IS NOT NULL\n) THEN\n    RAISE EXCEPTION 'conflict %: no second editor has approved an estimate', NEW.id USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='170c65066536e3f41381b4e277fb94e64d1dc4ce', operation='UPDATE OF "state"', pgid='pgtrigger_states_in_order_8040c', table='reconciliation_conflict', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reconciliation_conflictevent" ("assigned_to_id", "dissolved_because", "id", "merged_into_id", "one_id", "opened_at", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "reason", "reopened_because", "rule", "severity", "slot_id", "state") VALUES (OLD."assigned_to_id", OLD."dissolved_because", OLD."id", OLD."merged_into_id", OLD."one_id", OLD."opened_at", OLD."other_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."question_id", OLD."reason", OLD."reopened_because", OLD."rule", OLD."severity", OLD."slot_id", OLD."state"); RETURN NULL;', hash='5c7bf09588e8d984d1ad05d22c55f05b0bc7ed1e', operation='UPDATE', pgid='pgtrigger_update_update_41406', table='reconciliation_conflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reconciliation_conflictevent" ("assigned_to_id", "dissolved_because", "id", "merged_into_id", "one_id", "opened_at", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "reason", "reopened_because", "rule", "severity", "slot_id", "state") VALUES (OLD."assigned_to_id", OLD."dissolved_because", OLD."id", OLD."merged_into_id", OLD."one_id", OLD."opened_at", OLD."other_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."reason", OLD."reopened_because", OLD."rule", OLD."severity", OLD."slot_id", OLD."state"); RETURN NULL;', hash='1c10dce73f3c09bb691a9cad220132293e1b1ff1', operation='DELETE', pgid='pgtrigger_delete_delete_188f7', table='reconciliation_conflict', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(condition=models.Q(('state', 'active')), fields=['question', 'id'], name='answer_by_question'),
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(models.F('slot'), models.OrderBy(models.F('low_edge'), descending=True, nulls_last=True), models.F('id'), name='answer_lows'),
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(models.F('slot'), models.OrderBy(models.F('high_edge'), nulls_last=True), models.F('id'), name='answer_highs'),
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(fields=['slot', 'voice'], name='answer_voices'),
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(condition=models.Q(('slot', None), ('state', 'active')), fields=['question'], name='answer_in_no_slot'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'active')), fields=('claim', 'question', 'part'), name='answer_once_a_question'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reconciliation_answerevent" ("answered_at", "answered_by_id", "choice_key", "claim_id", "high_edge", "id", "is_vague", "low_edge", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "scope", "slot_id", "stance", "state", "voice") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."choice_key", OLD."claim_id", OLD."high_edge", OLD."id", OLD."is_vague", OLD."low_edge", OLD."part", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."question_id", OLD."scope", OLD."slot_id", OLD."stance", OLD."state", OLD."voice"); RETURN NULL;', hash='1d6c7634af59499acc087a2c34c9335065dcaceb', operation='UPDATE', pgid='pgtrigger_update_update_2fb6a', table='reconciliation_answer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reconciliation_answerevent" ("answered_at", "answered_by_id", "choice_key", "claim_id", "high_edge", "id", "is_vague", "low_edge", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "scope", "slot_id", "stance", "state", "voice") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."choice_key", OLD."claim_id", OLD."high_edge", OLD."id", OLD."is_vague", OLD."low_edge", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."scope", OLD."slot_id", OLD."stance", OLD."state", OLD."voice"); RETURN NULL;', hash='128f07290d5cca87a5d03d9a5dd044efb8b8f57e', operation='DELETE', pgid='pgtrigger_delete_delete_4d2b4', table='reconciliation_answer', when='AFTER')),
        ),
    ]
