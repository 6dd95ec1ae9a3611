"""``manage.py worker``: does the jobs of the queue, until it is told to stop."""

import argparse
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, connections
from procrastinate.exceptions import ProcrastinateException

from apps.config.database import leave_database
from apps.config.processes import follow
from apps.core.jobs import app_at_work, under_its_request

CONCURRENCY = 2
GRACE_SECONDS = 5
WAIT_SECONDS = 2


class Command(BaseCommand):
    """Do the jobs of the queue until Ctrl-C."""

    help = (
        "Do what waits in the queue: fetching, exporting, telling others. "
        "Several may run side by side."
    )
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare how much is done side by side."""
        parser.add_argument(
            "--concurrency",
            type=int,
            default=CONCURRENCY,
            help=f"jobs side by side ({CONCURRENCY})",
        )
        parser.add_argument("--until-empty", action="store_true", help="stop when nothing waits")
        parser.add_argument("--child-of", type=int, help=argparse.SUPPRESS)

    def handle(
        self, *, concurrency: int, until_empty: bool, child_of: int | None, **_options: Any
    ) -> None:
        """Work; when the database goes away, wait until it is back."""
        if child_of is not None:
            follow(child_of)
        try:
            while not self._work(concurrency, wait=not until_empty):
                time.sleep(WAIT_SECONDS)
        except KeyboardInterrupt:
            self.stderr.write("Stopped.")
        finally:
            leave_database()

    def _work(self, concurrency: int, *, wait: bool) -> bool:
        """Work until told to stop, and say whether that is why it ended."""
        try:
            with app_at_work() as app:
                app.run_worker(
                    concurrency=concurrency,
                    wait=wait,
                    listen_notify=wait,
                    shutdown_graceful_timeout=GRACE_SECONDS,
                    worker_middleware=[under_its_request],
                )
        except (Error, ProcrastinateException, OSError) as error:
            self.stderr.write(
                f"The queue cannot be read, trying again in {WAIT_SECONDS} s: {error}"
            )
            return False
        finally:
            connections.close_all()
        return True
