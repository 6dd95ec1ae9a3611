from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index that is made while people write is made outside of any transaction

    dependencies = [("reconciliation", "0008_question_unit")]

    operations = [
        AddIndexConcurrently(
            model_name="answer",
            index=models.Index(
                condition=models.Q(("slot", None), ("state", "active")), fields=["question"], name="answer_in_no_slot"
            ),
        ),
    ]
