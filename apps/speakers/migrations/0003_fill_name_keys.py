from django.db import migrations

from apps.speakers import rules

BATCH = 1000


def fill(apps, schema_editor):
    for name in ("Speaker", "Alias"):
        model = apps.get_model("speakers", name)
        rows = []
        for row in model.objects.iterator(chunk_size=BATCH):
            row.latin, row.consonants = rules.latin(row.name), rules.consonants(row.name)
            rows.append(row)
        model.objects.bulk_update(rows, ["latin", "consonants"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("speakers", "0002_name_keys")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
