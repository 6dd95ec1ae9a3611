"""The one way past the triggers that keep rows as they are; a test sees to it that nothing else takes it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pgtrigger
from django.db import connection, transaction

LONGEST = "10min"  # for one statement: every table is looked through


@contextmanager
def bypass_append_only() -> Iterator[None]:
    """Let kept rows be changed inside, and write no history of what they said before.

    Whoever does this keeps a ``Takedown`` in the same transaction; constraints of the database stay
    in force.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [LONGEST])
        with pgtrigger.ignore():
            yield
