"""Signing in to the desk."""

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse

from apps.accounts.backends import DEMO_PASSWORD
from apps.core.limits import Limit, too_often

ATTEMPTS = Limit("sign-in", times=20, seconds=300)  # a typo or two for everybody behind one address


class SignIn(LoginView):
    """Ask for name and password, a bounded number of times from one address."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True
    extra_context = {"demo_password": DEMO_PASSWORD if settings.DEMO else ""}

    def post(self, request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        """Check what was given."""
        if seconds := ATTEMPTS.wait_for(request):
            return too_often(request, seconds)
        return super().post(request, *args, **kwargs)
