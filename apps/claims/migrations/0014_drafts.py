from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index that is made while people write is made outside of any transaction

    dependencies = [("claims", "0013_history_of_withdrawn_at")]

    operations = [
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("state", "draft")), fields=["-recorded_at", "-id"], name="claim_drafts"
            ),
        ),
    ]
