"""The WSGI application that the production server runs."""

from django.core.wsgi import get_wsgi_application

import apps.config  # noqa: F401  names the settings

application = get_wsgi_application()
