"""The pages of django-allauth that exist here, by its names for them; there is no sign-up."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp.views import DeactivateTOTPView
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache

from apps.desk.sign_in import views

RESET_LINK = r"^desk/lost-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"


def _page(route: str, view: Any, name: str, template: str = "", **options: Any) -> URLPattern:
    """Return the entry of a page in our template, never cached."""
    if template:
        options["template_name"] = f"desk/sign_in/{template}.html"
    page: URLPattern = path(f"desk/{route}", never_cache(view.as_view(**options)), name=name)
    return page


urlpatterns = [
    _page("sign-in/", views.SignIn, "account_login"),
    _page("sign-in/code/", second_factor.AuthenticateView, "mfa_authenticate", "code"),
    _page("sign-out/", LogoutView, "account_logout", "signed_out"),
    _page("lost-password/", account.PasswordResetView, "account_reset_password", "password_lost"),
    _page(
        "lost-password/sent/",
        account.PasswordResetDoneView,
        "account_reset_password_done",
        "password_sent",
    ),
    _page(
        "lost-password/done/",
        account.PasswordResetFromKeyDoneView,
        "account_reset_password_from_key_done",
        "password_is_new",
    ),
    re_path(
        RESET_LINK,
        never_cache(
            account.PasswordResetFromKeyView.as_view(template_name="desk/sign_in/password_new.html")
        ),
        name="account_reset_password_from_key",
    ),
    _page("account/password/", account.PasswordChangeView, "account_change_password", "password"),
    _page("account/confirm/", account.ReauthenticateView, "account_reauthenticate", "confirm"),
    _page(
        "account/confirm/code/", second_factor.ReauthenticateView, "mfa_reauthenticate", "confirm"
    ),
    _page("account/second-factor/", second_factor.IndexView, "mfa_index", "second_factor"),
    _page("account/second-factor/set-up/", views.SetUpSecondFactor, "mfa_activate_totp"),
    _page(
        "account/second-factor/remove/",
        DeactivateTOTPView,
        "mfa_deactivate_totp",
        "second_factor_remove",
    ),
    _page(
        "account/second-factor/codes/",
        codes.ViewRecoveryCodesView,
        "mfa_view_recovery_codes",
        "codes",
    ),
    _page(
        "account/second-factor/codes/new/",
        codes.GenerateRecoveryCodesView,
        "mfa_generate_recovery_codes",
        "codes_new",
    ),
    _page(
        "account/second-factor/codes/file/",
        codes.DownloadRecoveryCodesView,
        "mfa_download_recovery_codes",
    ),
    _page("account/sessions/", ListUserSessionsView, "usersessions_list", "sessions"),
]
