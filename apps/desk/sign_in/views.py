"""What of signing in is not django-allauth's own."""

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
    """Ask for name and password; where the account has a second factor, its code is asked for next."""

    template_name = "desk/sign_in/sign_in.html"
    extra_context = {"demo_password": DEMO_PASSWORD if settings.DEMO else ""}


class SetUpSecondFactor(ActivateTOTPView):  # type: ignore[misc]
    """Show the secret, as a drawing for a telephone and in letters, and ask for the first code."""

    template_name = "desk/sign_in/second_factor_set_up.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Add the drawing, as rows of squares: the policy lets no picture in that is written in an address."""
        context: dict[str, Any] = super().get_context_data(**more)
        return context | {"qr": qr_drawing(context["totp_url"])}


def qr_drawing(text: str) -> dict[str, Any]:
    """Return a QR code as one SVG path, with the length of its side."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    squares = (
        f"M{x},{y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return {"side": len(rows), "path": "".join(squares)}


def asked_too_often(request: HttpRequest) -> HttpResponse:
    """Say that somebody must wait, and how long."""
    return rate_limited(request, WAIT_SECONDS)
