"""Reconciling in a real browser: from a conflict to the public estimate, and axe on every state of its pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import Error, connection
from playwright.sync_api import Page

from apps.accounts.models import User
from apps.claims.enquiries import send_back
from apps.reconciliation.actions import reopen_conflict, take_conflict
from apps.reconciliation.models import Conflict, Estimate
from tests import factories as make
from tests.browser.barriers import barriers
from tests.browser.conftest import Site, committed, sign_in
from tests.desk.claims.desk_rows import recorded
from tests.desk.conflicts.desk_rows import disputed, page_of
from tests.reconciliation.disputed import decide, reconcile, say

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
REFUSED = ("422 (Unprocessable Entity)", "409 (Conflict)")
At = Callable[..., Any]


@dataclass
class Desk:
    """Conflicts in every state, and who has them."""

    editor: User
    author: User
    waiting: Conflict
    in_hand: Conflict
    proposed: Conflict
    reopened: Conflict
    settled: Conflict


@pytest.fixture(scope="module")
def desk(site: Site, django_db_blocker: Any) -> Desk:
    with django_db_blocker.unblock():
        editor, author = make.user("editor"), make.user("editor")
        waiting, in_hand = disputed("How many wait?"), disputed("How many are in hand?")
        proposed, reopened, settled = (
            disputed("How many wait for you?"),
            disputed("How many again?"),
            disputed(),
        )
        say(in_hand.question, 400, "A third one")
        take_conflict(conflict=in_hand, editor=editor)
        decide(take_conflict(conflict=proposed, editor=author), author)
        for one in (reopened, settled):
            reconcile(one)
        reopen_conflict(conflict=reopened, editor=author, because="The list was found.")
        send_back(claim=recorded(editor), remark="Which day was it?", user=author)
        return Desk(editor, author, waiting, in_hand, proposed, reopened, settled)


@pytest.fixture
def at_desk(watch: At) -> At:
    """Return a way to open a page of the desk, signed in as somebody."""

    @contextmanager
    def opened(path: str, user: User, width: int = 1280, **options: Any) -> Iterator[Page]:
        with watch(width, expected=REFUSED, **options) as watched:
            sign_in(watched.page.context, watched.home, user=user)
            yield watched.open(path)

    return opened


# Each page, and what is seen on it.
PAGES: dict[str, tuple[Callable[[Desk], tuple[str, User]], str]] = {
    "queue": (lambda d: ("/desk/conflicts/", d.editor), "text=How many are in hand?"),
    "queue, none": (
        lambda d: ("/desk/conflicts/?q=nothing", d.editor),
        "#no-match",
    ),
    "queue, error": (
        lambda d: ("/desk/conflicts/?state=x", d.editor),
        "#errors",
    ),
    "waiting": (lambda d: (page_of(d.waiting), d.editor), "#h-decide"),
    "form": (lambda d: (page_of(d.in_hand), d.editor), ".answer-line"),
    "approval": (lambda d: (page_of(d.proposed), d.editor), "[action$='/approve/']"),
    "author": (lambda d: (page_of(d.proposed), d.author), "#needs-another-editor"),
    "reopened": (lambda d: (page_of(d.reopened), d.editor), "text=The list was found."),
    "settled": (lambda d: (page_of(d.settled), d.editor), "#reopen"),
    "concerns": (lambda d: ("/desk/concerns/", d.editor), "text=Which day was it?"),
}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_keeps_anybody_out(name: str, at_desk: At, desk: Desk) -> None:
    asked, seen = PAGES[name]
    with at_desk(*asked(desk)) as page:
        assert page.locator("main").locator(seen).first.is_visible()
        for details in page.locator("main details summary").all():
            details.click()
        assert barriers(page) == []


def test_nothing_keeps_anybody_out_where_a_decision_is_refused(at_desk: At, desk: Desk) -> None:
    with at_desk(page_of(desk.in_hand), desk.editor) as page:
        page.get_by_label("Low", exact=True).fill("many")
        page.locator(".decide .main").click()

        assert "was not understood as a number" in page.get_by_role("alert").inner_text()
        assert page.get_by_label("Low", exact=True).input_value() == "many"
        assert page.get_by_label("Low", exact=True).get_attribute("aria-invalid") == "true"
        assert barriers(page) == []

        page.evaluate("document.querySelector('.decide [name=seen]').value = ''")
        page.locator(".decide .main").click()

        assert page.get_by_role("alert").first.get_attribute("id") == "changes"
        assert page.get_by_label("Low", exact=True).input_value() == "many"
        assert barriers(page) == []


def test_j_and_k_step_through_the_queue_only_while_it_has_the_focus(
    at_desk: At, desk: Desk
) -> None:
    with at_desk("/desk/conflicts/", desk.editor) as page:
        here = "document.activeElement.id"
        page.keyboard.press("j")
        assert not page.evaluate(here)
        first, second = (page.locator("[data-row]").nth(n).get_attribute("id") for n in (0, 1))

        page.get_by_role("button", name="Next").click()
        assert page.evaluate(here) == first
        page.keyboard.press("j")
        assert page.evaluate(here) == second
        page.keyboard.press("k")
        assert page.evaluate(here) == first
        page.keyboard.press("j")
        page.get_by_role("button", name="Open", exact=False).first.click()

        assert page.url.endswith(f"/desk/conflicts/{(second or '').removeprefix('open-')}/")


def test_the_queue_is_kept_fresh_and_the_focus_stays(at_desk: At, desk: Desk) -> None:
    with at_desk("/desk/conflicts/", desk.editor) as page:
        row = page.locator(f"#open-{desk.in_hand.pk}")
        row.focus()
        fresh = committed(lambda: disputed("How many came later?"))

        page.evaluate("htmx.trigger('#queue-refresh', 'click')")
        page.get_by_role("link", name="How many came later?").first.wait_for()

        assert page.evaluate("document.activeElement.id") == f"open-{desk.in_hand.pk}"
        assert (page.locator("#queue-said").text_content() or "").strip()
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.id").startswith("open-")
        committed(lambda: take_conflict(conflict=fresh, editor=desk.author))


def _fill(page: Page) -> None:
    page.get_by_label("Both stand, as a range").check()
    page.get_by_label("Low", exact=True).fill("130")
    page.get_by_label("High", exact=True).fill("1,037")
    page.get_by_label("Method", exact=True).select_option("range_min_max")
    page.get_by_label("Support", exact=True).select_option("contested")
    for used in page.get_by_label("Used", exact=True).all():
        used.check()
    page.locator("#decision-rationale").fill("Neither names its list.")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_conflict_goes_from_the_queue_to_the_readers(
    javascript: bool, at_desk: At, desk: Desk
) -> None:
    title = f"How many crossed the river {'with' if javascript else 'without'} a script?"
    conflict = committed(lambda: _with_a_third(title))
    options = {"java_script_enabled": javascript}

    with at_desk("/desk/conflicts/?sort=newest", desk.editor, **options) as page:
        page.locator(f"#take-{conflict.pk}").click()
        assert "assigned to you" in page.get_by_role("status").first.inner_text()
        page.get_by_role("link", name=title).first.click()
        third = conflict.answers.get(claim__figure__n=400)
        scope = page.locator("[data-act=scope]").filter(
            has=page.locator(f"#scope-{third.pk}-scope")
        )
        scope.locator("summary").click()
        scope.locator("input[type=text]").fill("the north")
        scope.locator("button").click()
        assert "is about “the north” now" in page.get_by_role("status").first.inner_text()

        _fill(page)
        page.locator(".decide .main").click()
        assert "waits for a second editor" in page.get_by_role("status").first.inner_text()
        assert not page.locator("[action$='/approve/']").count()

    estimate = Estimate.objects.get(conflict=conflict)
    with pytest.raises(Error, match="nobody approves"):
        committed(lambda: _approve_in_sql(estimate, desk.editor))

    with at_desk("/desk/concerns/", desk.author, **options) as page:
        page.get_by_role("link", name=title).click()
        page.locator("[action$='/approve/'] button").click()
        assert "Estimate 1 published" in page.get_by_role("status").first.inner_text()
        page.goto(page.url.split("/desk/")[0] + conflict.question.get_absolute_url())
        shown = page.locator("main").inner_text()
        assert "Neither names its list." in shown
        assert "Settled" in shown

        committed(lambda: say(conflict.question, 130, f"Border service of {conflict.question_id}"))
        page.reload()
        assert "Under review again" not in page.locator("main").inner_text()

        committed(lambda: say(conflict.question, 9000, f"Somebody late about {title}"))
        page.reload()
        assert "Under review again" in page.locator("main").inner_text()
        page.goto(page.url.split("/questions/")[0] + "/desk/conflicts/?state=reopened&q=script")
        assert (
            "of a new origin, contradicts the settled estimate" in page.locator("main").inner_text()
        )


def _with_a_third(title: str) -> Conflict:
    conflict = disputed(title)
    say(conflict.question, 400, f"District office of {title}")
    return conflict


def _approve_in_sql(estimate: Estimate, editor: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reconciliation_estimate SET approved_by_id = %s, approved_at = now() WHERE id = %s",
            [editor.pk, estimate.pk],
        )


def test_the_page_refuses_an_author_who_sends_an_approval_by_hand(at_desk: At, desk: Desk) -> None:
    estimate = Estimate.objects.get(conflict=desk.proposed)
    with at_desk(page_of(desk.proposed), desk.author) as page:
        status = page.evaluate(
            "url => fetch(url, {method: 'POST', body: new FormData(document.querySelector('form.acts'))})"
            ".then(answer => answer.status)",
            f"{page_of(desk.proposed)}estimates/{estimate.pk}/approve/",
        )

    assert status in (409, 422)
    estimate.refresh_from_db()
    assert estimate.approved_by is None
