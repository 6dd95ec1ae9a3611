"""What keeps people out of a page, as far as axe can tell."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG_22_AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": ["color-contrast"]}  # all that depends on the colour scheme
NARROW, WIDE = 390, 1280


def barriers(page: Page, *widths: int) -> list[str]:
    """Return what axe objects to on a page as it stands, or at each of some widths, in light and in dark colours."""
    found = [] if widths else _in_both_schemes(page)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px, {each}" for each in _in_both_schemes(page)]
    return found


def _in_both_schemes(page: Page) -> list[str]:
    found = []
    for scheme, rules in (("dark", CONTRAST), ("light", WCAG_22_AA)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{scheme}: {each}" for each in _violations(page, rules)]
    return found


def _violations(page: Page, rules: dict[str, Any]) -> list[str]:
    violations = Axe().run(page, options=rules).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in violations for node in rule["nodes"]]
