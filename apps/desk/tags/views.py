"""The vocabulary at the desk: analysts read it, editors keep it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.claims.models import Tag
from apps.claims.tags import add_tag, move_tag, rename_tag
from apps.core.forms import ActionForm, errors_by_field
from apps.desk.access import DeskRequest, desk
from apps.desk.tags.forms import (
    AddForm,
    MergeForm,
    NameForm,
    ParentForm,
    forms_for,
    standing_tags,
    tree_for,
)
from apps.reconciliation.actions import merge_tags_everywhere


@desk("claims.record")
@require_safe
def tags(request: DeskRequest) -> HttpResponse:
    """Show the vocabulary, and for editors the tag that the address names."""
    slug = request.GET.get("tag", "")
    return _page(request, get_object_or_404(standing_tags(), slug=slug) if slug else None)


@desk("claims.keep_tags")
@require_POST
def add(request: DeskRequest) -> HttpResponse:
    """Add a word to the vocabulary."""
    form = AddForm(request.POST, key="add", among=standing_tags())

    def act() -> str:
        tag = add_tag(name=form.cleaned_data["name"], parent=form.cleaned_data["parent"])
        return f"Added “{tag}”."

    return _carry_out(request, None, form, "add", act)


@desk("claims.keep_tags")
@require_POST
def rename(request: DeskRequest, pk: int) -> HttpResponse:
    """Rename a tag."""
    tag = get_object_or_404(standing_tags(), pk=pk)
    form = NameForm(request.POST, key="rename")

    def act() -> str:
        return f"“{tag}” is called “{rename_tag(tag=tag, name=form.cleaned_data['name'])}” now."

    return _carry_out(request, tag, form, "rename", act)


@desk("claims.keep_tags")
@require_POST
def move(request: DeskRequest, pk: int) -> HttpResponse:
    """Put a tag under another one, or at the top."""
    tag = get_object_or_404(standing_tags(), pk=pk)
    form = ParentForm(request.POST, key="move", among=standing_tags())

    def act() -> str:
        parent = form.cleaned_data["parent"]
        move_tag(tag=tag, parent=parent)
        return f"“{tag}” stands {f'under “{parent}”' if parent else 'at the top'} now."

    return _carry_out(request, tag, form, "move", act)


@desk("claims.keep_tags")
@require_POST
def merge(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a tag one with another, which is kept."""
    tag = get_object_or_404(standing_tags(), pk=pk)
    form = MergeForm(request.POST, key="merge", among=standing_tags())

    def act() -> str:
        kept = merge_tags_everywhere(kept=form.cleaned_data["kept"], merged=tag)
        return f"“{tag}” is merged into “{kept}”: its claims are found there."

    return _carry_out(request, tag, form, "merge", act)


def _carry_out(
    request: DeskRequest, tag: Tag | None, form: ActionForm, key: str, act: Callable[[], str]
) -> HttpResponse:
    if form.is_valid():
        try:
            with transaction.atomic():
                message = act()
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, message)
            return redirect(reverse("desk:tags"))
    return _page(request, tag, bound={key: form})


def _page(
    request: DeskRequest, tag: Tag | None, bound: dict[str, ActionForm] | None = None
) -> HttpResponse:
    bound = bound or {}
    may_keep = request.user.has_perm("claims.keep_tags")
    wrong = errors_by_field(bound.values())
    context: dict[str, Any] = {
        "tree": tree_for(request.user),
        "shown": tag,
        "may_keep": may_keep,
        "forms": {},
        "add": None,
        "wrong": wrong,
    }
    if may_keep:
        context["add"] = bound.get("add") or AddForm(key="add", among=standing_tags())
        if tag:
            context["forms"] = forms_for(tag, bound)
    return render(request, "desk/tags/tags.html", context, status=422 if wrong else 200)
