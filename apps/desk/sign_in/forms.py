"""The forms of signing in, in our words; what they check is django-allauth's."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp

LABELS = {
    "login": "User name",
    "password": "Password",
    "oldpassword": "Password until now",
    "password1": "New password",
    "password2": "New password once more",
    "email": "Email address",
    "code": "Code",
}


class PlainForm:
    """A form whose fields have labels, and nothing inside them that goes away when one types."""

    use_required_attribute = False  # the page says what is missing in words

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        for name, field in fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs |= {"inputmode": "text", "spellcheck": "false", "maxlength": 20}


class SignInForm(PlainForm, account.LoginForm):  # type: ignore[misc]
    """Name and password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].help_text = ""  # the page has the link for a lost one itself


class ChangePasswordForm(PlainForm, account.ChangePasswordForm):  # type: ignore[misc]
    """The password until now, and another."""


class LostPasswordForm(PlainForm, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link to."""


class NewPasswordForm(PlainForm, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A password in place of a lost one."""


class ConfirmForm(PlainForm, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before what matters."""


class CodeForm(PlainForm, codes.AuthenticateForm):  # type: ignore[misc]
    """The code of the moment, or a recovery code."""


class ConfirmCodeForm(PlainForm, codes.ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before what matters."""


class FirstCodeForm(PlainForm, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which shows that the phone has the secret."""
