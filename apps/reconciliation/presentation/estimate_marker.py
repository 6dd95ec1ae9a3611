"""An estimate set on the scale of the answers: a diamond from its lowest to its highest number."""

from dataclasses import dataclass
from decimal import Decimal

from apps.core.charts.number_scale import Scale
from apps.reconciliation.models import Estimate

MIDDLE = Decimal(50)


@dataclass(frozen=True)
class Diamond:
    """Where an estimate lies; ``peak`` is where its best value stands inside it, from 0 to 100."""

    start: str
    end: str
    width: str = ""
    peak: str = ""
    opens_left: bool = False
    opens_right: bool = False
    best: str = ""


def numbers_of(estimate: Estimate) -> list[Decimal]:
    """Return the numbers that an estimate names."""
    return [number for number in (estimate.low, estimate.best, estimate.high) if number is not None]


def diamond_of(estimate: Estimate, scale: Scale) -> Diamond | None:
    """Return an estimate as drawn; ``None`` where it names no number."""
    numbers = numbers_of(estimate)
    if not numbers:
        return None
    low, high, best = estimate.low, estimate.high, estimate.best
    opens_left, opens_right = low is None and best is None, high is None and best is None
    start, end = (
        (scale.low if opens_left else numbers[0]),
        (scale.high if opens_right else numbers[-1]),
    )
    return Diamond(
        start=scale.at(start),
        end=scale.at(end),
        width=scale.width(start, end) if start != end and not (opens_left or opens_right) else "",
        peak=f"{_peak(best, start, end, scale):.1f}",
        opens_left=opens_left,
        opens_right=opens_right,
        best=scale.at(best) if best is not None else "",
    )


def _peak(best: Decimal | None, start: Decimal, end: Decimal, scale: Scale) -> Decimal:
    width = scale.share(end) - scale.share(start)
    if best is None or not width:
        return MIDDLE
    return (scale.share(best) - scale.share(start)) / width * 100
