"""The analyst's desk with 100,000 claims on record, over the same with 1,000: recording a claim, and its pages.

    python -m tests.benchmarks.bench_desk

Makes two databases of its own beside the site's; prints medians and their ratio (at most 1.5 is
asked for).
"""

from time import perf_counter
from typing import Any
from uuid import uuid4

from tests.benchmarks.filling import browser, compare  # first: it names the settings

# isort: split
from apps.accounts.models import User
from apps.sources.models import Source
from apps.sources.queries import current_text
from tests import factories as make

SOURCE = "/desk/sources/7/"
PAGES = {
    "submit to answer": f"{SOURCE} POST",
    "what typing shows": f"{SOURCE}check/ POST",
    "the annotating page": f"{SOURCE}?start=0&end=40",
    "new marks": f"{SOURCE}marks/?seen=none",
    "names offered": "/desk/names/?q=mikhail",
    "titles offered": "/desk/question-titles/?q=how many",
    "my claims": "/desk/",
    "unplaced": "/desk/?show=unplaced",
    "words in all": "/desk/?show=all&q=zebra",
    "a claim at the desk": "/desk/claims/515/",
    "reports": "/desk/sources/",
    "tags": "/desk/tags/",
}


def typed() -> dict[str, Any]:
    """Return what a browser sends for a claim with figure, speaker, chain, tag and answer."""
    text = current_text(Source.objects.get(pk=7))
    return {
        "text_version": text.pk, "start": 0, "end": 40, "form_id": uuid4(), "statement": "More than 1,000 people crossed.",
        "quote_kind": "indirect", "modality": "assertion", "speaker": "Alexander Mikhailovsky", "comparator": "gt",
        "n": "1,000", "unit": "1", "verbatim": "more than 1,000", "time": "2021-07-05", "uttered": "2021-07-05",
        "tags": "tag 3", "question": "q-7", "chain-TOTAL_FORMS": "1", "chain-INITIAL_FORMS": "0",
        "chain-0-agent": "An agency", "chain-0-agent_kind": "outlet", "chain-0-kind": "reports_statement",
    }  # fmt: skip


def ask(page: str) -> float:
    """Ask for a page, or send it the form, as an analyst; returns how many milliseconds the answer took."""
    url = page.removesuffix(" POST")
    client = browser()
    client.force_login(User.objects.filter(username="bench").first() or make.user(username="bench"))
    sent = typed() if page.endswith("POST") else None
    started = perf_counter()
    response = client.post(url, sent) if sent else client.get(url)
    taken = (perf_counter() - started) * 1000
    assert response.status_code == (302 if page == f"{SOURCE} POST" else 200), (
        f"{page}: {response.status_code}"
    )
    return taken


if __name__ == "__main__":
    compare(PAGES, ask=ask)
