"""The tables of version 0.1: what its migrations came to, in one."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('assistance', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('claims', '0001_squashed_0_1'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('sources', '0001_squashed_0_1'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('extractor', models.CharField(max_length=40)),
                ('published', models.CharField(blank=True, help_text='EDTF; the day that “yesterday” hangs on.', max_length=100)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('is_complete', models.BooleanField(default=True, help_text='The rules came to the end of the text in time.')),
                ('read_at', models.DateTimeField(auto_now_add=True)),
                ('text_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='sources.textversion')),
            ],
            options={
                'ordering': ['-read_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('text_version', 'extractor', 'published', 'language'), name='reading_once_a_version')],
            },
        ),
        migrations.CreateModel(
            name='KeptCandidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(choices=[('figure', 'Figure'), ('quotation', 'Quotation')], max_length=20)),
                ('rule', models.CharField(max_length=80)),
                ('start', models.PositiveIntegerField(help_text='In code points of the text.')),
                ('end', models.PositiveIntegerField()),
                ('score', models.FloatField()),
                ('proposed', models.JSONField(help_text="Figure, speaker, chain and the rest, in the API's shape.")),
                ('reading', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='assistance.reading')),
            ],
            options={
                'ordering': ['reading', 'start', '-end', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('type__in', ['figure', 'quotation'])), name='kept_candidate_type_is_known'),
                    models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='kept_candidate_ends_after_it_begins'),
                    models.UniqueConstraint(fields=('reading', 'start', 'end', 'type'), name='kept_candidate_once_a_place'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Fate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('became', models.CharField(choices=[('accepted', 'Accepted'), ('adjusted', 'Adjusted'), ('rejected', 'Rejected')], max_length=20)),
                ('in_bulk', models.BooleanField(default=False, help_text='Rejected with all others of its type, not looked at alone.')),
                ('decided_at', models.DateTimeField()),
                ('claim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.claim')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fates', to='assistance.keptcandidate')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('became__in', ['accepted', 'adjusted', 'rejected'])), name='fate_is_known'), models.UniqueConstraint(fields=('candidate', 'decided_by'), name='fate_one_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('became', 'rejected'), ('claim', None)), models.Q(models.Q(('became', 'rejected'), _negated=True), ('claim__isnull', False)), _connector='OR'), name='fate_has_a_claim_unless_rejected'), models.CheckConstraint(condition=models.Q(('in_bulk', False), ('became', 'rejected'), _connector='OR'), name='fate_bulk_rejects')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assistance_fateevent" ("became", "candidate_id", "claim_id", "decided_at", "decided_by_id", "id", "in_bulk", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."became", OLD."candidate_id", OLD."claim_id", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."in_bulk", _pgh_attach_context(), NOW(), \'update\', OLD."id"); RETURN NULL;', hash='cdee427b079660be4c18c77c736ee473e3980e34', operation='UPDATE', pgid='pgtrigger_update_update_b5cf8', table='assistance_fate', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assistance_fateevent" ("became", "candidate_id", "claim_id", "decided_at", "decided_by_id", "id", "in_bulk", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."became", OLD."candidate_id", OLD."claim_id", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."in_bulk", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='89a1f4a1c1e85408dd0ae761b5acdeeddbbc7b4c', operation='DELETE', pgid='pgtrigger_delete_delete_2d633', table='assistance_fate', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='FateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('became', models.CharField(choices=[('accepted', 'Accepted'), ('adjusted', 'Adjusted'), ('rejected', 'Rejected')], max_length=20)),
                ('in_bulk', models.BooleanField(default=False, help_text='Rejected with all others of its type, not looked at alone.')),
                ('decided_at', models.DateTimeField()),
                ('claim', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('decided_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assistance.fate')),
                ('candidate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assistance.keptcandidate')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
