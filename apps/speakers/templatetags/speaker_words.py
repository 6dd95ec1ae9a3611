"""How a speaker is worded on pages."""

from django import template

from apps.speakers.models import Speaker

register = template.Library()


@register.filter
def wikidata_url(speaker: Speaker) -> str:
    """Return the address of the speaker's item in Wikidata."""
    return f"https://www.wikidata.org/wiki/{speaker.wikidata}"
