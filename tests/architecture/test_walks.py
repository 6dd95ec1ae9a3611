"""How many files one has to open to follow a request: recording a claim, and reading a question's page."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from django.conf import settings
from django.test import Client

from apps.reconciliation.models import Answer, Conflict, Question
from tests import factories as make
from tests.desk.annotate.annotating import TEXT, link, page_of, typed
from tests.reconciliation.disputed import say

pytestmark = pytest.mark.django_db
MOST_TO_RECORD = 35
MOST_TO_READ = 35
# What every request passes, and what keeps SQL prepared: nobody who follows a claim goes in there.
PASSED_BY_ALL = (
    "apps/accounts/language.py",
    "apps/accounts/second_factor.py",
    "apps/api/bounds.py",
    "apps/config/body_limits.py",
    "apps/config/user_text.py",
    "apps/core/db/",
    "apps/core/http/etag.py",
    "apps/core/http/headers.py",
    "apps/core/http/language.py",
    "apps/core/http/request_ids.py",
    "apps/core/http/request_log.py",
    "apps/embedded_postgres/",
)


@contextmanager
def files_entered() -> Iterator[set[str]]:
    """Give the files under ``apps`` of which a function is entered meanwhile."""
    root = f"{Path(settings.BASE_DIR)}/"
    entered: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or code.co_name == "<module>":
            return
        if code.co_filename.startswith(f"{root}apps/"):
            name = code.co_filename.removeprefix(root)
            if not name.startswith(PASSED_BY_ALL):
                entered.add(name)

    before: Callable[..., object] | None = sys.getprofile()
    sys.setprofile(note)
    try:
        yield entered
    finally:
        sys.setprofile(before)


def report(walk: str, entered: set[str]) -> None:
    print(f"{walk}: {len(entered)} files", *sorted(entered), sep="\n  ")  # noqa: T201


@pytest.fixture
def disputed(client: Client) -> Question:
    """Return a question whose answers contradict each other, and one more that waits for an answer."""
    question = make.question("How many people crossed the river?", aggregation="flow")
    say(question, 130, "Border service")
    say(question, 1037, "Ministry", chain=("TASS",))
    return question


def test_recording_a_claim_with_its_answer(client: Client, disputed: Question) -> None:
    client.force_login(make.user("analyst"))
    source = make.source(TEXT, published="2021-07-06", publisher=make.speaker("RT", "outlet"))
    said = typed(source, question=disputed.slug, time="2021-07-05", uttered="2021-07-05")
    said |= link(0, agent="Interfax")
    client.get(page_of(source))

    with files_entered() as entered:
        answer = client.post(page_of(source), said)

    assert answer.status_code == 302
    assert Answer.objects.filter(question=disputed).count() == 3
    assert Conflict.objects.get().answers.count() == 3
    report("recording a claim with its answer", entered)
    assert len(entered) <= MOST_TO_RECORD


def test_reading_the_page_of_a_question(client: Client, disputed: Question) -> None:
    client.get(f"/questions/{disputed.slug}/")

    with files_entered() as entered:
        answer = client.get(f"/questions/{disputed.slug}/")

    assert answer.status_code == 200
    report("reading the page of a question", entered)
    assert len(entered) <= MOST_TO_READ
