#!/usr/bin/env python
"""Run Claimtrail's commands: ``manage.py help`` lists them."""

import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    import apps.config  # noqa: F401  names the settings

    execute_from_command_line(sys.argv)
