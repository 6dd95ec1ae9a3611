"""The page of a claim that was taken down: 410, with what may still be said of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from apps.takedowns.queries import gone_claim, takedown_of_claim

View = Callable[..., HttpResponse]


def gone_if_taken_down(view: View) -> View:
    """Decorate a claim's page: answer 410 where there is no claim because it was taken down."""

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
