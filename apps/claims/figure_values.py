"""A stored figure as the rules take it: its interval, and its total's."""

from apps.claims.models import Figure
from apps.claims.rules.figures import Interval


def interval_of(figure: Figure) -> Interval:
    """Return the interval that was kept with a figure, under the policy of its time."""
    span = figure.interval
    return Interval(
        low=span.lower,
        high=span.upper,
        low_open=span.lower is not None and not span.lower_inc,
        high_open=span.upper is not None and not span.upper_inc,
        low_soft=figure.low_soft,
        high_soft=figure.high_soft,
    )
