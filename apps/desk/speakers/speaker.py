"""One speaker at the desk: names, roles in time, and the disputes they are a party to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.core.forms import ActionForm, errors_by_field
from apps.desk.access import DeskRequest, desk
from apps.desk.speakers.speaker_forms import (
    FACTS,
    AliasForm,
    BaseRoleFormSet,
    DisputeForm,
    FactsForm,
    roles_of,
)
from apps.reconciliation.actions import name_party, unname_party
from apps.reconciliation.models import Party, Question
from apps.reconciliation.queries.answers import disputes_of
from apps.speakers.actions import add_alias, change_speaker, keep_roles, remove_alias
from apps.speakers.models import Alias, Speaker
from apps.speakers.queries import all_names_of, identity_of
from apps.speakers.tenures import tenures_of

MOST_TITLES = 200
TAKEN_BACK = "an editor took it back"


@desk("speakers.edit")
@require_safe
def speaker(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a speaker, with all that can be changed."""
    return _page(request, _speaker(pk))


@desk("speakers.edit")
@require_POST
def change(request: DeskRequest, pk: int) -> HttpResponse:
    """Change name, kind, sort name, Wikidata id, notes."""
    shown, form = _speaker(pk), FactsForm(request.POST, key="facts")

    def act() -> str:
        return f"“{change_speaker(speaker=shown, said=form.cleaned_data)}” is saved."

    return _carry_out(request, shown, form, "facts", act)


@desk("speakers.edit")
@require_POST
def add_name(request: DeskRequest, pk: int) -> HttpResponse:
    """Add another name."""
    shown, form = _speaker(pk), AliasForm(request.POST, key="alias")

    def act() -> str:
        return f"“{add_alias(alias=form.alias_of(shown))}” is one of the names now."

    return _carry_out(request, shown, form, "alias", act)


@desk("speakers.edit")
@require_POST
def remove_name(request: DeskRequest, pk: int, alias_pk: int) -> HttpResponse:
    """Remove another name."""
    shown = _speaker(pk)
    alias = get_object_or_404(Alias.objects.select_related("speaker"), speaker=shown, pk=alias_pk)

    def act() -> str:
        remove_alias(alias=alias)
        return f"“{alias}” removed."

    return _carry_out(request, shown, ActionForm({}, key="names"), "names", act)


@desk("speakers.edit")
@require_POST
def roles(request: DeskRequest, pk: int) -> HttpResponse:
    """Save all roles with their dates at once."""
    shown = _speaker(pk)
    formset = roles_of(shown, request.POST)
    if not formset.is_valid():
        return _page(request, shown, roles=formset)

    def act() -> str:
        keep_roles(speaker=shown, roles=formset.roles(shown))
        return "Roles saved."

    return _carry_out(request, shown, ActionForm({}, key="held"), "held", act)


@desk("reconciliation.name_parties")
@require_POST
def add_dispute(request: DeskRequest, pk: int) -> HttpResponse:
    """Mark the speaker as a party to the dispute of a question."""
    shown, form = _speaker(pk), DisputeForm(request.POST, key="dispute")

    def act() -> str:
        question, reason = form.cleaned_data["question"], form.cleaned_data["reason"]
        name_party(question=question, speaker=shown, reason=reason, user=request.user)
        return f"Marked as a party to “{question}”."

    return _carry_out(request, shown, form, "dispute", act)


@desk("reconciliation.name_parties")
@require_POST
def remove_dispute(request: DeskRequest, pk: int, party_pk: int) -> HttpResponse:
    """Mark the speaker as no party to it any more."""
    shown = _speaker(pk)
    party = get_object_or_404(Party.objects.select_related("question"), speaker=shown, pk=party_pk)

    def act() -> str:
        unname_party(party=party, reason=TAKEN_BACK)
        return f"No longer a party to “{party.question}”."

    return _carry_out(request, shown, ActionForm({}, key="disputes"), "disputes", act)


def _speaker(pk: int) -> Speaker:
    return get_object_or_404(Speaker.objects.select_related("merged_into"), pk=pk)


def _carry_out(
    request: DeskRequest, shown: Speaker, form: ActionForm, key: str, act: Callable[[], str]
) -> HttpResponse:
    """Carry out a form's action and redirect to the page, or show it with what is wrong."""
    if form.is_valid():
        try:
            with transaction.atomic():
                done = act()
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, done)
            return redirect("desk:speaker", shown.pk)
    return _page(request, shown, bound={key: form})


def _page(
    request: DeskRequest,
    shown: Speaker,
    *,
    bound: dict[str, ActionForm] | None = None,
    roles: BaseRoleFormSet | None = None,
) -> HttpResponse:
    bound = bound or {}
    wrong = errors_by_field(bound.values())
    if roles:
        wrong |= errors_of_roles(roles)
    known = {field.name: getattr(shown, field.name) for field in FACTS}
    facts = FactsForm(key="facts", initial=known)
    context: dict[str, Any] = {
        "speaker": shown,
        "identity": identity_of(shown) if shown.merged_into else None,
        "merged": all_names_of(shown)[1:],
        "aliases": shown.aliases.order_by("name"),
        "tenures": tenures_of(shown.roles.order_by("since_day", "post")),
        "disputes": disputes_of(shown),
        "wrong": wrong,
        "facts": bound.get("facts", facts),
        "alias": bound.get("alias", AliasForm(key="alias")),
        "roles": roles or roles_of(shown),
        "dispute": None,
        "titles": [],
    }
    if request.user.has_perm("reconciliation.name_parties"):
        titles = Question.objects.order_by("title").values_list("title", flat=True)
        context["dispute"] = bound.get("dispute", DisputeForm(key="dispute"))
        context["titles"] = titles[:MOST_TITLES]
    return render(request, "desk/speakers/speaker.html", context, status=422 if wrong else 200)


def errors_of_roles(formset: BaseRoleFormSet) -> dict[str, list[str]]:
    """Return what is wrong with the roles, by the id of the field; "" for the form as a whole."""
    found = {}
    if formset.non_form_errors():
        found[""] = [str(error) for error in formset.non_form_errors()]
    for form in formset.forms:
        for name, errors in form.errors.items():
            field = form[name].id_for_label if name in form.fields else ""
            found[field] = [str(error) for error in errors]
    return found
