"""Rows found by the ids that a subquery finds first."""

import pytest
from django.db.models import F, Subquery

from apps.accounts.models import User
from apps.core.db.lookups import InSubqueryArray
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("_in_both_positions")
def test_gives_the_rows_that_a_limited_subquery_finds() -> None:
    users = [factories.user() for _ in range(3)]
    newest = User.objects.order_by("-pk").values("pk")[:2]

    found = User.objects.filter(InSubqueryArray(F("pk"), Subquery(newest))).order_by("pk")

    assert list(found) == users[1:]
