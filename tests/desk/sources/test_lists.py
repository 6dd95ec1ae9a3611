"""Reports at the desk: assignments, progress, and what two recorded independently."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from zeal import zeal_ignore

from apps.accounts.models import User
from apps.claims.actions import discard_draft
from apps.claims.models import Claim, ClaimState
from apps.claims.queries import recorded_independently
from apps.sources.assignments import assign_source, mark_done
from apps.sources.models import Assignment, Source
from tests import factories as make
from tests.desk.claims.desk_rows import drafted, recorded
from tests.pages import words_on

pytestmark = pytest.mark.django_db
WORDS = "more than 1,000 people had crossed the river"


@pytest.fixture
def analyst(client: Client) -> User:
    user = make.user()
    client.force_login(user)
    return user


def post(client: Client, source: Source, deed: str, **said: Any) -> Any:
    return client.post(f"/desk/sources/{source.pk}/{deed}/?show=all", said)


def counts_on(page: str) -> dict[str, int]:
    """Return how far two agree, as the page counts it."""
    return {name: int(count) for name, count in re.findall(r'id="count-([\w-]+)">(\d+)<', page)}


def shared(*analysts: User) -> Source:
    """Return a report that analysts are to record independently."""
    source = make.source()
    for analyst in analysts:
        assign_source(source=source, analyst=analyst, independent=True, user=analyst)
    return source


def done(source: Source) -> None:
    for assignment in source.assignments.all():
        mark_done(source=source, analyst=assignment.analyst, done=True)


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    source = make.source()

    for response in (
        client.get("/desk/sources/"),
        client.get(f"/desk/sources/{source.pk}/agreement/"),
        post(client, source, "assign"),
        post(client, source, "agreement/keep"),
    ):
        assert response.status_code == 302
        assert response["Location"].startswith("/desk/sign-in/")


def test_reports_are_listed_with_claims_and_who_has_them(client: Client, analyst: User) -> None:
    source = make.source(title="Across the river", publisher=make.speaker("RT", "outlet"))
    recorded(make.user(), source)
    assign_source(source=source, analyst=make.user(username="ann"), independent=True, user=analyst)
    mark_done(source=source, analyst=User.objects.get(username="ann"), done=True)

    page = client.get("/desk/sources/").text

    for shown in ("Across the river", "RT", 'data-count="1"'):
        assert shown in page
    assert re.search(r'data-analyst="ann"\s+data-independent\s+data-done', page)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", "Mine Done Free"),
        ("show=mine", "Mine Done"),
        ("show=nobody", "Free"),
        ("show=open", "Mine Free"),
        ("q=fre", "Free"),
        ("q=nothing", ""),
        ("show=mine&q=done", "Done"),
    ],
)
def test_filters_narrow_the_list(query: str, titles: str, client: Client, analyst: User) -> None:
    for title in ("Mine", "Done"):
        assign_source(
            source=make.source(title=f"{title} report"),
            analyst=analyst,
            independent=False,
            user=analyst,
        )
    mark_done(source=Source.objects.get(title="Done report"), analyst=analyst, done=True)
    make.source(title="Free report")

    words = words_on(client, f"/desk/sources/?{query}")

    assert {title for title in ("Mine", "Done", "Free") if f"{title} report" in words} == set(
        titles.split()
    )


def test_a_list_that_there_is_not_is_said_to_be_none(client: Client, analyst: User) -> None:
    assert client.get("/desk/sources/?show=theirs").status_code == 422


def test_an_analyst_takes_a_report_is_done_and_is_not(client: Client, analyst: User) -> None:
    source = make.source()

    assert post(client, source, "assign", independent="on")["Location"] == "/desk/sources/?show=all"
    assignment = Assignment.objects.get()
    assert (assignment.analyst, assignment.independent, assignment.done_at) == (analyst, True, None)
    post(client, source, "done")
    assert Assignment.objects.get().done_at
    refused = post(client, source, f"assignments/{assignment.pk}/remove")
    assert refused.status_code == 422
    assert 'id="errors"' in refused.text
    assert Assignment.objects.exists()


def test_an_analyst_assigns_nobody_else(client: Client, analyst: User) -> None:
    source, other = make.source(), make.user()
    assignment = assign_source(source=source, analyst=other, independent=False, user=other)

    assert post(client, source, "assign", analyst=make.user().pk).status_code == 403
    assert post(client, source, f"assignments/{assignment.pk}/remove").status_code == 403
    assert post(client, source, "done").status_code == 403
    assert post(client, make.source(), f"assignments/{assignment.pk}/remove").status_code == 404


def test_an_editor_assigns_two_and_no_third(client: Client) -> None:
    client.force_login(make.user("editor"))
    source, first = make.source(), make.user()

    for analyst in (first, make.user()):
        assert post(client, source, "assign", analyst=analyst.pk).status_code == 302
    third = post(client, source, "assign", analyst=make.user().pk)

    assert third.status_code == 422
    assert 'id="errors"' in third.text
    assert source.assignments.count() == 2
    assert (
        post(
            client, source, f"assignments/{Assignment.objects.get(analyst=first).pk}/remove"
        ).status_code
        == 302
    )
    assert source.assignments.count() == 1


@pytest.mark.parametrize("analyst", ["", "x", "99999"])
def test_an_editor_chooses_somebody_who_is_there(analyst: str, client: Client) -> None:
    client.force_login(make.user("editor"))

    response = post(client, make.source(), "assign", analyst=analyst)

    assert response.status_code == 422
    assert 'id="errors"' in response.text


def test_a_blind_draft_counts_for_nobody_but_its_author(client: Client, analyst: User) -> None:
    author = make.user()
    drafted(author, shared(author))

    assert 'data-count="0"' in client.get("/desk/sources/").text
    client.force_login(author)
    assert 'data-count="1"' in client.get("/desk/sources/").text


def test_nothing_is_compared_before_both_are_done(client: Client, analyst: User) -> None:
    first, second = make.user(), make.user()
    source = shared(first, second)
    drafted(first, source, statement="A blind statement.")
    mark_done(source=source, analyst=first, done=True)
    page = f"/desk/sources/{source.pk}/agreement/"

    for user in (analyst, second, make.user("editor")):
        client.force_login(user)
        shown = client.get(page).text
        assert 'id="not-done"' in shown
        assert "A blind statement" not in shown
    alone = client.get(f"/desk/sources/{make.source().pk}/agreement/").text
    assert 'id="not-independent"' in alone


def test_two_records_stand_side_by_side_with_what_differs(client: Client, analyst: User) -> None:
    first, second = make.user(username="ann"), make.user(username="bob")
    source = shared(first, second)
    drafted(first, source, statement="Ann has more than 1,000.")
    drafted(second, source, statement="Bob has 1,000.", figure=make.figure("1,000", "eq", 1000))
    drafted(
        first,
        source,
        "About 60",
        statement="Both have 60.",
        figure=make.figure("About 60", "approx", "60"),
    )
    drafted(
        second,
        source,
        "About 60",
        statement="Both have 60.",
        figure=make.figure("About 60", "approx", "60.0"),
    )
    drafted(second, source, "The governor", statement="Bob alone has that.", figure=None)
    done(source)

    address = f"/desk/sources/{source.pk}/agreement/"
    answer = client.get(address)

    page = answer.text
    assert counts_on(page) == {
        "same": 2,
        "overlap": 0,
        "values": 1,
        "only-first": 0,
        "only-second": 1,
    }
    assert ("comparator",) in [pair.differing for pair in answer.context["pairs"]]
    for shown in ("Ann has more than 1,000", "Bob alone has that", 'data-nothing-by="ann"'):
        assert shown in page
    assert f"{address}keep/" not in page  # which is for editors
    assert f'href="{address}"' in client.get("/desk/sources/").text


def pair_of(source: Source) -> tuple[Claim, Claim]:
    first, second = (
        drafted(one.analyst, source) for one in source.assignments.select_related("analyst")
    )
    done(source)
    # History has the time at which a transaction began, and a test is one: so that they were done
    # before it.
    source.assignments.update(done_at=timezone.now() - timedelta(hours=1))
    return first, second


def test_an_editor_publishes_one_of_a_pair_and_discards_the_other(client: Client) -> None:
    source = shared(make.user(), make.user())
    first, second = pair_of(source)
    client.force_login(make.user("editor"))
    page = f"/desk/sources/{source.pk}/agreement/"
    assert counts_on(client.get(page).text)["same"] == 1

    with zeal_ignore():  # two claims of a pair are read one after the other
        response = post(client, source, "agreement/keep", keep=first.pk, discard=second.pk)

    assert response["Location"] == page
    for claim, state in ((first, ClaimState.PUBLISHED), (second, ClaimState.DISCARDED)):
        claim.refresh_from_db()
        assert claim.state == state
    shown = client.get(page).text
    assert counts_on(shown)["same"] == 1  # what they found does not change by what was kept of it
    assert 'class="flag discarded"' in shown
    assert post(client, source, "agreement/keep", keep=first.pk).status_code == 422


def test_an_editor_publishes_or_discards_what_only_one_has(client: Client) -> None:
    source = shared(make.user(), make.user())
    first, second = pair_of(source)
    client.force_login(make.user("editor"))

    assert post(client, source, "agreement/discard", discard=second.pk).status_code == 302
    assert post(client, source, "agreement/keep", keep=first.pk).status_code == 302
    assert post(client, source, "agreement/discard", discard=first.pk).status_code == 422
    assert post(client, source, "agreement/keep", keep="x").status_code == 422


def test_a_claim_of_another_report_is_not_kept_here(client: Client) -> None:
    source = shared(make.user(), make.user())
    pair_of(source)
    client.force_login(make.user("editor"))
    other = drafted(make.user())

    assert post(client, source, "agreement/keep", keep=other.pk).status_code == 422


def test_an_analyst_decides_no_pair(client: Client) -> None:
    source = shared(make.user(), make.user())
    first, second = pair_of(source)
    client.force_login(source.assignments.all()[0].analyst)

    assert (
        post(client, source, "agreement/keep", keep=first.pk, discard=second.pk).status_code == 403
    )
    assert post(client, source, "agreement/discard", discard=second.pk).status_code == 403


def test_what_an_author_discarded_before_both_were_done_was_not_found() -> None:
    source = shared(make.user(), make.user())
    author = source.assignments.all()[0].analyst
    discard_draft(claim=drafted(author, source), reason="twice the same")
    kept = drafted(author, source)
    done(source)

    assert list(recorded_independently(source)) == [kept]


def test_the_list_takes_as_many_queries_for_sixty_reports_as_for_five(client: Client) -> None:
    editor = make.user("editor")
    client.force_login(editor)

    def fill(number: int) -> None:
        for _ in range(number):
            source = make.source()
            assign_source(source=source, analyst=editor, independent=False, user=editor)
            make.claim(source)

    def queries() -> int:
        with CaptureQueriesContext(connection) as taken:
            assert client.get("/desk/sources/").status_code == 200
        return len(taken)

    fill(5)
    few = queries()
    fill(55)

    assert queries() == few <= 12


def test_the_agreement_takes_as_many_queries_for_many_claims_as_for_few(
    client: Client, analyst: User
) -> None:
    def queries(number: int) -> int:
        first, second = make.user(), make.user()
        source = shared(first, second)
        for _ in range(number):
            drafted(first, source)
            drafted(second, source)
        done(source)
        with CaptureQueriesContext(connection) as taken:
            assert client.get(f"/desk/sources/{source.pk}/agreement/").status_code == 200
        return len(taken)

    assert queries(2) == queries(20) <= 12
