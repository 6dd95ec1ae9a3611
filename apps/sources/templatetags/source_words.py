"""How a source is named on pages."""

from django import template

from apps.sources import wording

register = template.Library()
register.filter("publisher_name", wording.publisher_name)
register.filter("announcement", wording.announcement)
register.filter("likeness_words", wording.likeness_words)
register.filter("reliability_words", wording.reliability_words)
