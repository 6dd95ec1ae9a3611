"""What keeps people out of a page, as far as axe can tell and a narrow screen shows."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG_22_AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": ["color-contrast"]}  # all that depends on the colour scheme
RUN = """async (options) => {
    const {violations} = await axe.run(options);
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
}"""
NARROWEST, WIDTHS = 320, (390, 1280)  # CSS pixels; the first is that of WCAG 1.4.10, Reflow


def barriers(page: Page) -> list[str]:
    """Return what is wrong with a page as it stands: over the edge of the narrowest screen, or what axe objects to.

    Axe looks at a telephone's and a screen's width in light colours, and at the screen's in dark ones. The page is
    left as it was.
    """
    left_at = page.viewport_size
    _widen(page, NARROWEST)
    taken = page.evaluate("document.documentElement.scrollWidth")
    found = [f"{NARROWEST} px, reflow: it takes {taken} px"] if taken > NARROWEST else []
    for width in WIDTHS:
        _widen(page, width)
        found += [f"{width} px, {each}" for each in _violations(page, WCAG_22_AA)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark, {each}" for each in _violations(page, CONTRAST)]  # once: it takes longer than all other rules
    page.emulate_media(color_scheme="light")
    if left_at:
        page.set_viewport_size(left_at)
    return found


def _widen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def _violations(page: Page, rules: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)  # once a page: it is half a megabyte
    found: list[str] = page.evaluate(RUN, {**rules, "resultTypes": ["violations"]})
    return found
