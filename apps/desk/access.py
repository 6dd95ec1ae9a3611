"""Who may enter a page of the desk."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django_htmx.middleware import HtmxDetails

from apps.accounts.models import User

View = Callable[..., HttpResponse]


class DeskRequest(HttpRequest):
    """A request by somebody who works here and may do what the page is for."""

    user: User
    htmx: HtmxDetails


def desk(permission: str | Callable[..., str]) -> Callable[[View], View]:
    """Admit users whose role has a permission of ``accounts.rules.MAY``.

    Where the permission depends on the address, it is a function of the view's arguments.
    Anonymous users are asked to sign in, others are refused. No page of the desk is cached, by a
    browser or on the way.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @never_cache
        @login_required
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            needed = permission(**kwargs) if callable(permission) else permission
            if not cast("User", request.user).has_perm(needed):
                raise PermissionDenied(f"your role does not allow this: {needed}")
            return view(request, *args, **kwargs)

        return checked

    return decorate
