"""What keeps people out of a page, as far as axe can tell."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG_22_AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": ["color-contrast"]}  # all that depends on the colour scheme
RUN = """async (options) => {
    const {violations} = await axe.run(options);
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
}"""
NARROW, WIDE = 390, 1280


def barriers(page: Page, *widths: int) -> list[str]:
    """Return what axe objects to on a page as it stands, or at each of some widths, in light and in dark colours."""
    found = [] if widths else _violations(page, WCAG_22_AA)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px, {each}" for each in _violations(page, WCAG_22_AA)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark, {each}" for each in _violations(page, CONTRAST)]  # which no width changes
    page.emulate_media(color_scheme="light")
    return found


def _violations(page: Page, rules: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)  # once a page: it is half a megabyte
    found: list[str] = page.evaluate(RUN, {**rules, "resultTypes": ["violations"]})
    return found
