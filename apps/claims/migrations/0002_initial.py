from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("claims", "0001_initial"),
    ]

    operations = []
