"""What Django knows of rows without asking the database, and ids that a subquery finds first."""

import pytest
from django.db import connection
from django.db.models import F, Subquery
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.core.db.orm import InSubqueryArray, is_known_empty, remember_no_related
from tests import factories


def test_a_query_set_that_can_give_nothing_is_known_for_it() -> None:
    assert is_known_empty(Claim.objects.none())
    assert is_known_empty(Claim.objects.none().order_by("pk"))
    assert not is_known_empty(Claim.objects.filter(pk=0))


@pytest.mark.django_db
def test_a_row_that_nothing_points_to_is_not_looked_up_again() -> None:
    claim = factories.claim()
    remember_no_related(claim, "traced")

    with CaptureQueriesContext(connection) as queries:
        assert getattr(claim, "traced", None) is None

    assert len(queries) == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("_in_both_positions")
def test_gives_the_rows_that_a_limited_subquery_finds() -> None:
    users = [factories.user() for _ in range(3)]
    newest = User.objects.order_by("-pk").values("pk")[:2]

    found = User.objects.filter(InSubqueryArray(F("pk"), Subquery(newest))).order_by("pk")

    assert list(found) == users[1:]
