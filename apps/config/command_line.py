"""The command line: ``manage.py`` and the installed ``claimtrail`` both end up here."""

import os
import sys

from apps import __version__
from apps.config import supervisor

FIRST_STEPS = """\
claimtrail demo              show Claimtrail with its demo story; --port 8001 for another port
claimtrail migrate           prepare the database, before the first start and after an upgrade
claimtrail collectstatic     gather styles and scripts, at the same times
claimtrail serve --jobs      run the site and a worker for its jobs
claimtrail worker            run one more worker
claimtrail help              list every command; "claimtrail help NAME" explains one
claimtrail --version         print the version

Settings come from the environment; CLAIMTRAIL_DATA names the folder for everything that is kept.
"""


def main() -> None:
    """Run the command that the arguments name; only ``serve`` does without Django."""
    arguments = sys.argv[1:]
    if not arguments:
        sys.stdout.write(FIRST_STEPS)
        return
    if arguments == ["--version"]:
        sys.stdout.write(f"Claimtrail {__version__}\n")
        return
    if arguments[0] == "demo":  # said in the environment, before the settings are read
        os.environ["CLAIMTRAIL_DEMO"] = "1"  # noqa: TID251
        arguments[:1] = ["serve", "--demo"]
    if arguments[0] == "serve":
        sys.exit(supervisor.main(arguments[1:]))
    # Imported here because ``serve`` must not load it.
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line([sys.argv[0], *arguments])
