"""What stands at the address of a claim that was taken down: 410, and what may still be said of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from apps.takedowns.queries import gone_claim, takedown_of_claim

View = Callable[..., HttpResponse]


def gone_if_taken_down(view: View) -> View:
    """Answer 410 where a claim's page finds no claim and that is because it was taken down; a decorator."""

    @wraps(view)
    def found_or_gone(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, pk, *args, **kwargs)
        except Http404:
            takedown = takedown_of_claim(pk)
            if takedown is None:
                raise
            return render(
                request, "public/claims/gone.html", {"gone": gone_claim(takedown)}, status=410
            )

    return found_or_gone
