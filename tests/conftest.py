"""What every test may ask for, and what is put right after it."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from tests.emptying import empty_database
from tests.jobs import empty_queue
from tests.template import template_database

settings.register_profile(
    "untimed", deadline=None
)  # a test tells what is wrong, not how busy the machine is
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Let the tests' database be a copy of one that is migrated already."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = template_database()


@pytest.fixture(scope="session", autouse=True)
def _tests_that_commit_are_tidied_up_fast() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda _: empty_database())
        yield


@pytest.fixture(autouse=True)
def _no_job_is_left_in_the_queue(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the queue after a test that commits."""
    yield
    mark = request.node.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        blocker: DjangoDbBlocker = request.getfixturevalue("django_db_blocker")
        with blocker.unblock():
            empty_queue()
