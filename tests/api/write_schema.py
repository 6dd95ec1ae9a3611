"""Write `schema.yml` again: ``python -m tests.api.write_schema``.

Its diff is what changes for programs of other people.
"""

from pathlib import Path

import django

import apps.config  # noqa: F401  names the settings

django.setup()

from apps.api.openapi import schema_text  # noqa: E402

if __name__ == "__main__":
    Path(__file__).with_name("schema.yml").write_text(schema_text(), encoding="utf-8")
