"""How pages look and weigh: still while they load, light, readable in forced colours, fit for paper."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import Story
from tests.browser.test_public_pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

EVERY: dict[str, Callable[[Story], str]] = {name: path for name, (path, _) in PAGES.items()} | {
    "search": lambda _: "/search/?q=crossed",
    "nothing": lambda _: "/search/?q=nothing+of+the+sort",
    "objection": lambda s: f"{s.claim.get_absolute_url()}object/",
    "missing": lambda _: "/nothing-here/",
}
DRAWN = ["quantities", "dates", "settled", "claim", "front", "questions", "speaker"]
MOST_BYTES = 100_000
MOST_SHIFT = 0.01

SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 200);
})"""

# What is painted in nothing but the colour behind it; a tick stands on a disc of the opposite
# colour.
UNSEEN = """() => {
  const behind = getComputedStyle(document.body).backgroundColor, seen = paint => paint !== "none" && paint !== behind;
  const marks = [...document.querySelectorAll("svg :is(circle, path, rect, line, text):not(.tick)")];
  const boxes = [[".stances .units span"], [".timeline > li", "::before"], [".history > li", "::before"],
    [".trail li.here", "::before"]];
  return [
    ...marks.filter(mark => { const s = getComputedStyle(mark); return !seen(s.fill) && !seen(s.stroke) })
      .map(mark => mark.outerHTML),
    ...marks.filter(mark => mark.matches("line") && !seen(getComputedStyle(mark).stroke)).map(mark => mark.outerHTML),
    ...boxes.flatMap(([where, part]) => [...document.querySelectorAll(where)]
      .filter(box => !seen(getComputedStyle(box, part).backgroundColor)).map(() => where)),
  ];
}"""

COLLIDING = """() => [...document.querySelectorAll("svg.drawn")].flatMap(svg => {
  const boxes = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.width);
  return boxes.flatMap(([words, a], at) => [
    ...boxes.slice(at + 1).filter(([, b]) =>
      a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom && b.top < a.bottom)
      .map(([others]) => `${words} | ${others}`),
    ...(a.left < 0 || a.right > innerWidth ? [`${words} is cut`] : []),
  ]);
})"""


def _responses_to(page: Page) -> list[Response]:
    """Return a list into which everything goes that a page receives from now on."""
    received: list[Response] = []

    def keep(response: Response) -> None:
        received.append(response)

    page.on("response", keep)
    return received


def _empty_cache(page: Page) -> None:
    """Let a page be loaded as on a first visit."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.clearBrowserCache")
    devtools.detach()


def _weight(responses: list[Response]) -> int:
    """Return how many bytes a page takes as the server sends it: what is static compressed, the page itself not."""
    bodies = [
        (one.body(), "/static/" in one.url)
        for one in responses
        if one.request.resource_type != "font"
    ]
    return sum(len(gzip.compress(body)) if is_static else len(body) for body, is_static in bodies)


def _background(page: Page, place: str) -> str:
    return str(page.locator(place).first.evaluate("e => getComputedStyle(e).backgroundColor"))


@pytest.mark.parametrize("name", EVERY)
def test_a_page_is_light_and_still_has_every_mark_in_forced_colours_and_fits_on_paper(
    name: str, watch: Callable[..., Any], story: Story
) -> None:
    with watch(expected=("404 (Not Found)",)) as watched:
        for width in (390, 1280):
            watched.page.set_viewport_size({"width": width, "height": 900})
            _empty_cache(watched.page)
            responses = _responses_to(watched.page)
            page = watched.open(EVERY[name](story))

            shift, weight = page.evaluate(SHIFT), _weight(responses)

            assert shift <= MOST_SHIFT, f"it moves by {shift} while it loads at {width} px"
            assert 0 < weight < MOST_BYTES, f"it weighs {weight} bytes"

        _check_forced_colours(page)
        _check_paper(page)


def _check_forced_colours(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)

        assert page.evaluate(UNSEEN) == [], scheme
        current = page.locator("[aria-current]").all()
        assert all(
            "underline" in one.evaluate("e => getComputedStyle(e).textDecorationLine")
            for one in current
        )


def _check_paper(page: Page) -> None:
    page.set_viewport_size({"width": 720, "height": 900})
    page.emulate_media(media="print", forced_colors="none", color_scheme="dark")

    for useless in (
        ".masthead nav",
        ".masthead search",
        ".search-form",
        ".kinds",
        ".copy",
        ".pages",
        ".choices",
    ):
        assert not any(one.is_visible() for one in page.locator(useless).all()), useless
    assert _background(page, "body") == "rgb(255, 255, 255)"
    # A section longer than a sheet must break, or it leaves the sheet before it empty.
    breaks = page.locator(".stack > section").evaluate_all(
        "all => all.map(e => getComputedStyle(e).breakInside)"
    )
    assert set(breaks) <= {"auto"}
    # White letters on their badges are seen only where the badge is printed.
    badges = page.locator(".badge").evaluate_all(
        "all => all.map(e => getComputedStyle(e, '::before').printColorAdjust)"
    )
    assert set(badges) <= {"exact"}


def test_paper_says_where_a_link_out_of_the_site_leads(
    watch: Callable[..., Any], story: Story
) -> None:
    with watch() as watched:
        page = watched.open(story.source.get_absolute_url())
        page.emulate_media(media="print")
        page.evaluate(
            "() => { const a = document.querySelector('main').appendChild(document.createElement('a'));"
            " a.href = 'https://example.org/report'; a.rel = 'noreferrer'; a.textContent = 'the report itself' }"
        )

        told = page.locator("main > a").evaluate("e => getComputedStyle(e, '::after').content")
        inside = page.locator("main .crumbs a").evaluate(
            "e => getComputedStyle(e, '::after').content"
        )

        assert "https://example.org/report" in told
        assert inside == "none"


@pytest.mark.parametrize("name", DRAWN)
def test_labels_of_drawings_neither_touch_nor_are_cut(
    name: str, watch: Callable[..., Any], story: Story
) -> None:
    with watch() as watched:
        page = watched.open(EVERY[name](story))
        for width in (320, 390, 800, 1280):
            page.set_viewport_size({"width": width, "height": 900})

            assert page.evaluate(COLLIDING) == [], f"{name} at {width} px"


@pytest.mark.parametrize("name", ["quantities", "settled", "claim"])
def test_all_rows_stand_on_one_scale(name: str, watch: Callable[..., Any], story: Story) -> None:
    with watch() as watched:
        page = watched.open(EVERY[name](story))
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})

            starts = page.locator(".answers .plot > svg").evaluate_all(
                "all => all.map(e => e.getBoundingClientRect()).map(box => [box.left, box.width].map(Math.round))"
            )

            assert len(starts) > 2
            assert len({tuple(start) for start in starts}) == 1, f"{name} at {width} px"
