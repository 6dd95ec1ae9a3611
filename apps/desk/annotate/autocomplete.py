"""What a form offers while a name or a title is typed."""

from collections.abc import Iterable

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from apps.desk.access import DeskRequest, desk
from apps.reconciliation.queries import questions_titled
from apps.speakers.models import Speaker
from apps.speakers.naming import names_of
from apps.speakers.queries import named_like

OFFERED = 12


@desk("claims.record")
@require_safe
def names(request: DeskRequest) -> HttpResponse:
    """Give the speakers with a similar name or alias; outlets first where a relay is asked for."""
    typed = _typed(request)
    found: list[Speaker] = []
    if typed:
        is_relay = request.GET.get("for") == "relay"
        found = list(named_like(typed, relays_first=is_relay)[:OFFERED])
    names = names_of(found)
    offered = []
    for speaker in found:
        label = speaker.get_kind_display()
        other: str | None = speaker.other  # type: ignore[attr-defined]
        if other:
            label = f"{label}, also {other}"
        offered.append((names[speaker.pk], label))
    return _offer(offered)


@desk("claims.record")
@require_safe
def titles(request: DeskRequest) -> HttpResponse:
    """Give the questions whose title has the words typed."""
    typed = _typed(request)
    found = questions_titled(typed)[:OFFERED] if typed else []
    return _offer(
        (one.title, f"{one.get_kind_display()}, {one.get_aggregation_display().lower()}")
        for one in found
    )


def _typed(request: DeskRequest) -> str:
    return request.GET.get("q", "").strip()


def _offer(found: Iterable[tuple[str, str]]) -> HttpResponse:
    return JsonResponse({"offered": [{"value": value, "label": label} for value, label in found]})
