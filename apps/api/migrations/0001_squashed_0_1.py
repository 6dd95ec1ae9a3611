"""The tables of version 0.1: what its migrations came to, in one."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('api', '0001_initial'), ('api', '0002_exports'), ('api', '0003_webhooks')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting for the worker'), ('running', 'Being written'), ('finished', 'Finished'), ('failed', 'Failed'), ('removed', 'Its files were removed')], default='waiting', max_length=20)),
                ('requested_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('licence', models.CharField(help_text='SPDX, at the time of writing.', max_length=100)),
                ('because', models.TextField(blank=True, help_text='Why it failed, or why its files were removed.')),
                ('requested_by', models.ForeignKey(help_text='Empty for the nightly ones.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'finished', 'failed', 'removed'])), name='export_state_is_known'), models.UniqueConstraint(models.Value(1), condition=models.Q(('state__in', ('waiting', 'running'))), name='export_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ExportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('size', models.BigIntegerField(help_text='In octets.')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('count', models.BigIntegerField(help_text='How many records there are in it.')),
                ('export', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='api.export')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('export', 'name'), name='export_file_once')],
            },
        ),
        migrations.CreateModel(
            name='StoredAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=255)),
                ('fingerprint', models.CharField(help_text='SHA-256 of the method, the path and the body.', max_length=64)),
                ('status', models.PositiveSmallIntegerField()),
                ('headers', models.JSONField(default=dict)),
                ('body', models.TextField()),
                ('expires_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='stored_answer_expiry')],
                'constraints': [models.UniqueConstraint(fields=('user', 'key'), name='stored_answer_once_a_key'), models.CheckConstraint(condition=models.Q(('key__regex', '\\S')), name='stored_answer_has_a_key')],
            },
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=2000, verbose_name='URL')),
                ('events', models.JSONField(default=list, help_text='The types of change that are sent; all where none is named.')),
                ('salt', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('state', models.CharField(choices=[('active', 'Active'), ('off', 'Switched off')], default='active', max_length=20)),
                ('off_because', models.TextField(blank=True)),
                ('told_until', models.CharField(help_text='The last change that deliveries were made of.', max_length=100)),
                ('failures', models.PositiveIntegerField(default=0, help_text='How many tries failed since one went well.')),
                ('failing_since', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('url__regex', '\\S')), name='webhook_has_an_address'), models.CheckConstraint(condition=models.Q(('state__in', ['active', 'off'])), name='webhook_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('failing_since', None), ('failures', 0)), models.Q(('failing_since__isnull', False), ('failures__gt', 0)), _connector='OR'), name='webhook_failing_since_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(help_text='The change, as the list of changes numbers it.', max_length=100)),
                ('body', models.TextField(help_text='What is sent: numbers and addresses, and no words that could be taken down.')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('delivered', 'Delivered'), ('given_up', 'Given up')], default='waiting', max_length=20)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('outcome', models.CharField(blank=True, help_text='How the last try ended.', max_length=300)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='api.webhook')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('webhook', 'event'), name='delivery_once_a_change'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'delivered', 'given_up'])), name='delivery_state_is_known')],
            },
        ),
    ]
