"""How Sphinx builds the documentation: ``make docs``.

The source folder is the repository's top, so that the README of each area, CONTRIBUTING.md and the
like are pages as they lie, and one relative link leads to the same page here and on the forge.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from apps import __version__  # noqa: E402

project = "Claimtrail"
author = "the Claimtrail contributors"
copyright = author  # noqa: A001  the name that Sphinx reads
release = version = __version__

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
root_doc = "docs/index"
include_patterns = ["docs/**", "apps/*/README.md", "*.md"]
exclude_patterns = ["docs/_build", "docs/_extra", ".*", "tests", "fixtures", "static", "templates"]

html_theme = "furo"
html_title = f"Claimtrail {release}"
html_favicon = "../static/img/mark.svg"
html_extra_path = ["_extra"]  # index.html, which leads to the first page
html_copy_source = False
