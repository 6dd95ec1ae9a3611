"""The contract: the committed file, the page that shows it, and answers that keep to it.

``make test-long`` runs them with more examples (``SCHEMATHESIS_EXAMPLES``).
What a change means for strangers is seen in the diff of `schema.yml`, which ``python -m
tests.api.write_schema`` writes again.
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from apps.api.openapi import operations, schema, schema_text
from tests import factories as make
from tests.api.client import Program
from tests.search.disputes import dispute

COMMITTED = Path(__file__).with_name("schema.yml")
APPLICATION = get_wsgi_application()  # not `config.wsgi`, whose time limits are for pages
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "4"))  # noqa: TID251
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
OPERATIONS = [operation["operationId"] for operation in operations(schema())]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keep the test's transaction open after each request, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_committed_file_is_the_contract() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == schema_text()


@pytest.mark.django_db
def test_the_contract_is_served() -> None:
    response = Client().get("/api/v1/schema/")

    assert response.content.decode() == schema_text()
    assert b"openapi: 3.1.0" in response.content


@pytest.mark.django_db
def test_the_page_shows_every_operation_without_a_script() -> None:
    page = Client().get("/api/docs/").content.decode()

    for operation in operations(schema()):
        assert operation["summary"] in page
    assert "<style" not in page
    assert "http://testserver/api/v1/claims/" in page


def test_every_operation_has_its_own_name_and_a_sentence() -> None:
    assert len(set(OPERATIONS)) == len(OPERATIONS)
    for operation in operations(schema()):
        assert operation["summary"]
        assert operation["description"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.usefixtures("one_connection")
def test_answers_keep_to_the_contract_with_a_key_and_without(name: str) -> None:
    cache.clear()
    dispute("How many crossed?")
    make.claim(speaker=make.speaker("The governor"), chain=["TASS"])
    cases = contract().find_operation_by_id(name).as_strategy()

    for program in (Program(), Program("editor")):
        _try_out(cases, {"Authorization": f"Bearer {program.key}"} if program.key else {})


def _try_out(cases: Any, headers: dict[str, str]) -> None:
    @seed(1)
    @settings(
        max_examples=EXAMPLES,
        derandomize=False,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def keeps(case: Any) -> None:
        case.headers.pop("Authorization", None)
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS)

    keeps()


@lru_cache(maxsize=1)
def contract() -> Any:
    """Return the contract as a client reads it, once, with the code's own constants looked up."""
    read = schemathesis.openapi.from_dict(yaml.safe_load(schema_text()))
    read.app = APPLICATION
    return read
