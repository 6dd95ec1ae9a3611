"""Public pages in a real browser: nothing refused, nothing overflowing, nobody kept out."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.barriers import barriers
from tests.browser.conftest import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


# Each page, and words that show it holds the rows it should.
PAGES: dict[str, tuple[Callable[[Story], str], tuple[str, ...]]] = {
    "front": (lambda _: "/", ("How many soldiers crossed?", "They say conditional")),
    "questions": (lambda _: "/questions/", ("How many districts are held?", "Will they come back?")),
    "quantities": (lambda s: s.districts.get_absolute_url(), ("50 to 70", "162 of 398")),
    "dates": (lambda s: s.dates.get_absolute_url(), ("11 September 2021", "about May 2021")),
    "stances": (lambda s: s.stances.get_absolute_url(), ("They say unlikely", "On a condition")),
    "settled": (lambda s: s.settled.get_absolute_url(), ("800 to 1,200", "Superseded", "R15")),
    "method": (lambda _: "/method/", ("about 60 → 50 to 70", "R17")),
    "claims": (lambda _: "/claims/", ("About 60 crossed", "Nobody expects them back")),
    "claim": (lambda s: s.claim.get_absolute_url(), ("The border service put their number", "About 60 crossed")),
    "version": (lambda s: f"{s.corrected.get_absolute_url()}versions/1/", ("Somebody expects",)),
    "sources": (lambda _: "/sources/", ("Across the river", "A report that is not ours to print")),
    "source": (lambda s: s.source.get_absolute_url(), ("Others spoke of", "Copyright line", "About 60 crossed")),
    "excerpt": (lambda s: s.excerpt.get_absolute_url(), ("word200 word201", "word202")),
    "speakers": (lambda _: "/speakers/", ("Border service of Tajikistan", "TASS")),
    "speaker": (lambda s: s.speaker.get_absolute_url(), ("Пограничная служба", "State body", "5 July 2021")),
    "tag": (lambda s: s.tag.get_absolute_url(), ("About 60 crossed",)),
    "conflicts": (lambda s: f"{s.settled.get_absolute_url()}conflicts/", ("How many were evacuated?",)),
    "changes": (lambda _: "/changes/", ("Somebody expects them back",)),
}  # fmt: skip


def _hold(page: Page, words: tuple[str, ...]) -> None:
    text = page.locator("main").inner_text()
    for shown in words:
        assert shown in text, f"“{shown}” is not on {page.url}"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_keeps_anybody_out(name: str, watch: Callable[..., Any], story: Story) -> None:
    path, words = PAGES[name]
    with watch() as watched:
        page = watched.open(path(story))
        _hold(page, words)

        assert barriers(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_complete_without_javascript(
    name: str, watch: Callable[..., Any], story: Story
) -> None:
    path, words = PAGES[name]
    with watch(java_script_enabled=False) as watched:
        _hold(watched.open(path(story)), words)


def test_a_reader_gets_from_the_front_page_to_the_words(
    watch: Callable[..., Any], story: Story
) -> None:
    with watch() as watched:
        page = watched.open("/")
        page.get_by_role("link", name="How many soldiers crossed?").click()
        page.get_by_role(
            "link", name="More than 1,000 people crossed the river on 5 July"
        ).first.click()
        page.get_by_role("link", name="Across the river").first.click()

        mark = page.locator(f"#claim-{story.claim.pk}").locator("..")

        assert "The border service put their number" in mark.inner_text()
        assert mark.evaluate(
            "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
        )


def test_the_keyboard_reaches_every_link_with_a_focus_that_shows(
    watch: Callable[..., Any], story: Story
) -> None:
    with watch() as watched:
        page = watched.open(story.claim.get_absolute_url())
        links = page.locator("a[href]").count()
        stops = page.locator(
            "a[href], button, summary, select, textarea, input:not([type=hidden])"
        ).count()

        reached = set()
        for _ in range(stops):
            page.keyboard.press("Tab")
            focus = page.evaluate(
                "(() => { const e = document.activeElement, s = getComputedStyle(e);"
                " return [[...document.links].indexOf(e), s.outlineStyle, s.outlineWidth] })()"
            )
            reached.add(focus[0])
            assert (focus[1], focus[2]) == ("solid", "3px")

        assert reached - {-1} == set(range(links))


def test_a_page_that_is_not_there_breaks_no_policy_and_keeps_nobody_out(
    watch: Callable[..., Any],
) -> None:
    with watch(expected=("404 (Not Found)",)) as watched:
        page = watched.open("/nothing-here/")

        assert page.get_by_role("heading", level=1).is_visible()
        assert page.locator("main").get_by_role("link").count() >= 3
        assert barriers(page) == []


def test_the_admin_keeps_the_strict_policy(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        page = watched.open("/admin/login/")

        assert page.get_by_label("User name").is_visible()  # the admin has no sign-in of its own


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}])
def test_drawings_stay_readable(
    media: dict[str, str], watch: Callable[..., Any], story: Story
) -> None:
    with watch() as watched:
        page = watched.open(story.districts.get_absolute_url())
        page.emulate_media(**media)

        point = page.locator("td.plot .point").first
        fill = point.evaluate("e => getComputedStyle(e).fill")

        assert point.is_visible()
        assert fill not in (
            "none",
            page.evaluate("getComputedStyle(document.body).backgroundColor"),
        )
