"""A long list read page by page while others write: no row is missed or given twice.

``make test-long`` does so over twenty thousand claims (``CURSOR_CLAIMS``).
"""

import os
from collections import Counter

import pytest

from apps.claims.models import Claim
from tests import factories as make
from tests.api.client import Program, claim_body
from tests.benchmarks.rows import fill

CLAIMS = int(os.environ.get("CURSOR_CLAIMS", "1000"))  # noqa: TID251
LIMIT = 200 if CLAIMS > 2000 else 40


@pytest.mark.django_db
@pytest.mark.parametrize("back", [False, True], ids=["onwards", "and back again"])
def test_every_claim_that_was_there_throughout_is_seen_once(back: bool) -> None:
    fill(CLAIMS)
    there = {str(pk) for pk in Claim.objects.public().values_list("pk", flat=True)}
    source, writer, reader = make.source(), Program("analyst"), Program()
    seen: Counter[str] = Counter()
    path, last = f"/api/v1/claims/?limit={LIMIT}&fields=id", ""
    for number in range(CLAIMS):
        page = reader.get(path).json()
        seen.update(one["id"] for one in page["results"])
        assert (
            writer.post("claims/", claim_body(source, statement=f"Added {number}.")).status_code
            == 201
        )
        edited = str(page["results"][-1]["id"])
        reason = {"reason": "It was misread."}
        assert writer.post(f"claims/{edited}/withdraw/", reason).status_code in (200, 409, 422)
        last, path = path, (page["next"] or "").removeprefix("http://testserver")
        if not path:
            break

    assert {pk: seen[pk] for pk in there if seen[pk] != 1} == {}
    if back:
        _read_back(reader, last, there)


def _read_back(reader: Program, last: str, there: set[str]) -> None:
    """Read from the last page to the first; what was added meanwhile comes at the end."""
    seen: Counter[str] = Counter()
    while last:
        page = reader.get(last).json()
        seen.update(one["id"] for one in page["results"])
        last = (page["previous"] or "").removeprefix("http://testserver")
    assert {pk: seen[pk] for pk in there if seen[pk] != 1} == {}
