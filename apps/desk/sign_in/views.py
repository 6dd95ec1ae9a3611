"""Views of signing in that differ from django-allauth's."""

from typing import Any

import qrcode
from allauth.account.views import LoginView
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from apps.accounts.backends import DEMO_PASSWORD
from apps.core.http.rate_limit import rate_limited

WAIT_SECONDS = 300  # the stretch of every limit in settings.ACCOUNT_RATE_LIMITS


class SignIn(LoginView):  # type: ignore[misc]
    """Asks for name and password, and then for the code of a second factor, if there is one."""

    template_name = "desk/sign_in/sign_in.html"
    extra_context = {"demo_password": DEMO_PASSWORD if settings.DEMO else ""}


class SetUpSecondFactor(ActivateTOTPView):  # type: ignore[misc]
    """Shows the secret as a QR code and as text, and asks for the first code."""

    template_name = "desk/sign_in/second_factor_set_up.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Add the QR code as an SVG path: the security policy allows no ``data:`` images."""
        context: dict[str, Any] = super().get_context_data(**more)
        return context | {"qr": qr_drawing(context["totp_url"])}


def qr_drawing(text: str) -> dict[str, Any]:
    """Return a QR code as one SVG path, with the length of its side."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    path = ""
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                path += f"M{x},{y}h1v1h-1z"
    return {"side": len(rows), "path": path}


def asked_too_often(request: HttpRequest) -> HttpResponse:
    """Answer that the user must wait, and how long."""
    return rate_limited(request, WAIT_SECONDS)
