"""What web processes count together; lost with a crash, and worth no disk's time.

The second table is what ``createcachetable`` makes for Django's DatabaseCache, so that ``migrate`` is enough.
"""

from django.db import migrations, models

CACHE = """
CREATE UNLOGGED TABLE core_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_extensions")]
    operations = [
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("key", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("times", models.PositiveBigIntegerField()),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL("ALTER TABLE core_tries SET UNLOGGED", migrations.RunSQL.noop),
        migrations.RunSQL(CACHE, "DROP TABLE core_cache"),
    ]
