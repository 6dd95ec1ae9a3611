"""Catalogues of translations: what is gathered, and what becomes of a catalogue when messages change."""

import gettext
from io import BytesIO
from pathlib import Path

from django.conf import LazySettings

from apps.core import catalogues
from apps.core.catalogues import (
    catalogue_of,
    compiled,
    extract_template,
    gather,
    read_catalogue,
    untranslated,
)

PAGE = b"""
{% translate "Add report" %} <p title="{% translate 'Not a claim' context 'state' %}">
{% blocktranslate trimmed count n=claims %}
  {{ n }} claim waits
{% plural %}
  {{ n }} claims wait
{% endblocktranslate %}
{{ reports|counted:"report,reports" }}
{# Translators: on a button #}
{% translate "Save" %}
<ul>
    <li>
        {% translate "Reports" %}
      {% translate "Claims" %}
  </li>
</ul>
"""


def messages_in(page: bytes) -> list[object]:
    found = extract_template(BytesIO(page), catalogues.KEYWORDS, catalogues.COMMENTS, {})
    return [message for _, _, message, _ in found]


def test_the_messages_of_a_template() -> None:
    found = messages_in(PAGE)

    assert ("%(count)s report", "%(count)s reports") in found
    assert {"Add report", "Reports", "Claims"} <= set(found)
    assert ("state", "Not a claim") in found
    assert any(
        message[:2] == ("%(n)s claim waits", "%(n)s claims wait")
        for message in found
        if isinstance(message, tuple)
    )


def test_messages_are_gathered_from_code_and_from_templates() -> None:
    catalogue = gather()
    places = {name for message in catalogue for name, _ in message.locations}

    assert catalogue.get("Language of the desk") is not None
    assert any(name.startswith("apps/") for name in places)
    assert any(name.startswith("templates/") for name in places)


def test_a_catalogue_keeps_what_is_translated_and_names_what_is_not(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.LOCALE_PATHS = [tmp_path]
    path = catalogues.update("fr")
    catalogue = read_catalogue(path, "fr")
    assert "Language of the desk" in untranslated(catalogue)

    text = path.read_text().replace(
        'msgid "Language of the desk"\nmsgstr ""',
        'msgid "Language of the desk"\nmsgstr "Langue du bureau"',
    )
    path.write_text(text)
    catalogues.update("fr")

    assert "Language of the desk" not in untranslated(read_catalogue(path, "fr"))
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Language of the desk") == "Langue du bureau"


def test_catalogues_are_compiled_as_they_stand() -> None:
    for path in catalogue_of("fr").parents[2].glob("*/LC_MESSAGES/django.po"):
        catalogue = read_catalogue(path, path.parts[-3])
        assert path.with_suffix(".mo").read_bytes() == compiled(catalogue)
