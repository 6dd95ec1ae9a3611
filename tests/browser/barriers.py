"""What keeps people out of a page, as far as axe can tell and a narrow screen shows."""

from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

CONTRAST = "color-contrast"  # takes longer than all other rules
WCAG_22_AA = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {CONTRAST: {"enabled": False}},
}
RUN = """async (options) => {
    const {violations} = await axe.run(options);
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
}"""
PAINTS = (Path(__file__).parent / "paints.js").read_text()
NARROWEST, WIDTHS = 320, (390, 1280)  # CSS pixels; the first is that of WCAG 1.4.10, Reflow
LEGIBLE: set[str] = set()  # ways of painting words to which axe had no objection


def barriers(page: Page) -> list[str]:
    """Return what is wrong with a page as it stands: over the edge of the narrowest screen, or what axe objects to.

    Axe looks at a telephone's and a screen's width, and at the colours of each in light and in
    dark. The page is left as it was.
    """
    page.wait_for_load_state()  # a click returns where the next page has begun, before there is anything of it
    left_at = page.viewport_size
    _widen(page, NARROWEST)
    taken = page.evaluate("document.documentElement.scrollWidth")
    found = [f"{NARROWEST} px, reflow: it takes {taken} px"] if taken > NARROWEST else []
    for width in WIDTHS:
        _widen(page, width)
        found += [f"{width} px, {each}" for each in _violations(page, WCAG_22_AA)]
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} px, {scheme}, {each}" for each in _illegible(page)]
    if left_at:
        page.set_viewport_size(left_at)
    return found


def _widen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def _illegible(page: Page) -> list[str]:
    """Return what axe says of the colours, where words are painted in a way that it has not seen yet."""
    paints = set(page.evaluate(PAINTS))
    if paints <= LEGIBLE:
        return []
    found = _violations(page, {"runOnly": [CONTRAST]})
    if not found:
        LEGIBLE.update(paints)
    return found


def _violations(page: Page, rules: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)  # once a page: it is half a megabyte
    found: list[str] = page.evaluate(RUN, {**rules, "resultTypes": ["violations"]})
    return found
