from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index that is made while people write is made outside of any transaction

    dependencies = [("speakers", "0003_fill_name_keys")]

    operations = [
        AddIndexConcurrently(
            model_name="speaker",
            index=models.Index(
                condition=models.Q(("merged_into", None)), fields=["sort_name", "name", "id"], name="speaker_standing"
            ),
        ),
    ]
