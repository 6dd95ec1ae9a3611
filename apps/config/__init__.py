"""How the site is put together: settings, URLs, servers and the embedded database."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings")  # noqa: TID251  written, never read
