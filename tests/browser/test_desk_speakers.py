"""Editors' pages in a real browser: speakers, sources and their grades, review, numbers."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from apps.reconciliation.actions import merge_and_compare, name_party
from apps.sources.models import Likeness, LikenessKind
from apps.speakers.models import Alias, Role
from tests import factories as make
from tests.browser.barriers import barriers
from tests.browser.conftest import Site, Story, committed, sign_in
from tests.claims.test_shared_quotations import quoting
from tests.desk.speakers.desk_rows import likely_pair

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
REFUSED = ("422 (Unprocessable Entity)",)
LONG = "Constantinopolitanischer-Dudelsackpfeifenmachergesellenverband"


@dataclass
class Rows:
    """The rows that the pages are about."""

    speaker: int
    merged: int
    source: int
    copy: int


@pytest.fixture(scope="module")
def rows(site: Site, django_db_blocker: Any) -> Rows:
    with django_db_blocker.unblock():
        editor = make.user("editor")
        pair = likely_pair("Viktor Kravchuk", "Victor Kravchuk")
        speaker, source = pair.first, make.source(title="A report to edit")
        Alias.objects.create(speaker=speaker, name=LONG, kind="transliteration", script="Cyrl")
        for post, since, until in (
            ("governor", "2019", "2020-07-05"),
            ("minister", "2020-08~", ""),
        ):
            Role.objects.create(
                speaker=speaker, post=post, body="the republic", since=since, until=until
            )
        make.claim(source, speaker=speaker, speaker_role="the governor of it")
        name_party(
            question=make.question(), speaker=speaker, reason="it is his own army", user=editor
        )
        kept, merged = (
            make.speaker("Kept Agency", "outlet"),
            make.speaker("Merged Agency", "outlet"),
        )
        merge_and_compare(kept=kept, merged=merged, reason="One agency.", user=editor)
        copy = Likeness.objects.create(
            first=source, second=make.source(), kind=LikenessKind.PARTLY, containment="0.6"
        )
        for _ in range(2):
            quoting()
        return Rows(speaker.pk, merged.pk, source.pk, copy.pk)


# Each page, and what is seen on it.
PAGES: dict[str, tuple[Callable[[Rows, Story], str], str]] = {
    "pairs of speakers": (lambda *_: "/desk/review/speakers/", "text=Yes, merge them"),
    "merged": (lambda *_: "/desk/speakers/?show=merged", "form[action*='/undo/']"),
    "all speakers": (lambda *_: "/desk/speakers/?show=all", "text=Viktor Kravchuk"),
    "speakers, error": (lambda *_: "/desk/speakers/?show=perhaps", "#errors"),
    "speaker": (lambda rows, _: f"/desk/speakers/{rows.speaker}/", "form[action$='/roles/']"),
    "merged speaker": (lambda rows, _: f"/desk/speakers/{rows.merged}/", "#merged-into"),
    "source": (lambda rows, _: f"/desk/sources/{rows.source}/edit/", "[name=reliability]"),
    "copies": (lambda *_: "/desk/review/copies/", "text=No, different reports"),
    "copies, empty": (
        lambda *_: "/desk/review/copies/?show=refused",
        "#no-pairs",
    ),
    "copies in full": (
        lambda rows, _: f"/desk/review/copies/{rows.copy}/",
        "text=Yes, same report",
    ),
    "quotations": (lambda *_: "/desk/review/quotations/", "text=No, different statements"),
    "numbers": (lambda *_: "/desk/numbers/", "#h-ages"),
    "claim": (lambda _, story: f"/desk/claims/{story.claim.pk}/", "[action$='/grade/']"),
}


@pytest.fixture
def at_desk(watch: Callable[..., Any], site: Site, rows: Rows) -> Callable[..., Any]:
    """Return a way to open a page of the desk, signed in as an editor."""

    @contextmanager
    def opened(path: str, width: int = 1280, **options: Any) -> Any:
        with watch(width, expected=REFUSED, **options) as watched:
            sign_in(watched.page.context, site.url, "editor")
            yield watched.open(path)

    return opened


@pytest.mark.parametrize("name", PAGES)
def test_nothing_keeps_anybody_out(
    name: str, at_desk: Callable[..., Any], rows: Rows, story: Story
) -> None:
    path, seen = PAGES[name]
    with at_desk(path(rows, story)) as page:
        assert page.locator("main").locator(seen).first.is_visible()
        assert barriers(page) == []


@pytest.mark.parametrize("name", ["pairs of speakers", "speaker", "source", "copies"])
def test_the_keyboard_reaches_everything_with_a_focus_that_shows(
    name: str, at_desk: Callable[..., Any], rows: Rows, story: Story
) -> None:
    with at_desk(PAGES[name][0](rows, story)) as page:
        stops = "a[href], button, summary, select, textarea, input:not([type=hidden])"
        wanted = page.evaluate(
            f"[...document.querySelectorAll('{stops}')].map((e, n) => (e.dataset.nth = n, e))"
            ".filter(e => e.checkVisibility() && !(e.type === 'radio' && !e.checked))"
            ".map(e => e.dataset.nth)"
        )
        reached = set()
        for _ in range(len(wanted) + 5):
            page.keyboard.press("Tab")
            nth, style = page.evaluate(
                "(() => { const e = document.activeElement;"
                " return [e.dataset.nth, getComputedStyle(e).outlineStyle] })()"
            )
            if nth is not None:
                reached.add(nth)
                assert style == "solid"

        assert set(wanted) - reached == set()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_pair_is_merged_with_a_reason_and_taken_apart_again(
    javascript: bool, at_desk: Callable[..., Any], rows: Rows
) -> None:
    names = (
        ("Olena Tkachenko", "Olenna Tkachenko")
        if javascript
        else ("Andrii Bondar", "Andriy Bondar")
    )
    committed(lambda: likely_pair(*names))
    with at_desk(f"/desk/review/speakers/?q={names[0]}", java_script_enabled=javascript) as page:
        page.get_by_role("radio", name=names[1]).check()
        page.get_by_role("button", name="Yes, merge them").click()
        assert "Say why they are one" in page.get_by_role("alert").inner_text()
        assert page.get_by_role("radio", name=names[1]).is_checked()
        assert barriers(page) == [] if javascript else True

        page.get_by_label("Why they are one").fill("Two spellings of one name.")
        page.get_by_role("button", name="Yes, merge them").click()
        assert f"Merged “{names[0]}” into “{names[1]}”" in page.get_by_role("status").inner_text()

        page.get_by_role("link", name="All merges").click()
        page.locator(".merges > li", has_text=names[0]).get_by_role("button").click()
        assert page.locator(".message.success").is_visible()


def test_roles_are_corrected_on_one_screen_and_what_is_wrong_is_said_beside_it(
    at_desk: Callable[..., Any], rows: Rows
) -> None:
    with at_desk(f"/desk/speakers/{rows.speaker}/") as page:
        until = page.locator("[name=roles-1-until]")
        save = page.locator("form[action$='/roles/'] button")
        until.fill("2019")
        save.click()
        assert page.get_by_role("alert").locator("a[href='#id_roles-1-until']").is_visible()
        assert until.get_attribute("aria-invalid") == "true"
        assert barriers(page) == []

        until.fill("5 July 2021")
        save.click()
        assert page.locator(".message.success").is_visible()
        assert until.input_value() == "2021-07-05"


def test_the_numbers_are_drawn_and_told(at_desk: Callable[..., Any]) -> None:
    with at_desk("/desk/numbers/") as page:
        assert page.get_by_role("table").count() >= 2
        assert page.locator(".count-bar").first.is_visible()
