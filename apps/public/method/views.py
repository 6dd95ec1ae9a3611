"""The method page, open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.public.method.page import read_method


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """Show the rules by which answers are compared, printed from the rules themselves."""
    return render(request, "public/method/method.html", {"method": read_method()})
