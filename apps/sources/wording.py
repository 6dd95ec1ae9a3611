"""How a source is named and announced on pages."""

from apps.sources.models import Source

UNNAMED_SITE = "an unnamed site"


def publisher_name(source: Source) -> str:
    """Return who published a source, in words where nobody is named."""
    return source.publisher.name if source.publisher else UNNAMED_SITE


def announcement(source: Source) -> str:
    """Return whose words a source's text is in; a digest is never announced as the outlet's own."""
    if source.is_digest:
        return f"Digest of a report by {publisher_name(source)}, in Claimtrail’s own words"
    return f"Report by {publisher_name(source)}"
