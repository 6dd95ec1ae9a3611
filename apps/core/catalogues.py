"""The messages of the interface, gathered from code and templates, and their catalogues.

Babel reads and writes catalogues: unlike Django's own command it needs no programs of GNU gettext.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
COMMENTS = ("Translators:",)
# `{{ number|counted:"claim,claims" }}` is a message of its own, with two forms.
COUNTED = re.compile(r'\|counted:"([^",]+),([^",]+)"')


def gather() -> Catalog:
    """Return every message, with the files that have it."""
    catalogue = Catalog(project="Claimtrail", charset="utf-8")
    for folder, methods in (("apps", CODE), ("templates", PAGES)):
        root = settings.BASE_DIR / folder
        found = extract_from_dir(root, methods, keywords=KEYWORDS, comment_tags=COMMENTS)
        for name, _, message, comments, context in found:
            place = (f"{folder}/{name}", 0)
            catalogue.add(message, None, [place], auto_comments=comments, context=context)
    return catalogue


def update(language: str) -> Path:
    """Put new messages into a language's catalogue, mark changed ones, and compile it."""
    path = catalogue_of(language)
    catalogue = read_catalogue(path, language) if path.exists() else Catalog(locale=language)
    catalogue.update(gather(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_by_file=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(catalogue))
    return path


def read_catalogue(path: Path, language: str) -> Catalog:
    """Return a catalogue as its file has it."""
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as Django reads it, without messages that are not translated."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def catalogue_of(language: str) -> Path:
    """Return where a language's catalogue is."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages that have no translation, or one that somebody has to look at."""
    messages = (message for message in catalogue if message.id)
    return [str(message.id) for message in messages if not _is_translated(message)]


def _is_translated(message: Any) -> bool:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms) and not message.fuzzy


def extract_template(
    file: Any, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, Any, Any]]:
    """Extract the messages of a template, as Babel asks for them."""
    source = file.read().decode()
    for found in COUNTED.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        singular, plural = found.groups()
        yield line, "ngettext", (f"%(count)s {singular}", f"%(count)s {plural}"), []
    # Without its indents: what is left of a template is read as Python, which minds them.
    code = "\n".join(line.lstrip() for line in templatize(source).split("\n"))
    for number, function, message, comments in extract_python(
        BytesIO(code.encode()), keywords, comment_tags, options
    ):
        yield number, str(function), message, comments


CODE = [("**/migrations/**.py", "ignore"), ("**.py", "python")]
PAGES: list[tuple[str, Any]] = [("**.html", extract_template), ("**.txt", extract_template)]
