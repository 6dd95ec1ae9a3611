"""The ASGI application that the production server runs."""

from apps.config.wsgi import application as wsgi  # first: it sets Django up

# isort: split
from apps.config.body_limits import is_refused_unread
from apps.config.wsgi_in_threads import WsgiInThreads

application = WsgiInThreads(wsgi, is_too_large=is_refused_unread)
