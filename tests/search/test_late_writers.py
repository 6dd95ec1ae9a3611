"""The list of changes beside writers that take their time."""

import threading

import pytest
from django.db import connection, transaction

from apps.search.changes_since import changes_since
from tests import factories as make


@pytest.mark.django_db(transaction=True)
def test_nothing_is_given_that_a_slow_writer_could_still_put_something_before() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def record_slowly() -> None:
        with transaction.atomic():
            make.claim(statement="Slow.")
            begun.set()
            go_on.wait(10)
        connection.close()

    slow = threading.Thread(target=record_slowly)
    slow.start()
    assert begun.wait(10)
    make.claim(statement="Quick.")

    assert [event.row.words for event in changes_since(None, 50)] == []
    go_on.set()
    slow.join()
    claims = [event.row.words for event in changes_since(None, 50) if event.row.what == "recorded"]
    assert claims == ["Slow.", "Quick."]
