"""A report as linked data: its citation only, since its text is not ours to publish as data."""

from apps.core.linked_data import US, Absolute, Node, date_node, without_blanks
from apps.sources.models import Source
from apps.speakers.linked_data import agent_node


def source_node(source: Source, absolute: Absolute) -> Node:
    """Return a report, or our digest and the report that it is of; never the one for the other."""
    address = absolute(source.get_absolute_url())
    record = {"@id": address, "url": address}
    if not source.is_digest:
        return without_blanks({**record, **_report(source, absolute)})
    report = without_blanks({"@id": f"{address}#report", **_report(source, absolute)})
    digest = {
        "@type": ["CreativeWork", "prov:Entity"],
        "name": source.title,
        "creator": US,
        "isBasedOn": report,
    }
    return {**record, **digest, "prov:wasDerivedFrom": {"@id": report["@id"]}}


def _report(source: Source, absolute: Absolute) -> Node:
    publisher = agent_node(source.publisher, absolute) if source.publisher else None
    return {
        "@type": ["NewsArticle", "prov:Entity"],
        "headline": source.title,
        "publisher": publisher,
        "prov:wasAttributedTo": {"@id": publisher["@id"]} if publisher else None,
        "datePublished": date_node(source.published),
        "inLanguage": source.language,
        "sameAs": [address for address in (source.url, source.archive_url) if address],
    }
