"""Jobs of sources: looking for copies."""

from procrastinate.contrib.django import app

from apps.core.jobs import RETRY
from apps.sources import copying
from apps.sources.models import TextVersion


@app.task(name="sources.propose_copies", retry=RETRY)
def propose_copies(text: int) -> None:
    """Compare a text that came in with all others."""
    copying.propose_copies(text=TextVersion.objects.select_related("source").get(pk=text))
