"""Whether a page shows something: words of the test's own rows, or an element."""

from playwright.sync_api import Page


def shows(page: Page, what: str) -> bool:
    """Say whether a page shows some words, or an element that is given as “css=…”."""
    main = page.locator("main")
    if what.startswith("css="):
        return main.locator(what).first.is_visible()
    return what in main.inner_text()
