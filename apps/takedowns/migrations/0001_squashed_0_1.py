"""The tables of version 0.1: what its migrations came to, in one."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('takedowns', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('claims', '0001_squashed_0_1'),
        ('sources', '0001_squashed_0_1'),
        ('speakers', '0001_squashed_0_1'),
    ]

    operations = [
        migrations.CreateModel(
            name='Takedown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('claim', 'A claim'), ('text', 'The text of a report'), ('name', 'The name of a speaker')], max_length=10)),
                ('ground', models.CharField(choices=[('privacy', 'to protect somebody’s privacy'), ('safety', 'for somebody’s safety'), ('copyright', 'as the holder of the rights asked for it'), ('law', 'as the law or a court requires'), ('other', 'by decision of the site’s administrators')], max_length=20)),
                ('note', models.TextField(blank=True, help_text='For the administrators: who asked, the number of a letter.')),
                ('was_public', models.BooleanField(help_text='Readers could see it, and are told that it is gone.')),
                ('decided_at', models.DateTimeField(auto_now_add=True)),
                ('claim', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='takedown', to='claims.claim')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='takedowns', to='sources.source')),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='takedowns', to='speakers.speaker')),
            ],
            options={
                'ordering': ['-decided_at', '-pk'],
                'indexes': [models.Index(fields=['-decided_at', '-id'], name='takedown_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['claim', 'text', 'name'])), name='takedown_kind_is_known'), models.CheckConstraint(condition=models.Q(('ground__in', ['privacy', 'safety', 'copyright', 'law', 'other'])), name='takedown_ground_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', False), ('kind', 'claim'), ('source', None), ('speaker', None)), models.Q(('claim', None), ('kind', 'text'), ('source__isnull', False), ('speaker', None)), models.Q(('claim', None), ('kind', 'name'), ('source', None), ('speaker__isnull', False)), _connector='OR'), name='takedown_of_one_thing')],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='takedown_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3f9981cf941c96170bef0d443f40ab1c51af3f97', operation='UPDATE OR DELETE', pgid='pgtrigger_takedown_is_kept_9b2b4', table='takedowns_takedown', when='BEFORE')),
                ],
            },
        ),
    ]
