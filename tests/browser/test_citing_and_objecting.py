"""Citing a claim and objecting to it, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Locator, Page, expect

from apps.claims.models import Objection
from tests.browser.barriers import barriers
from tests.browser.conftest import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
REFUSED = ("422 (Unprocessable Entity)", "429 (Too Many Requests)")


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


def _form(watched: Any, story: Story) -> Page:
    page: Page = watched.open(story.corrected.get_absolute_url())
    page.locator("a.object").click()
    expect(_send(page)).to_be_visible()
    return page


def _send(page: Page) -> Locator:
    return page.locator("main").get_by_role("button")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_reader_objects_and_learns_what_happens_next(
    javascript: bool, watch: Callable[..., Any], story: Story
) -> None:
    before = Objection.objects.count()
    with watch(390, java_script_enabled=javascript) as watched:
        page = _form(watched, story)
        page.locator("[name=reason]").fill("It was somebody else who said so.")
        page.locator("[name=email]").fill("reader@example.org")
        _send(page).click()

        expect(page.locator("#h-next")).to_be_visible()
    assert Objection.objects.count() == before + 1
    assert Objection.objects.latest("pk").version.number == 2


def test_what_is_missing_is_said_and_what_was_written_stays(
    watch: Callable[..., Any], story: Story
) -> None:
    with watch(expected=REFUSED) as watched:
        page = _form(watched, story)
        page.locator("[name=email]").fill("nobody")
        _send(page).click()

        alert = page.get_by_role("alert")
        expect(alert).to_be_focused()
        assert page.locator("[name=email]").input_value() == "nobody"
        alert.locator("a[href='#id_reason']").click()
        assert page.evaluate("document.activeElement.name") == "reason"


def test_the_field_for_machines_is_out_of_everybodys_way(
    watch: Callable[..., Any], story: Story
) -> None:
    with watch() as watched:
        page = _form(watched, story)
        names = []
        for _ in range(30):
            page.keyboard.press("Tab")
            names.append(page.evaluate("document.activeElement.name || ''"))

        assert {"reason", "name", "email"} <= set(names)
        assert "subject" not in names
        box = page.locator("[name=subject]").bounding_box()
        assert box is None or box["x"] + box["width"] < 0


def test_nothing_keeps_anybody_from_the_form_empty_refused_and_thanked_for(
    watch: Callable[..., Any], story: Story
) -> None:
    with watch(expected=REFUSED) as watched:
        page = _form(watched, story)
        assert barriers(page) == []
        _send(page).click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert barriers(page) == []
        page.locator("[name=reason]").fill("It is wrong.")
        _send(page).click()
        expect(page.locator("#h-next")).to_be_visible()
        assert barriers(page) == []


@pytest.mark.parametrize("path", ["", "versions/2/"])
def test_nothing_keeps_anybody_from_differences(
    path: str, watch: Callable[..., Any], story: Story
) -> None:
    with watch() as watched:
        page = watched.open(story.corrected.get_absolute_url() + path)

        assert page.locator("del").first.is_visible()
        assert page.locator("ins").first.is_visible()
        assert barriers(page) == []


def test_a_citation_is_copied_by_a_button(watch: Callable[..., Any], story: Story) -> None:
    with watch(permissions=["clipboard-read", "clipboard-write"]) as watched:
        page = watched.open(story.claim.get_absolute_url())
        text = page.locator("#citation-bibtex")
        page.locator("#citation-bibtex + button").click()
        expect(page.locator("[role=status]")).to_have_text(text.get_attribute("data-copied") or "")

        assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{claimtrail-")


def test_where_copying_is_refused_the_text_is_selected(
    watch: Callable[..., Any], story: Story
) -> None:
    with watch() as watched:
        page = watched.open(story.claim.get_absolute_url())
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
        text = page.locator("#citation-text")
        page.locator("#citation-text + button").click()
        expect(page.locator("[role=status]")).to_have_text(
            text.get_attribute("data-selected") or ""
        )

        assert "Claimtrail, recorded" in page.evaluate("getSelection().toString()")


def test_without_javascript_there_is_no_button_and_one_click_selects(
    watch: Callable[..., Any], story: Story
) -> None:
    with watch(java_script_enabled=False) as watched:
        page = watched.open(story.claim.get_absolute_url())

        assert page.locator("button.copy").count() == 0
        assert page.locator(".copied").count() == 3
        assert (
            page.locator(".copied").first.evaluate("e => getComputedStyle(e).userSelect") == "all"
        )


def test_data_for_machines_breaks_no_policy(watch: Callable[..., Any], story: Story) -> None:
    pages: list[Any] = [story.claim, story.source, story.speaker, story.districts]
    with watch() as watched:
        for shown in pages:
            page = watched.open(shown.get_absolute_url())
            data = page.locator('script[type="application/ld+json"]')
            assert "https://schema.org/" in (data.text_content() or "")


def test_a_version_link_shows_the_old_words_after_a_correction(
    watch: Callable[..., Any], story: Story
) -> None:
    with watch() as watched:
        page = watched.open(story.corrected.get_absolute_url())
        page.get_by_role("link", name="Version 1", exact=True).click()

        assert page.get_by_role("heading", level=1).inner_text() == "Somebody expects them back"
        assert page.locator("#not-newest").is_visible()
