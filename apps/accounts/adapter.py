"""How django-allauth behaves on this site: its hooks, its messages."""

import ipaddress
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest

from apps.accounts.models import User
from apps.accounts.second_factor import is_required_of
from apps.core.http.rate_limit import address_of

log = logging.getLogger(__name__)
UNKNOWN = "0.0.0.0"  # noqa: S104  an address to write down, not one to listen on
MESSAGES = {
    "account/messages/password_changed.txt": "Password changed.",
    "mfa/messages/totp_activated.txt": "Two-factor authentication is on. "
    "Keep your recovery codes safe.",
    "mfa/messages/totp_deactivated.txt": "Two-factor authentication is off.",
    "mfa/messages/recovery_codes_generated.txt": (
        "New recovery codes created. The earlier ones no longer work."
    ),
    "usersessions/messages/sessions_logged_out.txt": "Signed out of other browsers.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up, and messages in our own words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": (
            "The user name or password is wrong, or the account is deactivated."
        ),
        "too_many_login_attempts": (
            "Too many attempts for this account. Wait 5 minutes, then try again."
        ),
        "incorrect_password": "The password is wrong.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return false: accounts are made by invitation."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address by which rate limits count."""
        try:
            return str(ipaddress.ip_address(address_of(request)))
        except ValueError:
            return UNKNOWN  # of a socket, or of a proxy that writes something else

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Return the address of the user's own page."""
        return "/desk/account/"

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *_: Any, **more: Any
    ) -> None:
        """Say what was done, where the page does not say so itself."""
        text = more.get("message") or MESSAGES.get(message_template)
        if text:
            messages.add_message(request, level, text)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send an email; a mail server that is down breaks no page."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:  # SMTPException is one
            log.exception("an email was not sent: %s", template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes from a phone, which users who must have them cannot remove."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is wrong. Each code works once, for half a minute.",
        "cannot_delete_authenticator": "Your role requires two-factor authentication, "
        "so you cannot turn it off.",
    }

    def get_totp_label(self, user: User) -> str:
        """Return what the app on the phone calls the account."""
        return user.username

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say whether a user may do without a second factor."""
        return not is_required_of(authenticator.user.role)
