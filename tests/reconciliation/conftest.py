"""A question, and a conflict in it."""

import pytest

from apps.reconciliation.models import Conflict, Question
from tests import factories
from tests.reconciliation.disputed import say


@pytest.fixture
def question() -> Question:
    return factories.question("How many crossed?")


@pytest.fixture
def conflict(question: Question) -> Conflict:
    say(question, 130, "Border service")
    say(question, 1037, "Ministry")
    return Conflict.objects.get()
