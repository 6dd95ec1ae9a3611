"""A process that uses the embedded database: answers each line of SQL on its input with a line of JSON."""

import json
import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "apps.embedded_postgres",
            "NAME": "claimtrail",
            "OPTIONS": {"data_dir": Path(sys.argv[1])},
        }
    }
)
django.setup()

for line in sys.stdin:
    with connection.cursor() as cursor:
        cursor.execute(line)
        rows = cursor.fetchall() if cursor.description else []
    sys.stdout.write(json.dumps(rows, default=str) + "\n")
    sys.stdout.flush()
    connection.close()  # as a site does after a request
