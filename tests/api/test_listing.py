"""Claims chosen by one filter or several, page by page and back again, are those that match."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from apps.claims.actions import tag_claims, withdraw_claim
from apps.claims.models import Claim, Tag
from tests import factories
from tests.api.client import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims() -> list[Claim]:
    """Record claims that differ in all that filters ask about; return them, newest first."""
    sources, speakers = (
        [factories.source() for _ in range(2)],
        [factories.speaker() for _ in range(2)],
    )
    question, tag = factories.question(), Tag.objects.create(name="border", slug="border")
    made = [
        factories.claim(
            sources[at % 2],
            speaker=speakers[at // 2 % 2],
            modality=("denial", "assertion")[at // 4 % 2],
        )
        for at in range(8)
    ]
    for claim in made[::3]:
        factories.answer(claim, question)
    tag_claims(claims=made[1::2], tags=[tag])
    withdraw_claim(claim=made[5], reason="It was a hoax.")
    return list(Claim.objects.order_by("-pk"))


def choices(claims: list[Claim]) -> Iterator[tuple[str, Callable[[Claim], bool]]]:
    """Give what may be asked for, with what a claim must have then."""
    source, speaker, since = claims[2].source_id, claims[2].speaker_id, claims[2].recorded_at
    question = claims[1].answers.get().question_id
    yield "", lambda _: True
    yield f"source={source}", lambda one: one.source_id == source
    yield f"speaker={speaker}", lambda one: one.speaker_id == speaker
    yield (
        f"speaker={speaker}&source={source}",
        lambda one: (one.source_id, one.speaker_id) == (source, speaker),
    )
    yield f"question={question}", lambda one: one.answers.exists()
    yield (
        f"source={source}&question={question}",
        lambda one: one.source_id == source and one.answers.exists(),
    )
    yield "tag=border", lambda one: one.tags.exists()
    yield "modality=denial&tag=border", lambda one: one.modality == "denial" and one.tags.exists()
    yield "state=withdrawn", lambda one: one.state == "withdrawn"
    yield "state=published", lambda one: one.state == "published"
    yield f"recorded_since={since:%Y-%m-%dT%H:%M:%S.%fZ}", lambda one: one.recorded_at >= since
    yield "recorded_since=2999-01-01T00:00:00Z", lambda _: False
    yield "source=999999999999999999", lambda _: False


@pytest.mark.parametrize("role", ["", "analyst"])
@pytest.mark.parametrize("limit", [1, 3, 50])
def test_pages_of_what_filters_keep(claims: list[Claim], role: str, limit: int) -> None:
    program = Program(role)

    for chosen, wanted in choices(claims):
        expected = [str(one.pk) for one in claims if wanted(one)]
        onwards = list(pages(program, f"/api/v1/claims/?limit={limit}&count=true&{chosen}", "next"))
        assert [one["id"] for page in onwards for one in page["results"]] == expected, chosen
        assert {page["count"] for page in onwards} == {len(expected)}, chosen
        if before := onwards[-1]["previous"]:
            back = [page["results"] for page in pages(program, before, "previous")]
            last = onwards[-1]["results"]
            assert [one["id"] for page in reversed([last, *back]) for one in page] == expected, (
                chosen
            )


def pages(program: Program, address: str, towards: str) -> Iterator[dict[str, Any]]:
    """Give a page, and those that it leads to."""
    following: str | None = address
    while following:
        page = program.get(following.removeprefix("http://testserver")).json()
        yield page
        following = page[towards]
