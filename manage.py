#!/usr/bin/env python
"""Run a command of Claimtrail: ``./manage.py`` here, ``claimtrail`` once its wheel is installed."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Run the command that the arguments name."""
    if str(HERE) not in sys.path:  # in a wheel, ``apps`` is not at the top of site-packages
        sys.path.insert(0, str(HERE))
    from apps.config.command_line import main as run  # noqa: PLC0415  once it can be found

    run()


if __name__ == "__main__":
    main()
