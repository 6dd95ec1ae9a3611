"""What looks for barriers finds them: at the width and in the colours in which they are there."""

import pytest
from playwright.sync_api import Browser

from tests.browser.barriers import barriers

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><head><title>A page</title><style>
@media (prefers-color-scheme: dark) { p { color: #777; background: #888 } }
@media (prefers-color-scheme: light) and (min-width: 600px) { strong { color: #999 } }
@media (min-width: 600px) { img { display: none } }
</style></head><body><main><h1>A page</h1><p>Words that are hard to read in the dark.</p>
<strong>Words that are pale where there is room.</strong>
<img src="data:," width="360" height="40"></main></body></html>"""


def test_what_is_wrong_is_found_where_it_is_wrong(browser: Browser) -> None:
    page = browser.new_page(color_scheme="light")
    page.set_content(PAGE)

    found = barriers(page)

    page.close()
    rules = [one.partition(": ")[0] for one in found]
    assert rules == [
        "320 px, reflow",
        "390 px, image-alt",
        "390 px, dark, color-contrast",
        "1280 px, dark, color-contrast",
        "1280 px, light, color-contrast",
    ]
