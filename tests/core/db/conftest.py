"""CLAIMTRAIL_FAST_SQL in both positions, for tests of results, and on, for tests of statements."""

import pytest
from django.conf import LazySettings


@pytest.fixture(params=["on", "off"])
def _in_both_positions(request: pytest.FixtureRequest, settings: LazySettings) -> None:
    settings.FAST_SQL = request.param == "on"


@pytest.fixture
def _switched_on(settings: LazySettings) -> None:
    settings.FAST_SQL = True
