"""The analyst's lists."""

from django.http import HttpResponse
from django.shortcuts import render

from apps.accounts.access import DeskRequest, desk


@desk("claims.record")
def claims(request: DeskRequest) -> HttpResponse:
    """Show what an analyst recorded and what waits."""
    return render(request, "desk/base.html")
