from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Look at the rows that are there, while people read and write."""

    dependencies = [('claims', '0008_taken_down')]

    operations = [ValidateConstraint(model_name='claim', name='claim_state_is_known')]
