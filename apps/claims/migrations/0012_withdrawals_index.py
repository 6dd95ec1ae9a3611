from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    atomic = False  # an index that is made while people write is made outside of any transaction

    dependencies = [("claims", "0011_withdrawn_at")]

    operations = [
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                models.OrderBy(Coalesce("withdrawn_at", "recorded_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(state="withdrawn"),
                name="claim_withdrawals",
            ),
        ),
    ]
