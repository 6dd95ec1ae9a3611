"""What every page may ask of the site."""

from django.conf import settings
from django.http import HttpRequest


def fonts(request: HttpRequest) -> dict[str, bool]:  # noqa: ARG001
    """Say whether the fonts of the pages were made; without them the system's faces are used."""
    return {"has_fonts": settings.HAS_FONTS}
