"""The WSGI application that the production server runs."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

import apps.config  # noqa: F401  names the settings

# Whoever waits for a page does not wait for ever, and holds nobody else up; commands and jobs may take their time.
options = settings.DATABASES["default"].setdefault("OPTIONS", {})
options["options"] = f"{options.get('options', '')} {settings.WEB_TIMEOUTS}"
application = get_wsgi_application()
