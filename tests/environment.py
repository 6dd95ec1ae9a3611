"""What must be set before pytest-django reads the settings: a data folder of the tests' own, and the guards."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("CLAIMTRAIL_DATA", str(ROOT / ".claimtrail" / "test"))
STATIC = ROOT / ".claimtrail" / "test-static"
STATIC.mkdir(parents=True, exist_ok=True)  # empty: the tests take static files where they lie
os.environ.setdefault("CLAIMTRAIL_STATIC", str(STATIC))
os.environ["CLAIMTRAIL_GUARDS"] = "1"
os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright's event loop runs in the tests' thread
