"""What Django knows of a query set or an instance without asking the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.claims.models import Claim
from apps.core.db.orm import is_known_empty, remember_no_related
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
