"""The main text of a page, without what stands around it."""

import re
from typing import Any

import trafilatura

from apps.sources.intake.findings import Reading
from apps.sources.intake.finishing import finished
from apps.sources.rules.text import DecodedText, TextError

DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def read_page(decoded: DecodedText) -> Reading:
    """Return the main text of a page, and its metadata."""
    page = trafilatura.load_html(XML_DECLARATION.sub("", decoded.text, count=1))
    text = trafilatura.extract(page, include_comments=False) if page is not None else None
    if not text:
        raise TextError("no main text was found in the page")
    said: Any = trafilatura.extract_metadata(page)
    day = DAY.fullmatch(said.date or "")
    note = "the page's main text"
    if decoded.encoding != "UTF-8":
        note += f", in {decoded.encoding}"
    return finished(
        text,
        note=note,
        title=said.title,
        author=said.author,
        publisher_name=said.sitename,
        published=day[0] if day else "",
        language=said.language,
    )
