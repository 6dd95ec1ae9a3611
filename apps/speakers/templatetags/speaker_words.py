"""How a speaker is worded on pages."""

from django import template

from apps.speakers import wording

register = template.Library()
register.filter("wikidata_url", wording.wikidata_address)
