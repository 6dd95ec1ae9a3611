"""The WSGI application that the production server runs."""

import django
from django.conf import settings

import apps.config  # noqa: F401  names the settings
from apps.config.requests import Handler

# A request for a page does not wait for ever, and holds nobody else up; commands and jobs may
# take their time.
options = settings.DATABASES["default"].setdefault("OPTIONS", {})
options["options"] = f"{options.get('options', '')} {settings.WEB_TIMEOUTS}"
django.setup(set_prefix=False)
application = Handler()
