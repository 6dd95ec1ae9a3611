"""How it works, shown by one claim and in full; open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.public.method.page import read_method


@require_safe
def how_it_works(request: HttpRequest) -> HttpResponse:
    """Follow one invented claim from its report to an estimate."""
    return render(request, "public/method/how_it_works.html")


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """Show the rules by which answers are compared, printed from the rules themselves."""
    return render(request, "public/method/method.html", {"method": read_method()})
