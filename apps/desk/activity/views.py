"""How the desk is doing, for editors."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.desk.access import DeskRequest, desk
from apps.reconciliation.queries.numbers import (
    DAYS_LOOKED_BACK,
    agreement,
    days_to_settle,
    open_by_age,
    reopened_because,
    settled_by_week,
)


@desk("reconciliation.review")
@require_safe
def numbers(request: DeskRequest) -> HttpResponse:
    """Show editors how the desk is doing."""
    now = timezone.now()
    context = {
        "ages": open_by_age(now),
        "weeks": settled_by_week(now),
        "median": days_to_settle(now),
        "causes": reopened_because(now),
        "agreement": agreement(now),
        "days": DAYS_LOOKED_BACK,
    }
    return render(request, "desk/activity/numbers.html", context)
