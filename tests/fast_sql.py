"""How many statements something may take, as CLAIMTRAIL_FAST_SQL is on or off."""

from django.conf import settings


def statements_allowed(*, fast: int, plain: int) -> int:
    """Return the bound for the position of the switch that the tests run in.

    Plain Django gives the same results in more statements: it inserts the rows of each model by one
    of their own. What counts statements names both bounds, so that neither grows unseen.
    """
    return fast if settings.FAST_SQL else plain
