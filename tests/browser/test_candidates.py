"""Candidates in a real browser: decided by keys, by touch, without JavaScript, and for screen readers."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from apps.accounts.models import User
from apps.assistance.models import Fate
from apps.claims.models import Claim
from apps.sources.models import Source
from tests import factories as make
from tests.assistance.reports_read import QUOTATION, TEXT
from tests.browser.barriers import barriers
from tests.browser.conftest import Watched, committed, sign_in
from tests.browser.selecting import corners

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def report() -> Source:
    """Return a report of its own whose text nobody has opened yet, with a claim that overlaps a candidate."""

    def tell() -> Source:
        letters = "".join(
            "abcdefghij"[int(digit)] for digit in str(make.speaker().pk)
        )  # no figure to find
        source = make.source(f"{TEXT}\n\nThis is report {letters}.", published="2021-07-06")
        make.claim(
            source, "soldiers on the far bank,” said Ivan Petrov", statement="There were soldiers."
        )
        return source

    return committed(tell)


def opened(watched: Watched, path: str = "") -> tuple[User, Page]:
    """Return somebody at the desk and a report's page, once its candidates are there."""
    user = sign_in(watched.page.context, watched.home)
    page = watched.open(f"/desk/sources/{report().pk}/{path}")
    expect(page.locator("[data-candidate]")).to_have_count(4)
    return user, page


def became(user: User) -> list[str]:
    """Return what somebody made of candidates, in reading order."""
    fates = Fate.objects.filter(decided_by=user).order_by("candidate__start", "-candidate__end")
    return list(fates.values_list("became", flat=True))


def at_hand(page: Page) -> str:
    """Return the underlined words that are at hand."""
    return "".join(page.locator("#source-text .at-hand").all_inner_texts())


