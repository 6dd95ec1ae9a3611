"""Queries that are planned once give what they give planned each time."""

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField, Count
from django.db.models.functions import Length
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.core.db.prepared import CachedQuery, Parameter, PreparedQuery, ids, run_prepared
from apps.core.history import because
from apps.sources.models import Source
from tests import factories

pytestmark = pytest.mark.django_db


in_both_positions = pytest.mark.usefixtures("_in_both_positions")
switched_on = pytest.mark.usefixtures("_switched_on")


def named() -> PreparedQuery:
    return PreparedQuery(
        lambda: User.objects.filter(username=Parameter("name", CharField())).values_list(
            "pk", "role"
        )
    )


@in_both_positions
def test_gives_the_rows_of_each_value() -> None:
    analyst, editor = factories.user("analyst"), factories.user("editor")
    asked = named()

    assert asked.rows(name=analyst.username) == [(analyst.pk, "analyst")]
    assert asked.rows(name=editor.username) == [(editor.pk, "editor")]
    assert asked.rows(name="' OR true --") == []


@in_both_positions
def test_takes_any_number_of_ids() -> None:
    users = [factories.user() for _ in range(3)]
    asked = PreparedQuery(
        lambda: User.objects.filter(pk__in=ids("users")).order_by("pk").values_list("pk")
    )

    assert asked.rows(users=[user.pk for user in users[1:]]) == [(users[1].pk,), (users[2].pk,)]
    assert asked.rows(users=[]) == []


@in_both_positions
def test_gives_models_with_what_is_joined_and_counted() -> None:
    source, of_nobody = (
        factories.source(publisher=factories.speaker("TASS", "outlet")),
        factories.source(publisher=None),
    )
    written = (
        Source.objects.filter(pk__in=ids("sources")).select_related("publisher").order_by("pk")
    )
    asked = PreparedQuery(
        lambda: written.annotate(texts=Count("versions"), title_length=Length("title"))
    )

    with CaptureQueriesContext(connection) as queries:
        found = asked.models(sources=[source.pk, of_nobody.pk])
        names = [one.publisher and one.publisher.name for one in found]

    assert found == [source, of_nobody]
    assert names == ["TASS", None]
    assert [(one.texts, one.title_length) for one in found] == [
        (1, len(source.title)),
        (1, len(of_nobody.title)),
    ]
    assert len(queries) == 1


@in_both_positions
def test_what_never_differs_may_hold_any_character() -> None:
    user = factories.user()
    odd = "100 % of “it’s” \\ %s"
    User.objects.filter(pk=user.pk).update(last_name=odd)
    asked = PreparedQuery(
        lambda: User.objects.filter(last_name=odd, pk__in=ids("users")).values_list("last_name")
    )

    assert asked.rows(users=[user.pk]) == [(odd,)]


@switched_on
def test_is_planned_once_and_survives_what_fails_in_between() -> None:
    user, asked = factories.user(), named()
    asked.rows(name=user.username)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username=user.username)
    for _ in range(3):
        assert asked.rows(name=user.username) == [(user.pk, "analyst")]

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT custom_plans FROM pg_prepared_statements WHERE statement LIKE '%accounts_user%'"
        )
        assert [row[0] for row in cursor.fetchall()] == [0]


@in_both_positions
def test_is_counted_as_any_query() -> None:
    user = factories.user()

    with CaptureQueriesContext(connection) as queries:
        named().rows(name=user.username)

    assert ["accounts_user" in query["sql"] for query in queries] == [True]


@switched_on
def test_what_is_planned_for_its_values_gives_the_same_rows_as_what_is_planned_once() -> None:
    analyst = factories.user("analyst")
    once = named()
    each_time = CachedQuery(once.make)

    for name in (analyst.username, "nobody", "' OR true --", "100 %s"):
        assert each_time.rows(name=name) == once.rows(name=name)
    assert each_time.rows(name=analyst.username) == [(analyst.pk, "analyst")]


@in_both_positions
def test_a_query_set_made_once_runs_again_each_time() -> None:
    rows = User.objects.filter(username=Parameter("name", CharField())).values_list("pk")
    query = PreparedQuery(lambda: rows)
    assert query.rows(name="analyst") == []

    analyst = factories.user("analyst")

    assert query.rows(name=analyst.username) == [(analyst.pk,)]


@in_both_positions
def test_a_statement_written_by_hand_gives_its_rows() -> None:
    asked = "WITH one AS (SELECT %s::int AS n) SELECT n, n + 1 FROM one"

    with because("typed again"):
        assert run_prepared(asked, [1]) == [(1, 2)]


def test_switched_off_nothing_is_prepared(settings: LazySettings) -> None:
    settings.FAST_SQL = False
    prepared = "SELECT count(*) FROM pg_prepared_statements"
    with connection.cursor() as cursor:
        cursor.execute(prepared)
        before = cursor.fetchone()
        query = PreparedQuery(lambda: User.objects.filter(last_name="Off", pk__in=ids("users")))
        assert query.models(users=[1, 2]) == []
        cursor.execute(prepared)
        assert cursor.fetchone() == before
