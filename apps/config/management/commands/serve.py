"""``serve`` as ``manage.py help`` lists it; ``command_line.py`` runs it without Django."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.config.supervisor import ServeError, add_arguments, serve


class Command(BaseCommand):
    """Run the production server until Ctrl-C."""

    help = "Run the production server; with --demo, prepare and show the demo."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what is served, and where."""
        add_arguments(parser)

    def handle(
        self, *, host: str, port: int, workers: int, jobs: bool, demo: bool, **_options: Any
    ) -> None:
        """Serve, and exit with what the server says."""
        try:
            sys.exit(serve(host=host, port=port, workers=workers, jobs=jobs, demo=demo))
        except ServeError as error:
            raise CommandError(str(error)) from error
