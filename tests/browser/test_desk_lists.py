"""The desk's lists and record pages in a real browser: axe, the keyboard, narrow screens."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page

from apps.accounts.models import User
from apps.claims.enquiries import send_back
from apps.claims.models import Claim
from apps.sources.assignments import assign_source, mark_done
from tests import factories as make
from tests.browser.barriers import barriers
from tests.browser.conftest import Site, Story
from tests.claims.objecting import objection_to
from tests.desk.claims.desk_rows import drafted

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
REFUSED = ("422 (Unprocessable Entity)",)


@dataclass
class Desk:
    """Who looks, and the rows that the pages are about."""

    editor: User
    analyst: User
    draft: Claim
    agreed: int
    session: str


@pytest.fixture(scope="module")
def desk(site: Site, django_db_blocker: Any) -> Desk:
    """Return somebody of each role, with a draft, an enquiry, an objection and a report recorded twice."""
    with django_db_blocker.unblock():
        editor, analyst, other = make.user("editor"), make.user(), make.user()
        draft = drafted(analyst, speaker=make.speaker())
        send_back(claim=draft, remark="Which day was it?", user=editor)
        objection_to(site.story.claim, "It was somebody else who said so.")
        source = make.source(title="Recorded twice")
        for one in (analyst, other):
            assign_source(source=source, analyst=one, independent=True, user=editor)
            drafted(one, source)
        drafted(other, source, "About 60", figure=None)
        for one in (analyst, other):
            mark_done(source=source, analyst=one, done=True)
        client = Client()
        client.force_login(editor)
        return Desk(editor, analyst, draft, source.pk, client.cookies["sessionid"].value)


Path = Callable[[Desk, Story], str]
# Each page, and what is seen on it.
PAGES: dict[str, tuple[Path, str]] = {
    "mine, empty": (lambda *_: "/desk/", "#no-claims"),
    "all": (lambda *_: "/desk/?show=all", "text=About 60 crossed"),
    "unplaced": (lambda *_: "/desk/?show=unplaced", ".chosen button"),
    "objections": (lambda *_: "/desk/?show=objections", "text=It was somebody else who said so."),
    "error": (lambda *_: "/desk/?show=all&question=perhaps", "#errors"),
    "claim": (lambda _, story: f"/desk/claims/{story.claim.pk}/", "text=It was somebody else who said so."),
    "corrected": (lambda _, story: f"/desk/claims/{story.corrected.pk}/", "text=it was misread"),
    "draft": (lambda desk, _: f"/desk/claims/{desk.draft.pk}/", "text=Which day was it?"),
    "stance": (lambda desk, story: f"/desk/claims/{desk.draft.pk}/?question={story.stances.pk}", "text=On a condition"),
    "claim, error": (lambda desk, _: f"/desk/claims/{desk.draft.pk}/?question=nothing", "text=There is no question"),
    "reports": (lambda *_: "/desk/sources/", "text=Recorded twice"),
    "reports, empty": (lambda *_: "/desk/sources/?show=mine", "#no-reports"),
    "agreement": (lambda desk, _: f"/desk/sources/{desk.agreed}/agreement/", "#count-same"),
    "tags": (lambda *_: "/desk/tags/", "text=border"),
    "tag": (lambda *_: "/desk/tags/?tag=border", "#tag"),
}  # fmt: skip


@pytest.fixture
def at_desk(watch: Callable[..., Any], desk: Desk, site: Site) -> Callable[..., Any]:
    """Return a way to open a page of the desk, signed in as the editor."""

    def opened(path: str, width: int = 1280, **options: Any) -> Any:
        cookie = {"name": "sessionid", "value": desk.session, "url": site.url}
        return _open(watch(width, expected=REFUSED, **options), cookie, path)

    return opened


class _open:  # noqa: N801  a way of saying “with at_desk(…) as page”
    def __init__(self, watching: Any, cookie: dict[str, str], path: str) -> None:
        self.watching, self.cookie, self.path = watching, cookie, path

    def __enter__(self) -> Page:
        watched = self.watching.__enter__()
        watched.page.context.add_cookies([self.cookie])
        page: Page = watched.open(self.path)
        return page

    def __exit__(self, *error: Any) -> None:
        self.watching.__exit__(*error)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_keeps_anybody_out(
    name: str, at_desk: Callable[..., Any], desk: Desk, story: Story
) -> None:
    path, seen = PAGES[name]
    with at_desk(path(desk, story)) as page:
        assert page.locator("main").locator(seen).first.is_visible()
        assert barriers(page) == []


@pytest.mark.parametrize("name", ["unplaced", "claim", "reports", "agreement", "tag"])
def test_the_keyboard_reaches_everything_with_a_focus_that_shows(
    name: str, at_desk: Callable[..., Any], desk: Desk, story: Story
) -> None:
    with at_desk(PAGES[name][0](desk, story)) as page:
        assert page.locator("main").locator(PAGES[name][1]).first.is_visible()
        stops = "a[href], button, summary, select, textarea, input:not([type=hidden])"
        wanted = page.evaluate(
            f"[...document.querySelectorAll('{stops}')].map((e, n) => (e.dataset.nth = n, e))"
            ".filter(e => e.checkVisibility() && !(e.type === 'radio' && !e.checked"
            " && e !== e.form.querySelector(`[name=${e.name}]`))).map(e => e.dataset.nth)"
        )
        reached = set()
        for _ in range(len(wanted) + 5):
            page.keyboard.press("Tab")
            nth, style, width = page.evaluate(
                "(() => { const e = document.activeElement, s = getComputedStyle(e);"
                " return [e.dataset.nth, s.outlineStyle, s.outlineWidth] })()"
            )
            if nth is not None:
                reached.add(nth)
                assert (style, width) == ("solid", "3px")

        assert set(wanted) - reached == set()


@pytest.fixture
def errors(at_desk: Callable[..., Any], desk: Desk) -> Iterator[Page]:
    with at_desk(f"/desk/claims/{desk.draft.pk}/") as page:
        page.locator("[action$='/discard/'] button").click()
        yield page


def test_what_is_wrong_is_announced_beside_its_field(errors: Page) -> None:
    assert "it stays in the history" in errors.get_by_role("alert").inner_text()
    assert errors.get_by_label("Reason").first.get_attribute("aria-invalid") == "true"
    assert barriers(errors) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_a_claim_is_tagged_from_the_list_and_it_says_so(
    javascript: bool, at_desk: Callable[..., Any], desk: Desk, story: Story
) -> None:
    with at_desk("/desk/?show=all&q=Held", java_script_enabled=javascript) as page:
        page.get_by_role("checkbox").first.check()
        page.locator("#bulk-tags").fill("bordr")
        page.locator("#bulk-tags + button").click()
        assert "did you mean “border”?" in page.get_by_role("alert").inner_text()
        assert page.get_by_role("checkbox").first.is_checked()

        page.locator("#bulk-tags").fill("Border")
        page.locator("#bulk-tags + button").click()

        assert "Tagged 1 claim with border." in page.get_by_role("status").inner_text()
        assert page.url.endswith("/desk/?show=all&q=Held")
