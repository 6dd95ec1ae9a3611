"""How a speaker is worded on pages."""

from apps.speakers.models import Speaker


def wikidata_address(speaker: Speaker) -> str:
    """Return the address of the speaker's item in Wikidata."""
    return f"https://www.wikidata.org/wiki/{speaker.wikidata}"
