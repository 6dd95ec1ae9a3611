"""Search in a real browser: results while one types, and all of it without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from apps.core.templatetags.wording import counted
from tests import factories as make
from tests.browser.barriers import barriers
from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# Each page, and what shows that it holds what it should.
PAGES = {
    "/search/": "#results code",
    "/search/?q=crossed": "#results a:text('How many soldiers crossed?')",
    "/search/?q=crossed&kind=claims&start=2021-07&dated=uttered": "#results a:text('crossed the river')",
    "/search/?q=nothing+of+the+sort&tag=border": "#h-nothing",
    "/search/?q=x&start=never": "#errors a",
    "/changes/": "[data-change=corrected]",
}


TWO_RESULTS = counted(2, "result,results")


@pytest.fixture(scope="module", autouse=True)
def expert(browser: Browser, site: Site, django_db_blocker: DjangoDbBlocker) -> None:
    """Record what an expert with a name that is easily misspelt said.

    The browser comes first: while its event loop runs, Django has a connection of its own, which
    must not be left.
    """
    with django_db_blocker.unblock():
        make.claim(
            speaker=make.speaker("Alexander Mikhailovsky"), statement="An attack is unlikely."
        )


def _marker(page: Page) -> None:
    """Leave something on the page that a reload would take away."""
    page.evaluate("document.body.dataset.stayed = 'yes'")


def test_results_come_while_one_types_without_a_reload(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        page = watched.open("/search/")
        _marker(page)
        box = page.get_by_label("Search for")
        box.press_sequentially("Mihailovsky", delay=20)

        expect(page.get_by_role("link", name="An attack is unlikely")).to_be_visible()
        expect(page.get_by_role("status")).to_have_text(TWO_RESULTS)
        expect(box).to_be_focused()
        expect(page).to_have_url(f"{watched.home}/search/?q=Mihailovsky")
        assert page.evaluate("document.body.dataset.stayed") == "yes"

        box.fill("nothing of the sort")
        expect(page.locator("#h-nothing")).to_be_visible()
        expect(page.get_by_role("status")).not_to_have_text(TWO_RESULTS)


def test_going_back_shows_the_page_before_and_forth_the_results(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        page = watched.open("/claims/")
        watched.open("/search/")
        page.get_by_label("Search for").fill("Mihailovsky")
        page.get_by_role("link", name="An attack is unlikely").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("An attack is unlikely")

        page.go_back()
        expect(page.get_by_role("heading", level=1, name="Search")).to_be_visible()
        expect(page.get_by_role("link", name="An attack is unlikely")).to_be_visible()
        expect(page.get_by_label("Search for")).to_have_value("Mihailovsky")
        page.go_back()
        expect(page.get_by_role("heading", level=1, name="Claims")).to_be_visible()


def test_a_facet_narrows_and_typing_keeps_it(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        page = watched.open("/search/?q=crossed")
        page.get_by_role("complementary").get_by_role("link", name="Border", exact=True).click()
        expect(page.locator(".chips a", has_text="border")).to_be_visible()

        page.get_by_label("Search for").fill("soldiers")
        expect(page).to_have_url(f"{watched.home}/search/?q=soldiers&tag=border")


def test_a_typo_in_the_masthead_finds_a_name_without_javascript(watch: Callable[..., Any]) -> None:
    with watch(java_script_enabled=False) as watched:
        page = watched.open("/claims/")
        box = page.locator("#site-search")
        box.fill("Mikhailovski")
        box.press("Enter")

        assert "Alexander Mikhailovsky" in page.locator("main").inner_text()
        assert "An attack is unlikely" in page.locator("main").inner_text()
        page.get_by_role("link", name="Claims 1").click()
        assert page.locator(".claim-list > li").count() == 1


def test_the_keyboard_reaches_the_box_before_the_page(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        page = watched.open("/claims/")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "site-search":
                break

        assert page.evaluate("document.activeElement.id") == "site-search"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_keeps_anybody_out(path: str, watch: Callable[..., Any]) -> None:
    with watch() as watched:
        page = watched.open(path)
        assert page.locator(PAGES[path]).first.is_visible()

        assert barriers(page) == []
