"""Who annotates, and what."""

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.sources.models import Source, TextVersion
from tests import factories as make
from tests.assistance.reports_read import read_report
from tests.desk.annotate.annotating import TEXT


@pytest.fixture
def analyst(client: Client) -> User:
    """Return an analyst, who is signed in."""
    user = make.user("analyst")
    client.force_login(user)
    return user


@pytest.fixture
def source() -> Source:
    """Return a report of the sixth of July."""
    return make.source(TEXT, published="2021-07-06", publisher=make.speaker("RT", "outlet"))


@pytest.fixture
def text() -> TextVersion:
    """Return a text that was read, of RT."""
    return read_report(published="2021-07-06", publisher=make.speaker("RT", "outlet"))
