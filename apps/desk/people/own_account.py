"""The user's own account: accepting the invitation that creates it, and API keys."""

import datetime

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.actions import choose_language
from apps.accounts.invitations import Newcomer, accept_invitation, find_invitation
from apps.accounts.keys import create_api_key, revoke_api_key
from apps.accounts.models import ApiKey, Scope
from apps.accounts.queries import keys_of
from apps.accounts.second_factor import has_second_factor, is_required_of
from apps.core.forms import errors_by_field
from apps.core.http.rate_limit import RateLimit, rate_limited
from apps.desk.access import DeskRequest, desk
from apps.desk.people.forms import KeyForm, LanguageForm, NewcomerForm

TRIES = RateLimit("invitation", times=30, seconds=300)


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask the person who has the link for a name and a password, with which they then sign in."""
    if seconds := TRIES.wait_for(request):
        return rate_limited(request, seconds)
    found = find_invitation(secret, at=timezone.now())
    if found is None:
        return render(request, "desk/people/invitation.html", {"invitation": None}, status=404)
    form = NewcomerForm(request.POST or None, key="newcomer")
    if form.is_valid():
        form.cleaned_data.pop("again")
        try:
            accept_invitation(invitation=found, newcomer=Newcomer(**form.cleaned_data))
        except ValidationError as error:
            form.refuse(error)
        else:
            return redirect("account_login")
    context = {"invitation": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/people/invitation.html", context, status=status)


@desk("accounts.keep_own")
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: DeskRequest) -> HttpResponse:
    """Show the user's account, and take another language for the desk."""
    form = LanguageForm(
        request.POST or None, key="account", initial={"language": request.user.language}
    )
    if form.is_valid():
        choose_language(user=request.user, language=form.cleaned_data["language"])
        return redirect("desk:account")
    context = {
        "form": form,
        "languages": settings.LANGUAGES,
        "has_second_factor": has_second_factor(request.user),
        "needs_second_factor": is_required_of(request.user.role),
        "keys": len(keys_of(request.user, at=timezone.now())),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/people/account.html", context, status=status)


@desk("accounts.keep_own")
@require_safe
def keys(request: DeskRequest) -> HttpResponse:
    """List the user's keys."""
    return _keys(request, KeyForm(key="new"))


@desk("accounts.keep_own")
@require_POST
def create_key(request: DeskRequest) -> HttpResponse:
    """Create a key and show it, once."""
    form = KeyForm(request.POST, key="new")
    if form.is_valid():
        days = form.cleaned_data["days"]
        ends = timezone.now() + datetime.timedelta(days=days) if days else None
        try:
            _, secret = create_api_key(
                user=request.user,
                name=form.cleaned_data["name"],
                scope=Scope(form.cleaned_data["scope"]),
                expires_at=ends,
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            return _keys(request, KeyForm(key="new"), secret=secret)
    return _keys(request, form)


@desk("accounts.keep_own")
@require_POST
def revoke_key(request: DeskRequest, pk: int) -> HttpResponse:
    """Revoke one of the user's keys."""
    key = revoke_api_key(key=get_object_or_404(ApiKey, pk=pk, user=request.user))
    messages.success(request, f"Revoked the key “{key.name}”.")
    return redirect("desk:keys")


def _keys(request: DeskRequest, form: KeyForm, *, secret: str = "") -> HttpResponse:
    context = {
        "keys": keys_of(request.user, at=timezone.now()),
        "form": form,
        "secret": secret,
        "wrong": errors_by_field([form]),
    }
    return render(request, "desk/people/keys.html", context, status=422 if form.errors else 200)
