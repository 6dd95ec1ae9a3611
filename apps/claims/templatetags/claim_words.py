"""How a claim's parts are worded on pages."""

from django import template

from apps.claims.models import Claim, Figure
from apps.claims.models.figure import interval_of
from apps.claims.provenance import (
    Step,
    attribution,
    place_of,
    relays_in_words,
    speaker_name,
    steps_of,
)
from apps.claims.rules.wording import reads_as, words
from apps.claims.wording import credibility_words, in_signs

register = template.Library()
register.filter("says", speaker_name)
register.filter("relays", relays_in_words)
register.filter("attribution", attribution)
register.filter("place", place_of)
register.filter("credibility_words", credibility_words)


@register.filter
def signs(figure: Figure) -> str:
    """Return a figure with signs: “≈ 60 of ≈ 300”."""
    return in_signs(figure.parsed)


@register.filter
def figure_words(figure: Figure) -> str:
    """Return a figure in words: “about 60 of about 300”."""
    return words(figure.parsed)


@register.filter
def reading(figure: Figure) -> str:
    """Return how a figure is read: “50 to 70”."""
    return reads_as(interval_of(figure), figure.unit)


@register.filter
def steps(claim: Claim) -> list[Step]:
    """Return the steps from the speaker to the report."""
    return steps_of(claim)[:-1]


@register.filter
def unit_words(unit: str) -> str:
    """Return a unit as a page names it; “1” counts things."""
    return {"1": "A count", "%": "Per cent"}.get(unit, unit)
