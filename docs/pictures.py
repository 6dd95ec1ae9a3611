"""Take the pictures of the user guide: ``make pictures``.

The demo is served from a folder that is thrown away, and Chromium is led through it. Run it again
when pages look different, and commit what has changed in ``docs/pictures/``.
"""

import base64
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH, HEIGHT, QUALITY = 1280, 800, 80


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = playwright.chromium.launch(executable_path=chromium)
        for user, pictures in TAKEN_BY.items():
            page = signed_in(browser, address, user)
            for name, take in pictures.items():
                take(page)
                save(page, name)
            page.context.close()
        browser.close()


@contextmanager
def demo() -> Iterator[str]:
    """Serve the demo from a new folder, and give its address."""
    with socket.socket() as chance:
        chance.bind(("127.0.0.1", 0))
        port = chance.getsockname()[1]
    with TemporaryDirectory() as folder:
        data = {"CLAIMTRAIL_DATA": f"{folder}/data", "CLAIMTRAIL_STATIC": f"{folder}/static"}
        serving = subprocess.Popen(  # noqa: S603
            [
                sys.executable,
                str(ROOT / "manage.py"),
                "demo",
                "--port",
                str(port),
                "--workers",
                "1",
            ],
            env=os.environ | data,  # noqa: TID251
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            if not any("Ctrl-C" in line for line in serving.stdout or []):
                sys.exit("The demo did not start.")
            yield f"http://127.0.0.1:{port}"
        finally:
            serving.send_signal(signal.SIGINT)
            serving.wait()


def signed_in(browser: Browser, address: str, user: str) -> Page:
    """Return a page of somebody who is signed in, or of a reader where ``user`` is empty."""
    context = browser.new_context(
        base_url=address, viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce"
    )
    page = context.new_page()
    if user:
        page.goto("/desk/sign-in/")
        page.fill("input[name=login]", user)
        page.fill("input[name=password]", "demo")
        page.press("input[name=password]", "Enter")
        page.wait_for_url("**/desk/**")
    return page


def save(page: Page, name: str) -> None:
    """Write what the window shows as WebP, which Chromium makes by itself."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement.blur()")
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    (PICTURES / f"{name}.webp").write_bytes(base64.b64decode(shot["data"]))


def at(path: str) -> Callable[[Page], object]:
    """Return how to get to a page."""
    return lambda page: page.goto(path)


# Numbers are those of the demo story, which is always loaded in the same order.
TAKEN_BY: dict[str, dict[str, Callable[[Page], object]]] = {
    "": {
        "front": at("/"),
        "question": at("/questions/drell-deaths/"),
        "claim": at("/claims/98/"),
        "report": at("/sources/6/"),
        "search": at("/search/?q=soldiers"),
    },
    "analyst": {
        "reports": at("/desk/sources/"),
        "add-report": at("/desk/intake/"),
        "annotate": at("/desk/sources/6/?start=552&end=625"),
    },
    "editor": {
        "tasks": at("/desk/concerns/"),
        "conflicts": at("/desk/conflicts/"),
        "conflict": at("/desk/conflicts/8/"),
    },
    "admin": {"people": at("/desk/people/")},
}

if __name__ == "__main__":
    main()
