"""The tables of version 0.1: what its migrations came to, in one."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

# What ``createcachetable`` makes for Django's DatabaseCache, so that ``migrate`` is enough.
CACHE = """
CREATE UNLOGGED TABLE core_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("core", "0001_extensions"),
        ("core", "0002_tries"),
    ]

    dependencies = [
    ]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.CreateModel(
            name='Tries',
            fields=[
                ('key', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('times', models.PositiveBigIntegerField()),
                ('until', models.DateTimeField()),
            ],
        ),
        # What web processes count is lost with a crash, and worth no disk's time.
        migrations.RunSQL("ALTER TABLE core_tries SET UNLOGGED", migrations.RunSQL.noop),
        migrations.RunSQL(CACHE, "DROP TABLE core_cache"),
    ]
