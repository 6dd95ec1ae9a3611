"""Write the messages that were added or changed into every catalogue, and compile them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from apps.core.catalogues import catalogue_of, read_catalogue, untranslated, update


class Command(BaseCommand):
    """``manage.py catalogues``, or ``manage.py catalogues de`` to begin another language."""

    help = "Write new messages into the catalogues of translations, and compile them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take languages."""
        parser.add_argument("languages", nargs="*", help="such as de; all that there are, if none")

    def handle(self, *_: Any, languages: list[str], **__: Any) -> None:
        """Update each, and say how many messages wait for a translation."""
        known = [path.parts[-3] for path in catalogue_of("*").parent.parent.parent.glob("*/*/*.po")]
        for language in languages or sorted(known):
            path = update(language)
            waiting = len(untranslated(read_catalogue(path, language)))
            name = path.relative_to(settings.BASE_DIR)
            self.stdout.write(f"{name}: {waiting} messages wait for a translation")