def test_candidates_come_by_themselves_and_overlap_marks(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        _, page = opened(watched)

        underlined = page.locator("#source-text .candidate").all_inner_texts()
        assert "We counted " in underlined
        assert (
            page.locator("#source-text mark .candidate, #source-text .candidate mark").count() >= 1
        )


@pytest.mark.parametrize("held", [True, False], ids=["while the button is held", "afterwards"])
def test_candidates_that_come_while_somebody_selects_leave_the_selection(
    watch: Callable[..., Any], held: bool
) -> None:
    with watch() as watched:
        sign_in(watched.page.context, watched.home)
        answers: list[Route] = []
        watched.page.route("**/candidates/?*", lambda route: answers.append(route))  # noqa: PLW0108  Playwright cannot mark a method of a list
        page = watched.open(f"/desk/sources/{report().pk}/")
        down, up = corners(page, "counted", "soldiers")
        page.mouse.move(*down)
        page.mouse.down()
        page.mouse.move(*up, steps=3)
        if not held:
            page.mouse.up()
        with page.expect_response("**/candidates/?*"):
            answers.pop().continue_()
        page.unroute_all()
        if held:
            page.mouse.move(*up)
            page.mouse.up()

        expect(page.locator("[data-candidate]")).to_have_count(4)
        page.wait_for_function("getSelection().toString().startsWith('counted')", timeout=5000)
        page.get_by_role("button", name="Record claim").click(timeout=5000)
        expect(page.locator("blockquote.from")).to_contain_text(re.compile("^counted .* soldiers$"))


def test_one_is_accepted_by_keys_alone(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        user, page = opened(watched)
        keys = page.keyboard
        page.locator("#source-text").focus()

        keys.press("j")
        expect(page.locator("#announcer")).to_contain_text("1 of 4: Direct")
        assert at_hand(page).startswith("We counted more than 1,000")
        keys.press("a")
        expect(page.get_by_label("Statement in your words")).to_be_focused()
        expect(page.locator("blockquote.from")).to_have_text(QUOTATION)
        expect(page.get_by_role("combobox", name="Speaker")).to_have_value("Ivan Petrov")
        keys.type("More than 1,000 soldiers stood there.")
        keys.press("Control+Enter")

        expect(page.locator("#saved [href]")).to_be_visible()
        expect(page.locator("[data-candidate]")).to_have_count(2)
        claim = Claim.objects.get(recorded_by=user)
        assert (claim.passage.exact, str(claim.speaker), claim.figure.verbatim) == (
            QUOTATION,
            "Ivan Petrov",
            "more than 1,000",
        )
        assert became(user) == ["accepted", "accepted"]
        keys.press("j")
        expect(page.locator("#announcer")).to_contain_text("About 60")


def test_one_is_adjusted_by_keys_and_moved_to_other_words(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        user, page = opened(watched)
        keys = page.keyboard
        page.locator("#source-text").focus()

        for key in ("j", "j", "j", "e"):
            keys.press(key)
        expect(page.get_by_label("Comparator")).to_be_focused()
        expect(page.locator("blockquote.from")).to_have_text("About 60")
        page.locator("#source-text").focus()
        for key in ("]", "]", "]", "c"):
            keys.press(key)
        expect(page.locator("blockquote.from")).to_have_text("About 60 boats were burned.")
        expect(page.get_by_label("Number", exact=True)).to_have_value("60")
        page.get_by_label("Comparator").select_option("eq")
        page.get_by_label("Statement in your words").fill("60 boats were burned.")
        keys.press("Control+Enter")

        expect(page.locator("#saved [href]")).to_be_visible()
        assert became(user) == ["adjusted"]


def test_candidates_are_rejected_by_keys_one_by_one_and_put_back(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        user, page = opened(watched)
        page.locator("#source-text").focus()

        for key in ("j", "j", "x"):
            page.keyboard.press(key)
        expect(page.locator("[data-candidate]")).to_have_count(3)
        expect(page.locator("#announcer")).to_contain_text("2 of 3")
        expect(page.locator("#source-text")).to_be_focused()
        assert at_hand(page) == "About 60"
        page.keyboard.press("x")
        expect(page.locator("[data-candidate]")).to_have_count(2)
        assert became(user) == ["rejected", "rejected"]

        page.locator("#rejected summary").click()
        page.locator("#rejected button", has_text="About 60").press("Enter")
        expect(page.locator("[data-candidate]")).to_have_count(3)
        assert became(user) == ["rejected"]


def test_a_whole_type_is_rejected_by_keys_from_the_list(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        user, page = opened(watched)

        page.locator("#reject-figures").press("Enter")

        expect(page.locator("[data-candidate]")).to_have_count(2)
        expect(page.locator("#announcer")).to_have_text(page.locator("#h-candidates").inner_text())
        expect(page.locator("#candidates")).to_be_focused()
        assert became(user) == ["rejected", "rejected"]
        page.keyboard.press("j")
        expect(page.locator("[data-at-hand] [data-answer=a]")).to_be_focused()


def test_the_keys_do_nothing_where_one_types(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        user, page = opened(watched)

        page.get_by_label("Words of the report").press_sequentially("jax")

        expect(page.get_by_label("Words of the report")).to_have_value("jax")
        assert page.locator("[data-at-hand]").count() == 0
        assert became(user) == []


def test_everything_works_without_javascript(watch: Callable[..., Any]) -> None:
    with watch(java_script_enabled=False) as watched:
        user = sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/sources/{report().pk}/")
        page.locator("#find-suggestions").click()
        page.get_by_role("button", name="Reject “About 60”").click()
        page.locator("[data-answer=e]", has_text="nobody would come back").click()
        page.get_by_label("Statement in your words").fill("Nobody would come back.")
        page.locator("[data-save]").click()
        expect(page.locator("#saved [href]")).to_be_visible()
        assert became(user) == ["rejected", "accepted"]
        page.locator("#candidates .head button").click()

        expect(page.locator("#suggestions-hidden")).to_be_visible()
        assert page.locator(".candidate").count() == 0


@pytest.mark.parametrize("touch", [False, True])
def test_the_page_with_candidates_has_no_barriers(watch: Callable[..., Any], touch: bool) -> None:
    with watch(has_touch=touch) as watched:
        _, page = opened(watched)
        page.locator("#source-text").focus()
        for key in ("j", "x", "j"):
            page.keyboard.press(key)
        expect(page.locator("[data-candidate]")).to_have_count(3)
        page.locator("#rejected summary").click()

        assert barriers(page) == []


def test_what_became_of_candidates_has_no_barriers(watch: Callable[..., Any]) -> None:
    with watch() as watched:
        _, page = opened(watched)
        page.locator("#source-text").focus()
        page.keyboard.press("j")
        page.keyboard.press("x")
        expect(page.locator("[data-candidate]")).to_have_count(3)
        page = watched.open("/desk/candidates/")

        assert barriers(page) == []
