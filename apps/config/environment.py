"""The environment as the settings read it: strictly; a value may be in a file of its own."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


class Environment(environ.FileAwareEnv):  # type: ignore[misc]  # the library has no types
    """Variables, of which ``NAME_FILE`` names a file that holds the value of ``NAME``."""

    BOOLEAN_FALSE_STRINGS = ("false", "off", "no", "n", "f", "0", "")

    def get_value(self, var: str, *arguments: Any, **options: Any) -> Any:
        """Return a value; raises ``ImproperlyConfigured`` naming the variable if it cannot be."""
        try:
            return super().get_value(var, *arguments, **options)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} cannot be what it is: {error}") from error

    @classmethod
    def parse_value(cls, value: Any, cast: Any) -> Any:
        """Return what a yes or no means; the library takes any other word for no."""
        if cast is bool and value.strip().lower() not in (
            *cls.BOOLEAN_TRUE_STRINGS,
            *cls.BOOLEAN_FALSE_STRINGS,
        ):
            raise ValueError(f"“{value}” is neither “on” nor “off”")
        return super().parse_value(value, cast)
