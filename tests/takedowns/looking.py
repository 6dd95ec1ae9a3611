"""Looking for words: in every row of the database, and at every address, as each kind of reader."""

from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model
from django.test import Client

from apps.accounts.models import Scope
from apps.claims.models import Claim, Objection
from apps.reconciliation.models import Conflict, Estimate
from apps.sources.models import Intake, Source
from apps.speakers.models import Speaker
from tests import factories as make
from tests.accounts.addresses import addresses as pages
from tests.api.client import Program
from tests.api.test_leaks import addresses as of_the_api

ROLES = ("", "analyst", "editor", "administrator")
ENDS = ("", "administrator")  # who sees least and who sees most
LEFT_OUT = ("static", "admin/r/", "desk/sign-out/")
OF: dict[str, type[Model]] = {
    "claims": Claim,
    "claim": Claim,
    "sources": Source,
    "source": Source,
    "speakers": Speaker,
    "speaker": Speaker,
    "conflicts": Conflict,
    "conflict": Conflict,
    "intake": Intake,
    "estimate": Estimate,
    "objection": Objection,
}
QUESTIONS = (
    "/search/?q=river",
    "/desk/claims/?q=river",
    "/desk/speakers/?q=river",
    "/desk/review/speakers/?q=river",
)
COLUMNS = """
SELECT table_name, column_name, data_type = 'bytea' FROM information_schema.columns
JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
"""


def columns_with(mark: str) -> list[str]:
    """Return the columns that hold a mark, bytes and search vectors included."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        return [
            f"{table}.{column}"
            for table, column, raw in cursor.fetchall()
            if _has(cursor, table, column, mark, raw)
        ]


def _has(cursor: CursorWrapper, table: str, column: str, mark: str, raw: bool) -> bool:
    text = f"encode(\"{column}\", 'escape')" if raw else f'"{column}"::text'
    cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" WHERE {text} ILIKE %s)', [f"%{mark}%"])
    (found,) = cursor.fetchone()
    return bool(found)


def told_with(mark: str, roles: Iterable[str] = ENDS) -> list[str]:
    """Return the addresses, of pages and API, that show a mark to any of some roles."""
    return sorted(
        {address for role in roles for address, words in _read_by(role) if mark in words.casefold()}
    )


def is_told_to(role: str, mark: str) -> bool:
    """Say whether a kind of reader is told anything with a mark in it."""
    return any(mark in words.casefold() for _, words in _read_by(role))


def _read_by(role: str) -> Iterator[tuple[str, str]]:
    browser = Client()
    user = make.user(role) if role else None
    if user:
        browser.force_login(user)
    for address in sorted(set(_pages())):
        yield f"{role or 'stranger'}: {address}", _said(browser.get(address))
    program = Program(user=user, role="", scope=Scope.READ)
    for address in of_the_api():
        if address.startswith("/api/"):
            yield f"{role or 'stranger'}: {address}", _said(program.get(address))


def _said(response: object) -> str:
    assert response.status_code < 500, response  # type: ignore[attr-defined]
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return content.decode(errors="replace")


def _pages() -> Iterator[str]:
    yield from QUESTIONS
    for one in pages():
        if not one.route.startswith(LEFT_OUT):
            yield from (
                one.path.replace("/0/", f"/{number}/", 1).replace("/0/", "/1/")
                for number in _numbers_in(one.route)
            )


def _numbers_in(route: str) -> list[int]:
    """Return the ids of the rows that an address may show, by its first word that names some."""
    for step in route.split("/"):
        if step in OF:
            return list(OF[step].objects.values_list("pk", flat=True))  # type: ignore[attr-defined]
    return [0]
