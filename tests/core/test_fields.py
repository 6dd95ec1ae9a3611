"""Columns checked without a row: refused for what a row would be refused for."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from apps.claims.fields import NAMES
from apps.claims.models import Claim
from apps.core.fields import check_fields, check_values

GIVEN = {"statement": "It is.", "quote_kind": "direct"}


def reasons(check: Callable[[], None]) -> dict[str, list[str]]:
    try:
        check()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"statement": ""},
        {"statement": "x" * 1_000},
        {"quote_kind": "", "modality": "shouted"},
        {"quote_kind": None},
        {"time": "last week", "uttered": "2021-07-05", "since": "2021-13"},
        {"place": "x" * 300, "speaker_printed": "x" * 301},
        {"denies": None},
        {"denies": True},
        {"external_id": "x" * 201},
        {"external_id": None},
        {"state": "secret"},
        {"credibility": 7},
        {"credibility": 1},
    ],
)
def test_columns_are_refused_as_those_of_a_row(values: dict[str, Any]) -> None:
    claim = Claim(**{**GIVEN, **values})
    names = (*NAMES, "state", "external_id", "form_id", "credibility")
    asked = {name: getattr(claim, name) for name in names}

    for _ in range(2):  # the second time, what came before is remembered
        assert reasons(lambda: check_values(Claim, asked)) == reasons(lambda: check_fields(claim))
