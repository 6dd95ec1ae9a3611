"""People, for administrators: who works here, who is invited."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.invitations import invite_user, withdraw_invitation
from apps.accounts.models import Invitation
from apps.accounts.queries import PEOPLE, open_invitations, people, people_counts
from apps.core.forms import errors_by_field
from apps.core.paging import page_of
from apps.core.status_tabs import current_tab
from apps.desk.access import DeskRequest, desk
from apps.desk.people.forms import InviteForm


@desk("accounts.manage")
@require_safe
def people_list(request: DeskRequest) -> HttpResponse:
    """List who works here, who is switched off, and who is invited."""
    return _list(request, InviteForm(key="invite"))


@desk("accounts.manage")
@require_POST
def invite(request: DeskRequest) -> HttpResponse:
    """Invite a user; the link is shown once, and mailed where there is an address."""
    form = InviteForm(request.POST, key="invite")
    if form.is_valid():
        try:
            invitation, secret = invite_user(**form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.refuse(error)
        else:
            link = request.build_absolute_uri(reverse("desk:invitation", args=[secret]))
            sent = send_link(invitation, link)
            return _list(
                request, InviteForm(key="invite"), invited=invitation, link=link, sent=sent
            )
    return _list(request, form)


@desk("accounts.manage")
@require_POST
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    try:
        invitation = withdraw_invitation(invitation=get_object_or_404(Invitation, pk=pk))
    except ValidationError as error:
        return _list(request, InviteForm(key="invite"), wrong={"": error.messages})
    messages.success(request, f"The invitation of {invitation.username} is withdrawn.")
    return redirect(f"{reverse('desk:people')}?show=invited")


def send_link(invitation: Invitation, link: str) -> bool | None:
    """Mail the link; return whether that succeeded, ``None`` where there is no address."""
    if not invitation.email:
        return None
    words = render_to_string("desk/people/invitation.txt", {"invitation": invitation, "link": link})
    try:
        return bool(send_mail("Claimtrail: you are invited", words, None, [invitation.email]))
    except OSError:  # SMTPException is one
        return False


def _list(request: DeskRequest, form: InviteForm, **more: Any) -> HttpResponse:
    show = current_tab(request, PEOPLE)
    counts = people_counts()
    rows: Any = open_invitations() if show == "invited" else people(active=show == "active")
    context = {
        "form": form,
        "show": show,
        "tabs": [(name, label, counts[name]) for name, label in PEOPLE.items()],
        "page": page_of(rows, request),
        "wrong": errors_by_field([form]),
    } | more
    return render(
        request, "desk/people/people.html", context, status=422 if context["wrong"] else 200
    )
