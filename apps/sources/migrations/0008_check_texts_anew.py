from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Look at the rows that are there, while people read and write."""

    dependencies = [('sources', '0007_redacted_at')]

    operations = [ValidateConstraint(model_name='textversion', name='text_version_sha256_is_right')]
