"""The tables of version 0.1: what its migrations came to, in one."""

import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import apps.core.fields


class Migration(migrations.Migration):

    replaces = [('claims', '0001_initial'), ('claims', '0002_initial'), ('claims', '0003_objection'), ('claims', '0004_search_vector'), ('claims', '0005_enquiry_and_form_id'), ('claims', '0006_page_indexes'), ('claims', '0007_published_at'), ('claims', '0008_taken_down'), ('claims', '0009_check_states_anew'), ('claims', '0010_shared_quotation'), ('claims', '0011_withdrawn_at'), ('claims', '0012_fill_withdrawn_at'), ('claims', '0013_history_of_withdrawn_at'), ('claims', '0014_drafts')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0001_squashed_0_1'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('sources', '0001_squashed_0_1'),
        ('speakers', '0001_squashed_0_1'),
    ]

    operations = [
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('discarded', 'Discarded before anybody saw it'), ('taken_down', 'Taken down')], default='published', max_length=20)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('statement', models.TextField(help_text='The proposition, as one sentence that stands by itself.')),
                ('quote_kind', models.CharField(choices=[('direct', 'Direct quotation'), ('indirect', 'Indirect speech'), ('partial', 'Partly quoted'), ('paraphrase', 'Paraphrase'), ('reporter_voice', "In the report's own voice")], max_length=20)),
                ('modality', models.CharField(choices=[('assertion', 'Assertion'), ('estimate', 'Estimate'), ('denial', 'Denial'), ('prediction', 'Prediction'), ('promise', 'Promise'), ('demand', 'Demand'), ('opinion', 'Opinion'), ('question', 'Question'), ('hypothetical', 'Hypothetical')], default='assertion', max_length=20)),
                ('denies', models.BooleanField(default=False, help_text='It says that something is not so.')),
                ('original_words', models.TextField(blank=True, help_text='The words before translation, where they are known.')),
                ('original_language', models.CharField(blank=True, help_text='BCP 47.', max_length=35)),
                ('speaker_printed', models.CharField(blank=True, help_text='As the report calls the speaker here.', max_length=300)),
                ('speaker_role', models.CharField(blank=True, help_text='As printed.', max_length=500)),
                ('uttered', apps.core.fields.EdtfField(blank=True, default='', help_text='When it was said.', max_length=100)),
                ('uttered_first', apps.core.fields.EdtfDayField(bound='first', editable=False, null=True, of='uttered')),
                ('occasion', models.CharField(blank=True, max_length=500)),
                ('time', apps.core.fields.EdtfField(blank=True, default='', help_text='When it is true: the day of a level, the period of a flow.', max_length=100, verbose_name='as of')),
                ('time_first', apps.core.fields.EdtfDayField(bound='first', editable=False, null=True, of='time')),
                ('time_last', apps.core.fields.EdtfDayField(bound='last', editable=False, null=True, of='time')),
                ('since', apps.core.fields.EdtfField(blank=True, default='', help_text='Where a running total starts.', max_length=100, verbose_name='counted since')),
                ('date', apps.core.fields.EdtfField(blank=True, default='', help_text='The answer to a “when”.', max_length=100, verbose_name='date claimed')),
                ('place', models.CharField(blank=True, max_length=300)),
                ('credibility', models.PositiveSmallIntegerField(blank=True, help_text='1 to 6, by the Admiralty code; empty if not graded.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(6)])),
                ('withdrawn_because', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, help_text='Empty if that is not known.', null=True)),
                ('external_id', models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ('form_id', models.UUIDField(blank=True, editable=False, help_text='One a form shown, so that none is stored twice.', null=True, unique=True)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('published_at', models.DateTimeField(blank=True, editable=False, help_text='When a draft was published; empty if it never was one.', null=True)),
                ('search_vector', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Left('statement', 20000), config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Left('speaker_printed', 20000), config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Left('speaker_role', 20000), config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Left('place', 20000), config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Left('occasion', 20000), config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('recorded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revises', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revised_by', to='claims.claim')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='sources.source')),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='speakers.speaker')),
            ],
            options={
                'ordering': ['-recorded_at', '-pk'],
                'indexes': [models.Index(fields=['-recorded_at', '-id'], name='claim_newest'), models.Index(models.OrderBy(django.db.models.functions.comparison.Coalesce('published_at', 'recorded_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='claim_appeared'), models.Index(fields=['speaker', '-recorded_at'], name='claim_by_speaker'), models.Index(condition=models.Q(('state', 'published')), fields=['source', 'id'], name='claim_standing'), models.Index(condition=models.Q(('state', 'withdrawn')), fields=['source'], name='claim_withdrawn'), models.Index(models.OrderBy(django.db.models.functions.comparison.Coalesce('withdrawn_at', 'recorded_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'withdrawn')), name='claim_withdrawals'), models.Index(condition=models.Q(('state', 'draft')), fields=['-recorded_at', '-id'], name='claim_drafts'), django.contrib.postgres.indexes.GinIndex(fields=['search_vector'], name='claim_words')],
                'constraints': [models.CheckConstraint(condition=models.Q(('statement__regex', '\\S')), name='claim_has_a_statement'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'withdrawn', 'discarded', 'taken_down'])), name='claim_state_is_known'), models.CheckConstraint(condition=models.Q(('quote_kind__in', ['direct', 'indirect', 'partial', 'paraphrase', 'reporter_voice'])), name='claim_quote_kind_is_known'), models.CheckConstraint(condition=models.Q(('modality__in', ['assertion', 'estimate', 'denial', 'prediction', 'promise', 'demand', 'opinion', 'question', 'hypothetical'])), name='claim_modality_is_known'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='claim_version_counts_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='claim_withdrawn_for_a_reason'), models.CheckConstraint(condition=models.Q(('credibility', None), ('credibility__range', (1, 6)), _connector='OR'), name='claim_credibility_is_a_grade'), models.CheckConstraint(condition=models.Q(('revises', None), models.Q(('revises', models.F('id')), _negated=True), _connector='OR'), name='claim_does_not_revise_itself')],
            },
        ),
        migrations.CreateModel(
            name='AttributionLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(help_text='From the speaker outward, 0 first.')),
                ('kind', models.CharField(choices=[('quotes', 'quoted it'), ('reports_statement', 'reported the statement'), ('cites_report', 'cited the report'), ('republishes', 'republished it'), ('translates', 'translated it')], max_length=20)),
                ('checked', models.BooleanField(default=False, help_text='Checked against the earlier source, not taken on trust.')),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relayed', to='speakers.speaker')),
                ('earlier_source', models.ForeignKey(blank=True, help_text="The relay's report, where it is on record.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='relayed_by', to='sources.source')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chain', to='claims.claim')),
            ],
            options={
                'ordering': ['claim', 'position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['quotes', 'reports_statement', 'cites_report', 'republishes', 'translates'])), name='link_kind_is_known'), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('claim', 'position'), name='link_position_once'), models.UniqueConstraint(fields=('claim', 'agent'), name='chain_has_no_loop')],
            },
        ),
        migrations.CreateModel(
            name='ClaimVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('document', models.JSONField()),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('reason', models.TextField(blank=True, help_text='Why it was corrected; empty for the first.')),
                ('recorded_at', models.DateTimeField()),
                ('redacted_at', models.DateTimeField(blank=True, editable=False, help_text='When words of it were taken down; the hash is of them all.', null=True)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='claims.claim')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['claim', '-number'],
                'indexes': [models.Index(condition=models.Q(('number__gt', 1)), fields=['-recorded_at', '-id'], name='claim_corrected_last')],
                'constraints': [models.UniqueConstraint(fields=('claim', 'number'), name='claim_version_number_once'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='claim_version_corrected_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('remark', models.TextField(help_text='What is asked, or to be mended.')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enquiries', to='claims.claim')),
            ],
            options={
                'verbose_name_plural': 'enquiries',
                'ordering': ['-asked_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('answered_at', None)), fields=['claim'], name='enquiry_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('remark__regex', '\\S')), name='enquiry_says_what_is_asked'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='enquiry_answered_by_somebody'), models.CheckConstraint(condition=models.Q(('answered_at', None), ('answer__regex', '\\S'), _connector='OR'), name='enquiry_answered_in_words')],
            },
        ),
        migrations.CreateModel(
            name='EnquiryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('remark', models.TextField(help_text='What is asked, or to be mended.')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.enquiry')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verbatim', models.CharField(max_length=500)),
                ('comparator', models.CharField(choices=[('exact', 'exactly, precisely, a list of'), ('eq', 'a bare number'), ('approx', 'about, around, some, roughly, an estimated'), ('gt', 'more than, over'), ('ge', 'at least, no fewer than'), ('lt', 'fewer than, under'), ('le', 'at most, no more than'), ('upto', 'up to, as many as'), ('nearly', 'nearly, almost, just under'), ('justover', 'just over'), ('between', 'from A to B, A–B'), ('order', 'an order word, as listed below')], max_length=20)),
                ('n', apps.core.fields.NumericField(blank=True, decimal_places=30, max_digits=60, null=True, verbose_name='number')),
                ('n2', apps.core.fields.NumericField(blank=True, decimal_places=30, help_text='The upper end of “between”.', max_digits=60, null=True, verbose_name='second number')),
                ('order_word', models.CharField(blank=True, choices=[('several', 'several'), ('tens', 'tens'), ('dozens', 'dozens'), ('scores', 'scores'), ('hundreds', 'hundreds'), ('thousands', 'thousands'), ('tens_of_thousands', 'tens of thousands'), ('hundreds_of_thousands', 'hundreds of thousands'), ('millions', 'millions')], max_length=30)),
                ('decimals', models.SmallIntegerField(blank=True, help_text='The place it is rounded to: -2 is the nearest hundred.', null=True)),
                ('unit', models.CharField(default='1', help_text='1 is a count of things.', max_length=40)),
                ('universe', apps.core.fields.NumericField(blank=True, decimal_places=30, help_text='The total it is a part of: 398 in “162 of 398”.', max_digits=60, null=True)),
                ('universe_comparator', models.CharField(choices=[('exact', 'exactly, precisely, a list of'), ('eq', 'a bare number'), ('approx', 'about, around, some, roughly, an estimated'), ('gt', 'more than, over'), ('ge', 'at least, no fewer than'), ('lt', 'fewer than, under'), ('le', 'at most, no more than'), ('upto', 'up to, as many as'), ('nearly', 'nearly, almost, just under'), ('justover', 'just over'), ('between', 'from A to B, A–B'), ('order', 'an order word, as listed below')], default='eq', max_length=20)),
                ('interval', django.contrib.postgres.fields.ranges.DecimalRangeField(editable=False)),
                ('low_soft', models.BooleanField(editable=False)),
                ('high_soft', models.BooleanField(editable=False)),
                ('policy', models.CharField(editable=False, max_length=20)),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='figure', to='claims.claim')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('comparator__in', ['exact', 'eq', 'approx', 'gt', 'ge', 'lt', 'le', 'upto', 'nearly', 'justover', 'between', 'order'])), name='figure_comparator_is_known'), models.CheckConstraint(condition=models.Q(('universe_comparator__in', ['exact', 'eq', 'approx', 'gt', 'ge', 'lt', 'le', 'upto', 'nearly', 'justover', 'between', 'order'])), name='figure_universe_comparator_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('comparator', 'order'), ('n', None), ('order_word__in', ['several', 'tens', 'dozens', 'scores', 'hundreds', 'thousands', 'tens_of_thousands', 'hundreds_of_thousands', 'millions'])), models.Q(models.Q(('comparator', 'order'), _negated=True), ('n__isnull', False), ('order_word', '')), _connector='OR'), name='figure_has_what_its_comparator_needs'), models.CheckConstraint(condition=models.Q(models.Q(('comparator', 'between'), ('n2__gte', models.F('n')), ('n2__isnull', False)), models.Q(models.Q(('comparator', 'between'), _negated=True), ('n2', None)), _connector='OR'), name='figure_between_two_ends_in_order'), models.CheckConstraint(condition=models.Q(('interval__isempty', False)), name='figure_interval_is_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='FigureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('verbatim', models.CharField(max_length=500)),
                ('comparator', models.CharField(choices=[('exact', 'exactly, precisely, a list of'), ('eq', 'a bare number'), ('approx', 'about, around, some, roughly, an estimated'), ('gt', 'more than, over'), ('ge', 'at least, no fewer than'), ('lt', 'fewer than, under'), ('le', 'at most, no more than'), ('upto', 'up to, as many as'), ('nearly', 'nearly, almost, just under'), ('justover', 'just over'), ('between', 'from A to B, A–B'), ('order', 'an order word, as listed below')], max_length=20)),
                ('n', apps.core.fields.NumericField(blank=True, decimal_places=30, max_digits=60, null=True, verbose_name='number')),
                ('n2', apps.core.fields.NumericField(blank=True, decimal_places=30, help_text='The upper end of “between”.', max_digits=60, null=True, verbose_name='second number')),
                ('order_word', models.CharField(blank=True, choices=[('several', 'several'), ('tens', 'tens'), ('dozens', 'dozens'), ('scores', 'scores'), ('hundreds', 'hundreds'), ('thousands', 'thousands'), ('tens_of_thousands', 'tens of thousands'), ('hundreds_of_thousands', 'hundreds of thousands'), ('millions', 'millions')], max_length=30)),
                ('decimals', models.SmallIntegerField(blank=True, help_text='The place it is rounded to: -2 is the nearest hundred.', null=True)),
                ('unit', models.CharField(default='1', help_text='1 is a count of things.', max_length=40)),
                ('universe', apps.core.fields.NumericField(blank=True, decimal_places=30, help_text='The total it is a part of: 398 in “162 of 398”.', max_digits=60, null=True)),
                ('universe_comparator', models.CharField(choices=[('exact', 'exactly, precisely, a list of'), ('eq', 'a bare number'), ('approx', 'about, around, some, roughly, an estimated'), ('gt', 'more than, over'), ('ge', 'at least, no fewer than'), ('lt', 'fewer than, under'), ('le', 'at most, no more than'), ('upto', 'up to, as many as'), ('nearly', 'nearly, almost, just under'), ('justover', 'just over'), ('between', 'from A to B, A–B'), ('order', 'an order word, as listed below')], default='eq', max_length=20)),
                ('interval', django.contrib.postgres.fields.ranges.DecimalRangeField(editable=False)),
                ('low_soft', models.BooleanField(editable=False)),
                ('high_soft', models.BooleanField(editable=False)),
                ('policy', models.CharField(editable=False, max_length=20)),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.figure')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(max_length=4000, verbose_name='what is wrong')),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('form_id', models.UUIDField(editable=False, help_text='One a form shown, so that none counts twice.', unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='raised at')),
                ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Answered: something was changed or explained'), ('refused', 'Refused: the claim stands as it is')], default='open', max_length=20)),
                ('remark', models.TextField(blank=True, help_text='What was done about it, and why.')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('answered_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='claims.claim')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='claims.claimversion')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['state', '-created_at'], name='objection_queue')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__regex', '\\S')), name='objection_says_what_is_wrong'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'answered', 'refused'])), name='objection_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='objection_answered_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False), ('remark__regex', '\\S')), _connector='OR'), name='objection_answered_with_a_remark')],
            },
        ),
        migrations.CreateModel(
            name='ObjectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('reason', models.TextField(max_length=4000, verbose_name='what is wrong')),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('form_id', models.UUIDField(editable=False, help_text='One a form shown, so that none counts twice.')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='raised at')),
                ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Answered: something was changed or explained'), ('refused', 'Refused: the claim stands as it is')], default='open', max_length=20)),
                ('remark', models.TextField(blank=True, help_text='What was done about it, and why.')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.objection')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claimversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='passage', to='claims.claim')),
                ('text_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='sources.textversion')),
            ],
            options={
                'ordering': ['text_version', 'start', 'end'],
                'indexes': [models.Index(fields=['text_version', 'start'], name='passage_in_reading_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='passage_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='PassageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.passage')),
                ('text_version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.textversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='QuotationRun',
            fields=[
                ('pk', models.CompositePrimaryKey('hash', 'claim', blank=True, editable=False, primary_key=True, serialize=False)),
                ('hash', models.BigIntegerField()),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.claim')),
            ],
        ),
        migrations.CreateModel(
            name='SharedQuotation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('confirmed', 'One statement'), ('refused', 'Two statements')], default='proposed', max_length=20)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.claim')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.claim')),
            ],
            options={
                'ordering': ['-proposed_at', '-pk'],
                'indexes': [models.Index(fields=['second'], name='shared_quotation_second'), models.Index(fields=['state', '-proposed_at', '-id'], name='shared_quotation_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'confirmed', 'refused'])), name='shared_quotation_state_is_known'), models.UniqueConstraint(fields=('first', 'second'), name='shared_quotation_once_a_pair'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='shared_quotation_pair_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by', None), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_by__isnull', False)), _connector='OR'), name='shared_quotation_decided_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='SharedQuotationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('confirmed', 'One statement'), ('refused', 'Two statements')], default='proposed', max_length=20)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.sharedquotation')),
                ('second', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uttered', apps.core.fields.EdtfField(blank=True, default='', max_length=100)),
                ('uttered_first', apps.core.fields.EdtfDayField(bound='first', editable=False, null=True, of='uttered')),
                ('occasion', models.CharField(blank=True, max_length=500)),
                ('url', models.URLField(blank=True, help_text='A record of it: a transcript, a video.', max_length=2000, verbose_name='URL')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='speakers.speaker')),
            ],
            options={
                'ordering': ['-uttered_first', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ClaimEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('discarded', 'Discarded before anybody saw it'), ('taken_down', 'Taken down')], default='published', max_length=20)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('statement', models.TextField(help_text='The proposition, as one sentence that stands by itself.')),
                ('quote_kind', models.CharField(choices=[('direct', 'Direct quotation'), ('indirect', 'Indirect speech'), ('partial', 'Partly quoted'), ('paraphrase', 'Paraphrase'), ('reporter_voice', "In the report's own voice")], max_length=20)),
                ('modality', models.CharField(choices=[('assertion', 'Assertion'), ('estimate', 'Estimate'), ('denial', 'Denial'), ('prediction', 'Prediction'), ('promise', 'Promise'), ('demand', 'Demand'), ('opinion', 'Opinion'), ('question', 'Question'), ('hypothetical', 'Hypothetical')], default='assertion', max_length=20)),
                ('denies', models.BooleanField(default=False, help_text='It says that something is not so.')),
                ('original_words', models.TextField(blank=True, help_text='The words before translation, where they are known.')),
                ('original_language', models.CharField(blank=True, help_text='BCP 47.', max_length=35)),
                ('speaker_printed', models.CharField(blank=True, help_text='As the report calls the speaker here.', max_length=300)),
                ('speaker_role', models.CharField(blank=True, help_text='As printed.', max_length=500)),
                ('uttered', apps.core.fields.EdtfField(blank=True, default='', help_text='When it was said.', max_length=100)),
                ('uttered_first', apps.core.fields.EdtfDayField(bound='first', editable=False, null=True, of='uttered')),
                ('occasion', models.CharField(blank=True, max_length=500)),
                ('time', apps.core.fields.EdtfField(blank=True, default='', help_text='When it is true: the day of a level, the period of a flow.', max_length=100, verbose_name='as of')),
                ('time_first', apps.core.fields.EdtfDayField(bound='first', editable=False, null=True, of='time')),
                ('time_last', apps.core.fields.EdtfDayField(bound='last', editable=False, null=True, of='time')),
                ('since', apps.core.fields.EdtfField(blank=True, default='', help_text='Where a running total starts.', max_length=100, verbose_name='counted since')),
                ('date', apps.core.fields.EdtfField(blank=True, default='', help_text='The answer to a “when”.', max_length=100, verbose_name='date claimed')),
                ('place', models.CharField(blank=True, max_length=300)),
                ('credibility', models.PositiveSmallIntegerField(blank=True, help_text='1 to 6, by the Admiralty code; empty if not graded.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(6)])),
                ('withdrawn_because', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, help_text='Empty if that is not known.', null=True)),
                ('external_id', models.CharField(blank=True, max_length=200, null=True)),
                ('form_id', models.UUIDField(blank=True, editable=False, help_text='One a form shown, so that none is stored twice.', null=True)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('published_at', models.DateTimeField(blank=True, editable=False, help_text='When a draft was published; empty if it never was one.', null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.claim')),
                ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('revises', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source')),
                ('speaker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='speakers.speaker')),
                ('utterance', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.statement')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='claim',
            name='utterance',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='claims.statement'),
        ),
        migrations.CreateModel(
            name='AttributionLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField(help_text='From the speaker outward, 0 first.')),
                ('kind', models.CharField(choices=[('quotes', 'quoted it'), ('reports_statement', 'reported the statement'), ('cites_report', 'cited the report'), ('republishes', 'republished it'), ('translates', 'translated it')], max_length=20)),
                ('checked', models.BooleanField(default=False, help_text='Checked against the earlier source, not taken on trust.')),
                ('agent', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='speakers.speaker')),
                ('earlier_source', models.ForeignKey(blank=True, db_constraint=False, help_text="The relay's report, where it is on record.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.attributionlink')),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim')),
                ('earlier_statement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.statement')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='attributionlink',
            name='earlier_statement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='relayed_by', to='claims.statement'),
        ),
        migrations.CreateModel(
            name='StatementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('uttered', apps.core.fields.EdtfField(blank=True, default='', max_length=100)),
                ('uttered_first', apps.core.fields.EdtfDayField(bound='first', editable=False, null=True, of='uttered')),
                ('occasion', models.CharField(blank=True, max_length=500)),
                ('url', models.URLField(blank=True, help_text='A record of it: a transcript, a video.', max_length=2000, verbose_name='URL')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.statement')),
                ('speaker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='speakers.speaker')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('slug', models.SlugField(allow_unicode=True, max_length=100, unique=True)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='claims.tag')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='narrower', to='claims.tag')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name__regex', '\\S')), name='tag_has_a_name'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='tag_is_not_merged_into_itself')],
            },
        ),
        migrations.AddField(
            model_name='claim',
            name='tags',
            field=models.ManyToManyField(blank=True, related_name='claims', to='claims.tag'),
        ),
        migrations.CreateModel(
            name='TagEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('slug', models.SlugField(allow_unicode=True, db_index=False, max_length=100)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.tag')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.tag')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.tag')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimversion',
            trigger=pgtrigger.compiler.Trigger(name='version_is_immutable', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='42d01e51d7c3596776b93031fce6d26e348deac7', operation='UPDATE OR DELETE', pgid='pgtrigger_version_is_immutable_2d041', table='claims_claimversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enquiry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_enquiryevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "claim_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."claim_id", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."remark"); RETURN NULL;', hash='c89422d252ea633ba41da64195f25c7807b08bc3', operation='UPDATE', pgid='pgtrigger_update_update_c780a', table='claims_enquiry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enquiry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_enquiryevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "claim_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."claim_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."remark"); RETURN NULL;', hash='4624e774436bafe226f360ed42a60de94a013397', operation='DELETE', pgid='pgtrigger_delete_delete_67d8d', table='claims_enquiry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_figureevent" ("claim_id", "comparator", "decimals", "high_soft", "id", "interval", "low_soft", "n", "n2", "order_word", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy", "unit", "universe", "universe_comparator", "verbatim") VALUES (OLD."claim_id", OLD."comparator", OLD."decimals", OLD."high_soft", OLD."id", OLD."interval", OLD."low_soft", OLD."n", OLD."n2", OLD."order_word", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."policy", OLD."unit", OLD."universe", OLD."universe_comparator", OLD."verbatim"); RETURN NULL;', hash='2f65af3e743709dedad2a1cdfaf96a240b05372a', operation='UPDATE', pgid='pgtrigger_update_update_ce0c5', table='claims_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_figureevent" ("claim_id", "comparator", "decimals", "high_soft", "id", "interval", "low_soft", "n", "n2", "order_word", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy", "unit", "universe", "universe_comparator", "verbatim") VALUES (OLD."claim_id", OLD."comparator", OLD."decimals", OLD."high_soft", OLD."id", OLD."interval", OLD."low_soft", OLD."n", OLD."n2", OLD."order_word", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."policy", OLD."unit", OLD."universe", OLD."universe_comparator", OLD."verbatim"); RETURN NULL;', hash='0cab11fee17edf9563ec27da7682b22c138aa074', operation='DELETE', pgid='pgtrigger_delete_delete_df097', table='claims_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='objection',
            trigger=pgtrigger.compiler.Trigger(name='version_is_of_the_claim', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NOT EXISTS (SELECT 1 FROM claims_claimversion WHERE id = NEW.version_id AND claim_id = NEW.claim_id) THEN\n    RAISE EXCEPTION 'an objection is to a version of its own claim' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='5cb46a0d24a6af0e9d0c41bab22514cc66f30427', operation='INSERT OR UPDATE OF "claim_id", "version_id"', pgid='pgtrigger_version_is_of_the_claim_2ddd4', table='claims_objection', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='objection',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_objectionevent" ("answered_at", "answered_by_id", "claim_id", "created_at", "email", "form_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "remark", "state", "version_id") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."claim_id", OLD."created_at", OLD."email", OLD."form_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."reason", OLD."remark", OLD."state", OLD."version_id"); RETURN NULL;', hash='6ef7aa57362102e748435d446aaac75f3df3d80f', operation='UPDATE', pgid='pgtrigger_update_update_4196b', table='claims_objection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='objection',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_objectionevent" ("answered_at", "answered_by_id", "claim_id", "created_at", "email", "form_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "remark", "state", "version_id") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."claim_id", OLD."created_at", OLD."email", OLD."form_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."remark", OLD."state", OLD."version_id"); RETURN NULL;', hash='6dc8bd9d54ac2842a9364ca0e8b0883025a4ca94', operation='DELETE', pgid='pgtrigger_delete_delete_87a82', table='claims_objection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='passage',
            trigger=pgtrigger.compiler.Trigger(name='passage_equals_the_text', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nIF substr((SELECT text FROM sources_textversion WHERE id = NEW.text_version_id), NEW.start + 1, NEW."end" - NEW.start)\n        IS DISTINCT FROM NEW.exact THEN\n    RAISE EXCEPTION \'the passage does not stand at % to % of the text\', NEW.start, NEW."end"\n        USING ERRCODE = \'check_violation\';\nEND IF;\nRETURN NEW;\n', hash='632d9976f5ce3dc959fccd4f5543b7e861b4be89', operation='INSERT OR UPDATE', pgid='pgtrigger_passage_equals_the_text_d0e80', table='claims_passage', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='passage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_passageevent" ("claim_id", "end", "exact", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "text_version_id") VALUES (OLD."claim_id", OLD."end", OLD."exact", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."start", OLD."text_version_id"); RETURN NULL;', hash='55a63211bfc5d15d1bc7b94397c0b5049044c4e0', operation='UPDATE', pgid='pgtrigger_update_update_28cb6', table='claims_passage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='passage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_passageevent" ("claim_id", "end", "exact", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "text_version_id") VALUES (OLD."claim_id", OLD."end", OLD."exact", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."start", OLD."text_version_id"); RETURN NULL;', hash='89bdd7b93948acf254478b520f66560cc524c431', operation='DELETE', pgid='pgtrigger_delete_delete_8ae1e', table='claims_passage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharedquotation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_sharedquotationevent" ("decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "second_id", "state") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."proposed_at", OLD."second_id", OLD."state"); RETURN NULL;', hash='449b64c0c6bfdd6e25388061984716dcae6bcc77', operation='UPDATE', pgid='pgtrigger_update_update_df32c', table='claims_sharedquotation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharedquotation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_sharedquotationevent" ("decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "second_id", "state") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."second_id", OLD."state"); RETURN NULL;', hash='66d7861b9cc27ccec7893147aebcc14fd327b151', operation='DELETE', pgid='pgtrigger_delete_delete_98bbc', table='claims_sharedquotation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_statementevent" ("created_at", "created_by_id", "id", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id", "url", "uttered", "uttered_first") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."occasion", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."speaker_id", OLD."url", OLD."uttered", OLD."uttered_first"); RETURN NULL;', hash='4bbb903e8ba81b764af29b32f626bc7a6bdb76e5', operation='UPDATE', pgid='pgtrigger_update_update_eabae', table='claims_statement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_statementevent" ("created_at", "created_by_id", "id", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaker_id", "url", "uttered", "uttered_first") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."occasion", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."speaker_id", OLD."url", OLD."uttered", OLD."uttered_first"); RETURN NULL;', hash='e38bd3f94d004c6300b62485f2ad6a7e4e6d2458', operation='DELETE', pgid='pgtrigger_delete_delete_aae0e', table='claims_statement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attributionlink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_attributionlinkevent" ("agent_id", "checked", "claim_id", "earlier_source_id", "earlier_statement_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."agent_id", OLD."checked", OLD."claim_id", OLD."earlier_source_id", OLD."earlier_statement_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."position"); RETURN NULL;', hash='ccd60ecfedec53b35f2e40d045c308bdd3a00613', operation='UPDATE', pgid='pgtrigger_update_update_22a67', table='claims_attributionlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attributionlink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_attributionlinkevent" ("agent_id", "checked", "claim_id", "earlier_source_id", "earlier_statement_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."agent_id", OLD."checked", OLD."claim_id", OLD."earlier_source_id", OLD."earlier_statement_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;', hash='c3a15927bc62538b25db517a9ffc611664167bf4', operation='DELETE', pgid='pgtrigger_delete_delete_fa2e2', table='claims_attributionlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tag',
            trigger=pgtrigger.compiler.Trigger(name='tags_have_no_loop', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."parent_id" IS NOT NULL)', func="\nIF EXISTS (\n    WITH RECURSIVE above(id) AS (\n        SELECT NEW.parent_id\n        UNION\n        SELECT tag.parent_id FROM claims_tag tag JOIN above ON tag.id = above.id\n    )\n    SELECT 1 FROM above WHERE id = NEW.id\n) THEN\n    RAISE EXCEPTION 'a tag cannot stand above itself' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='cf7ff39163c6c99b13eff79ce35d77bf3b28087f', operation='INSERT OR UPDATE OF "parent_id"', pgid='pgtrigger_tags_have_no_loop_d1e7b', table='claims_tag', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tag',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_tagevent" ("id", "merged_into_id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."id", OLD."merged_into_id", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."slug"); RETURN NULL;', hash='95ac67a89eb4f134345eee9d7112643ec22205f8', operation='UPDATE', pgid='pgtrigger_update_update_c2bc7', table='claims_tag', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tag',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_tagevent" ("id", "merged_into_id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."id", OLD."merged_into_id", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;', hash='fdfb64863d3ec30fb4a8250ccc87c5e0a4b8a33c', operation='DELETE', pgid='pgtrigger_delete_delete_671b3', table='claims_tag', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='new_words_need_a_version', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."denies" IS DISTINCT FROM (NEW."denies") OR OLD."modality" IS DISTINCT FROM (NEW."modality") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."original_language" IS DISTINCT FROM (NEW."original_language") OR OLD."original_words" IS DISTINCT FROM (NEW."original_words") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."quote_kind" IS DISTINCT FROM (NEW."quote_kind") OR OLD."revises_id" IS DISTINCT FROM (NEW."revises_id") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_printed" IS DISTINCT FROM (NEW."speaker_printed") OR OLD."speaker_role" IS DISTINCT FROM (NEW."speaker_role") OR OLD."statement" IS DISTINCT FROM (NEW."statement") OR OLD."time" IS DISTINCT FROM (NEW."time") OR OLD."utterance_id" IS DISTINCT FROM (NEW."utterance_id") OR OLD."uttered" IS DISTINCT FROM (NEW."uttered"))', func="\nIF NEW.version <= OLD.version THEN\n    RAISE EXCEPTION 'claim %: what it says changes only with a new version', OLD.id USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n", hash='0a8df61b46674cd3cc4fca3cc79465d3f20693e3', operation='UPDATE', pgid='pgtrigger_new_words_need_a_version_ddac2', table='claims_claim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='version_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\nIF NOT EXISTS (SELECT 1 FROM claims_claimversion WHERE claim_id = NEW.id AND number = NEW.version) THEN\n    RAISE EXCEPTION 'claim %: version % is not kept', NEW.id, NEW.version USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n", hash='40256442d76b9c21a836c40b94389a617bbafb7d', operation='INSERT OR UPDATE OF "version"', pgid='pgtrigger_version_is_kept_8a0a2', table='claims_claim', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."credibility" IS DISTINCT FROM (NEW."credibility") OR OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."denies" IS DISTINCT FROM (NEW."denies") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."modality" IS DISTINCT FROM (NEW."modality") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."original_language" IS DISTINCT FROM (NEW."original_language") OR OLD."original_words" IS DISTINCT FROM (NEW."original_words") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."quote_kind" IS DISTINCT FROM (NEW."quote_kind") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."revises_id" IS DISTINCT FROM (NEW."revises_id") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."speaker_printed" IS DISTINCT FROM (NEW."speaker_printed") OR OLD."speaker_role" IS DISTINCT FROM (NEW."speaker_role") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."statement" IS DISTINCT FROM (NEW."statement") OR OLD."time" IS DISTINCT FROM (NEW."time") OR OLD."time_first" IS DISTINCT FROM (NEW."time_first") OR OLD."time_last" IS DISTINCT FROM (NEW."time_last") OR OLD."utterance_id" IS DISTINCT FROM (NEW."utterance_id") OR OLD."uttered" IS DISTINCT FROM (NEW."uttered") OR OLD."uttered_first" IS DISTINCT FROM (NEW."uttered_first") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_because" IS DISTINCT FROM (NEW."withdrawn_because"))', func='INSERT INTO "claims_claimevent" ("credibility", "date", "denies", "external_id", "form_id", "id", "modality", "occasion", "original_language", "original_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_at", "quote_kind", "recorded_at", "recorded_by_id", "revises_id", "since", "source_id", "speaker_id", "speaker_printed", "speaker_role", "state", "statement", "time", "time_first", "time_last", "utterance_id", "uttered", "uttered_first", "version", "withdrawn_at", "withdrawn_because") VALUES (OLD."credibility", OLD."date", OLD."denies", OLD."external_id", OLD."form_id", OLD."id", OLD."modality", OLD."occasion", OLD."original_language", OLD."original_words", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."place", OLD."published_at", OLD."quote_kind", OLD."recorded_at", OLD."recorded_by_id", OLD."revises_id", OLD."since", OLD."source_id", OLD."speaker_id", OLD."speaker_printed", OLD."speaker_role", OLD."state", OLD."statement", OLD."time", OLD."time_first", OLD."time_last", OLD."utterance_id", OLD."uttered", OLD."uttered_first", OLD."version", OLD."withdrawn_at", OLD."withdrawn_because"); RETURN NULL;', hash='f1958cb8c2fd2b60c234613f1f2d9197114d7818', operation='UPDATE', pgid='pgtrigger_update_update_fe4ba', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimevent" ("credibility", "date", "denies", "external_id", "form_id", "id", "modality", "occasion", "original_language", "original_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_at", "quote_kind", "recorded_at", "recorded_by_id", "revises_id", "since", "source_id", "speaker_id", "speaker_printed", "speaker_role", "state", "statement", "time", "time_first", "time_last", "utterance_id", "uttered", "uttered_first", "version", "withdrawn_at", "withdrawn_because") VALUES (OLD."credibility", OLD."date", OLD."denies", OLD."external_id", OLD."form_id", OLD."id", OLD."modality", OLD."occasion", OLD."original_language", OLD."original_words", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."published_at", OLD."quote_kind", OLD."recorded_at", OLD."recorded_by_id", OLD."revises_id", OLD."since", OLD."source_id", OLD."speaker_id", OLD."speaker_printed", OLD."speaker_role", OLD."state", OLD."statement", OLD."time", OLD."time_first", OLD."time_last", OLD."utterance_id", OLD."uttered", OLD."uttered_first", OLD."version", OLD."withdrawn_at", OLD."withdrawn_because"); RETURN NULL;', hash='1b297e9018bff56fe26519421401b784a33712bd', operation='DELETE', pgid='pgtrigger_delete_delete_dbf31', table='claims_claim', when='AFTER')),
        ),
    ]
