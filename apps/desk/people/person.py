"""One person, for administrators: role, switched off or on, and what happens to their work."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts import actions
from apps.accounts.models import User
from apps.accounts.second_factor import has_second_factor
from apps.core.forms import ActionForm, errors_by_field
from apps.desk.access import DeskRequest, desk
from apps.desk.people.forms import HandOverForm, ReasonForm, RoleForm
from apps.reconciliation.actions import hand_over_work
from apps.reconciliation.queries import work_of


@desk("accounts.manage")
@require_safe
def person(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a user, and what may be done with their account."""
    return _page(request, get_object_or_404(User, pk=pk))


@desk("accounts.manage")
@require_POST
def role(request: DeskRequest, pk: int) -> HttpResponse:
    """Change a user's role."""
    user = get_object_or_404(User, pk=pk)
    form = RoleForm(request.POST, key="role")

    def act() -> str:
        changed = actions.change_role(user=user, by=request.user, **form.cleaned_data)
        return f"{changed} is {changed.get_role_display().lower()} now."

    return _carry_out(request, user, form, act)


@desk("accounts.manage")
@require_POST
def off(request: DeskRequest, pk: int) -> HttpResponse:
    """Switch a user off."""
    done = "{user} is switched off: signed out everywhere, and every key revoked."
    return _for_a_reason(request, pk, "off", actions.switch_off, done)


@desk("accounts.manage")
@require_POST
def on(request: DeskRequest, pk: int) -> HttpResponse:
    """Switch a user on again."""
    return _for_a_reason(request, pk, "on", actions.switch_on, "{user} may sign in again.")


@desk("accounts.manage")
@require_POST
def remove_factor(request: DeskRequest, pk: int) -> HttpResponse:
    """Remove the second factor of a user who has lost it."""
    done = "{user} signs in by password alone, until a second factor is set up again."
    return _for_a_reason(request, pk, "factor", actions.remove_second_factor, done)


@desk("accounts.manage")
@require_POST
def hand_over(request: DeskRequest, pk: int) -> HttpResponse:
    """Hand a user's unfinished work to another."""
    user = get_object_or_404(User, pk=pk)
    form = HandOverForm(request.POST, key="hand-over", person=user)

    def act() -> str:
        to = form.cleaned_data["to"]
        done = hand_over_work(of=user, to=to, by=request.user)
        return f"{to} has it now: conflicts {done.conflicts}, reports {done.reports}."

    return _carry_out(request, user, form, act)


def _for_a_reason(
    request: DeskRequest, pk: int, key: str, action: Callable[..., object], done: str
) -> HttpResponse:
    """Carry out an action that asks for nothing but a reason."""
    user = get_object_or_404(User, pk=pk)
    form = ReasonForm(request.POST, key=key)

    def act() -> str:
        action(user=user, by=request.user, **form.cleaned_data)
        return done.format(user=user)

    return _carry_out(request, user, form, act)


def _carry_out(
    request: DeskRequest, user: User, form: ActionForm, act: Callable[[], str]
) -> HttpResponse:
    """Carry out an action and show the user again, or what is wrong."""
    if form.is_valid():
        try:
            messages.success(request, act())
        except ValidationError as error:
            form.refuse(error)
        else:
            return redirect("desk:person", user.pk)
    return _page(request, user, form)


def _page(request: DeskRequest, user: User, sent: ActionForm | None = None) -> HttpResponse:
    forms: dict[str, ActionForm] = {
        "role": RoleForm(key="role", initial={"role": user.role}),
        "off": ReasonForm(key="off"),
        "on": ReasonForm(key="on"),
        "factor": ReasonForm(key="factor"),
        "hand_over": HandOverForm(key="hand-over", person=user),
    }
    if sent:
        forms[request.resolver_match.url_name.removeprefix("person_")] = sent  # type: ignore[union-attr]
    context = {
        "person": user,
        "has_second_factor": has_second_factor(user),
        "work": work_of(user),
        "forms": forms,
        "wrong": errors_by_field([sent]) if sent else {},
    }
    return render(request, "desk/people/person.html", context, status=422 if sent else 200)
