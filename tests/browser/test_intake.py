"""Reports that come in through the pages, in a real browser, with the worker at work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from apps.sources.intake.actions import IntakeRequest, ask_for_text
from tests import factories as make
from tests.browser.barriers import barriers
from tests.browser.conftest import Site, committed, sign_in
from tests.jobs import run_jobs
from tests.sources import documents as made
from tests.sources.other_site import OtherSite, other_site, serving

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def elsewhere() -> Iterator[OtherSite]:
    before, settings.ALLOW_LOOPBACK = (
        settings.ALLOW_LOOPBACK,
        True,
    )  # the server's thread reads it too
    with other_site() as site:
        yield site
    settings.ALLOW_LOOPBACK = before


@pytest.fixture
def at_desk(watch: Callable[..., Any], site: Site) -> Callable[..., Any]:
    @contextmanager
    def opened(role: str = "analyst", **options: Any) -> Iterator[Any]:
        with watch(**options) as watched:
            sign_in(watched.page.context, site.url, role)
            yield watched

    return opened


def take_in(page: Page, title: str = "") -> None:
    """Let the worker work, wait for the page to notice, and confirm what was read."""
    expect(page.locator("#waiting")).to_be_visible()
    committed(run_jobs)
    form = page.locator("#confirm form")
    expect(form).to_be_visible()
    if title:
        form.locator("[name=title]").fill(title)
    form.get_by_role("button").click()
    expect(page.locator(".message.success")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "octets"), [("report.docx", made.word()), ("report.pdf", made.pdf())]
)
def test_a_file_is_read_and_taken_in(
    at_desk: Callable[..., Any], tmp_path: Path, name: str, octets: bytes
) -> None:
    (tmp_path / name).write_bytes(octets)
    with at_desk() as desk:
        page = desk.open("/desk/intake/")
        form = page.locator("form[action$='/files/']")
        form.locator("[name=file]").set_input_files(tmp_path / name)
        form.locator("[type=submit]").click()

        take_in(page, title=f"Taken from {name}")

        expect(page.get_by_role("heading", level=1)).to_contain_text(f"Taken from {name}")


def test_a_page_is_fetched_and_taken_in(at_desk: Callable[..., Any], elsewhere: OtherSite) -> None:
    elsewhere.answers["/report"] = serving(made.page(title="Hundreds cross, the page says"))
    with at_desk() as desk:
        page = desk.open("/desk/intake/")
        form = page.locator("form[action$='/address/']")
        form.locator("[name=url]").fill(elsewhere.url("/report"))
        form.get_by_role("button").click()

        take_in(page)

        expect(page.get_by_role("heading", level=1)).to_contain_text(
            "Hundreds cross, the page says"
        )


def test_a_feed_offers_and_an_item_is_taken_in(
    at_desk: Callable[..., Any], elsewhere: OtherSite
) -> None:
    offered = made.feed(("Offered by the feed", elsewhere.url("/offered")))
    elsewhere.answers["/feed"] = serving(offered, "application/rss+xml")
    elsewhere.answers["/offered"] = serving(
        made.page(made.WORDS.replace("60", "70"), title="Offered by the feed")
    )
    with at_desk("editor") as desk:
        page = desk.open("/desk/feeds/")
        form = page.locator("form[action$='/feeds/add/']")
        form.locator("[name=url]").fill(elsewhere.url("/feed"))
        form.get_by_role("button").click()
        committed(run_jobs)
        page = desk.open("/desk/intake/?show=offered")
        page.get_by_role("link", name="Offered by the feed").click()
        page.locator("button[form=again]").click()

        take_in(page)


LOOKS = ["/desk/intake/", "/desk/intake/?show=offered", "/desk/feeds/"]


def test_the_pages_are_for_everybody(at_desk: Callable[..., Any]) -> None:
    intake = committed(
        lambda: ask_for_text(text=f"{made.WORDS} Once more.", asked=IntakeRequest(user=make.user()))
    )
    with at_desk("editor") as desk:
        for path in [*LOOKS, f"/desk/intake/{intake.pk}/"]:
            page = desk.open(path)
            assert barriers(page) == []
