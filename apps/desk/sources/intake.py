"""Adding reports, and what is on its way in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.core.fields import is_number
from apps.core.forms import ActionForm, errors_by_field
from apps.core.paging import page_of
from apps.core.status_tabs import current_tab
from apps.desk.access import DeskRequest, desk
from apps.desk.sources.intake_forms import AddressForm, FilesForm, PasteForm
from apps.sources.intake.actions import (
    IntakeRequest,
    ask_for_address,
    ask_for_file,
    ask_for_text,
    dismiss,
    dismiss_offered,
    fetch_offered,
    try_again,
)
from apps.sources.models import Intake, IntakeState

TABS = {
    "open": "In progress",
    "offered": "From feeds",
    "taken": "Added",
    "dismissed": "Dismissed",
}
STATES = {
    "open": (IntakeState.WAITING, IntakeState.READY, IntakeState.FAILED),
    "offered": (IntakeState.OFFERED,),
    "taken": (IntakeState.TAKEN,),
    "dismissed": (IntakeState.DISMISSED,),
}


@desk("sources.add")
@require_safe
def intake(request: DeskRequest) -> HttpResponse:
    """Show the ways in, and what is on its way."""
    if request.htmx:
        return render(request, "desk/sources/intake.html#rows", _listed(request))
    return _page(request)


@desk("sources.add")
@require_POST
def add_address(request: DeskRequest) -> HttpResponse:
    """Fetch an address."""
    form = AddressForm(request.POST, key="address")
    return _add(
        request, form, lambda asked: ask_for_address(url=form.cleaned_data["url"], asked=asked)
    )


@desk("sources.add")
@require_POST
def add_text(request: DeskRequest) -> HttpResponse:
    """Add a pasted text."""
    form = PasteForm(request.POST, key="paste")

    def act(asked: IntakeRequest) -> Intake:
        said = {"title": form.cleaned_data["title"]}
        return ask_for_text(
            text=form.cleaned_data["text"], asked=IntakeRequest(**{**vars(asked), "said": said})
        )

    return _add(request, form, act)


@desk("sources.add")
@require_POST
def add_files(request: DeskRequest) -> HttpResponse:
    """Upload files to be read; an error names its file, and the others are kept."""
    form = FilesForm(request.POST, request.FILES, key="files")
    if not form.is_valid():
        return _page(request, form)
    files: list[UploadedFile[Any]] = form.cleaned_data["file"]
    kept = []
    for file in files:
        try:
            intake = ask_for_file(
                content=file.read() if file.size else b"",
                name=str(file.name),
                content_type=file.content_type or "",
                asked=IntakeRequest(user=request.user),
            )
        except ValidationError as error:
            form.add_error("file", f"{file.name}: {'; '.join(error.messages)}")
        else:
            kept.append(intake)
    if len(files) == 1 and len(kept) == 1:
        return redirect("desk:intake", kept[0].pk)
    if kept:
        messages.success(request, f"{len(kept)} of {len(files)} files are being read.")
    return _page(request, form) if form.errors else redirect("desk:intakes")


@desk("sources.add")
@require_POST
def again(request: DeskRequest, pk: int) -> HttpResponse:
    """Fetch and read what failed before, or what a feed offers."""
    found = try_again(intake=get_object_or_404(Intake, pk=pk), user=request.user)
    return redirect("desk:intake", found.pk)


@desk("sources.add")
@require_POST
def put_aside(request: DeskRequest, pk: int) -> HttpResponse:
    """Dismiss one thing."""
    try:
        dismiss(intake=get_object_or_404(Intake, pk=pk))
    except ValidationError as error:
        messages.error(request, "; ".join(error.messages))
    else:
        messages.success(request, "Report dismissed.")
    return redirect("desk:intakes")


@desk("sources.add")
@require_POST
def put_ticked_aside(request: DeskRequest) -> HttpResponse:
    """Dismiss the items of feeds that were ticked."""
    return _say_how_many(request, dismiss_offered(numbers=_ticked(request)), "dismissed")


@desk("sources.add")
@require_POST
def fetch_ticked(request: DeskRequest) -> HttpResponse:
    """Fetch the items of feeds that were ticked."""
    return _say_how_many(
        request, fetch_offered(numbers=_ticked(request), user=request.user), "being fetched"
    )


def _ticked(request: DeskRequest) -> list[int]:
    numbers = request.POST.getlist("item")
    return [int(number) for number in numbers if is_number(number)]


def _say_how_many(request: DeskRequest, done: int, became: str) -> HttpResponse:
    if done:
        messages.success(request, f"{done} {'is' if done == 1 else 'are'} {became}.")
    else:
        messages.success(request, "Select at least one item.")
    return redirect(f"{reverse('desk:intakes')}?{request.GET.urlencode()}")


def _add(
    request: DeskRequest, form: ActionForm, act: Callable[[IntakeRequest], Intake]
) -> HttpResponse:
    if form.is_valid():
        try:
            found = act(IntakeRequest(user=request.user, form_id=form.cleaned_data["form_id"]))
        except ValidationError as error:
            form.refuse(error)
        else:
            return redirect("desk:intake", found.pk)
    return _page(request, form)


def _page(request: DeskRequest, sent: ActionForm | None = None) -> HttpResponse:
    ways: dict[str, ActionForm] = {
        "address": AddressForm(key="address"),
        "files": FilesForm(key="files"),
        "paste": PasteForm(key="paste"),
    }
    for name, form in ways.items():
        if sent is not None and type(form) is type(sent):
            ways[name] = sent
    wrong = errors_by_field([sent]) if sent is not None else {}
    context = _listed(request) | {"ways": ways, "wrong": wrong}
    return render(request, "desk/sources/intake.html", context, status=422 if wrong else 200)


def _listed(request: DeskRequest) -> dict[str, Any]:
    tab = current_tab(request, TABS)
    found = Intake.objects.filter(state__in=STATES[tab])
    page = page_of(found.select_related("asked_by", "feed", "source").defer("text"), request)
    counts = Intake.objects.aggregate(
        **{name: Count("pk", filter=Q(state__in=states)) for name, states in STATES.items()}
    )
    return {
        "tabs": [(name, label, counts[name]) for name, label in TABS.items()],
        "tab": tab,
        "page": page,
        "is_waiting": any(one.state == IntakeState.WAITING for one in page),
    }
