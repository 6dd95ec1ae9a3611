from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Coalesce


def fill(apps, schema_editor):
    """Date each withdrawal by its history: by when the last state ended in which the claim stood.

    The triggers do not know of it yet, as this is nothing that history should keep.
    """
    stood = apps.get_model("claims", "ClaimEvent").objects.filter(pgh_obj=models.OuterRef("pk"))
    ended = stood.exclude(state="withdrawn").order_by().values("pgh_obj").annotate(last=models.Max("pgh_created_at"))
    withdrawn = apps.get_model("claims", "Claim").objects.filter(state="withdrawn", withdrawn_at=None)
    withdrawn.update(withdrawn_at=models.Subquery(ended.values("last")))


class Migration(migrations.Migration):
    atomic = False  # an index that is made while people write is made outside of any transaction

    dependencies = [("claims", "0011_withdrawn_at")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
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
