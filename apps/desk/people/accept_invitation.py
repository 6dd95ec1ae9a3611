"""Accepting an invitation: the only page that creates an account."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.accounts.invitations import Newcomer, accept_invitation, find_invitation
from apps.core.http.rate_limit import RateLimit, rate_limited
from apps.desk.people.forms import NewcomerForm

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
