"""Databases of a thousand and of a hundred thousand claims, filled in SQL, and pages timed on both in turn.

One page after another is asked for, now of the one database and now of the other, so that what else
the machine does falls on both alike. What a page is about is the same at both sizes: a question has
forty answers, a source twenty claims, a speaker ten.
"""

from collections.abc import Callable, Mapping
from functools import partial
from statistics import median
from time import perf_counter

import django
from django.conf import settings

import apps.config  # noqa: F401  names the settings

settings.DATABASES["default"]["NAME"] = "claimtrail_bench_pages"
settings.ALLOWED_HOSTS.append("testserver")
settings.STORAGES["staticfiles"]["BACKEND"] = settings.PLAIN_STATIC_FILES
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.test import Client  # noqa: E402

from apps.accounts.models import User  # noqa: E402
from tests.benchmarks.rows import fill  # noqa: E402

FEW, MANY, RUNS = 1_000, 100_000, 15
AT_MOST = 1.5
Ask = Callable[[str], float]


def databases(
    few: int, many: int, *, with_rows: Callable[[int], None] = fill, of: str = "claims"
) -> dict[int, BaseDatabaseWrapper]:
    """Return a filled database of each size, beside the site's own."""
    return {size: filled(size, with_rows, of) for size in (few, many)}


def filled(size: int, with_rows: Callable[[int], None], of: str) -> BaseDatabaseWrapper:
    """Return a database of a size, made and filled anew, beside the site's own."""
    database = connections.create_connection("default")
    name = f"{database.settings_dict['NAME']}_{size}"
    database.settings_dict = {**database.settings_dict, "NAME": name}
    connections["default"] = database
    print(f"Filling in {size:,} {of} …", flush=True)
    with (
        database._nodb_cursor() as cursor
    ):  # in an old one, plans would be made for the rows that were there
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    call_command("migrate", verbosity=0)
    with_rows(size)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return database


def compare(
    pages: Mapping[str, str],
    *,
    few: int = FEW,
    many: int = MANY,
    role: str = "",
    ask: Ask | None = None,
) -> None:
    """Print what each page takes at both sizes of claims, seen by somebody of a role, and what is too slow.

    ``ask`` gives the milliseconds of one try, where asking for the page is not all there is to it.
    """
    made = databases(few, many)
    asking = ask or partial(_milliseconds, role)
    slow = [name for name, url in pages.items() if _ratio(made, name, url, asking) > AT_MOST]
    print(
        f"More than {AT_MOST} times: {', '.join(slow)}"
        if slow
        else f"All pages within {AT_MOST} times"
    )


def _ratio(made: Mapping[int, BaseDatabaseWrapper], name: str, url: str, ask: Ask) -> float:
    """Ask for one page of both databases in turn, print the medians, and return how they compare."""
    times: dict[int, list[float]] = {size: [] for size in made}
    for _ in range(RUNS + 1):
        for size, database in made.items():
            connections["default"] = database
            times[size].append(ask(url))
    few, many = (median(times[size][1:]) for size in made)  # the first warms both up
    at_few, at_many = (f"{size:,}" for size in made)
    print(f"  {name:24} {few:6.1f} ms at {at_few}, {many:6.1f} ms at {at_many}: × {many / few:.2f}")
    return many / few


def browser() -> Client:
    """Return a client of a site that is up: a server has its middleware long before anybody asks."""
    client = Client()
    client.handler.load_middleware()
    return client


def _milliseconds(role: str, url: str) -> float:
    client = browser()
    if role:
        client.force_login(User.objects.filter(role=role).earliest("pk"))
    started = perf_counter()
    response = client.get(url)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    return (perf_counter() - started) * 1000
