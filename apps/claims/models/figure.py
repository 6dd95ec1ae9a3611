"""The number in a claim: as printed, as parsed, and as the interval that policy makes of it."""

from decimal import Decimal
from typing import NamedTuple

from django.contrib.postgres.fields import DecimalRangeField
from django.db import models
from django.db.models import F, Q
from psycopg.types.range import NumericRange

from apps.claims.models.claim import Claim
from apps.claims.rules import COMPARATORS, ORDER_WORDS, POLICY, Interval, ParsedFigure, interval
from apps.core.constraints import one_of
from apps.core.fields import NumericField
from apps.core.history import track_changes

COMPARATOR_CHOICES = [(row.name, row.words) for row in COMPARATORS.values()]
ORDER_WORD_CHOICES = [(word, word.replace("_", " ")) for word in ORDER_WORDS]


class FigureColumns(NamedTuple):
    """All of a figure but the claim that it is in."""

    verbatim: str
    comparator: str
    n: Decimal | None
    n2: Decimal | None
    order_word: str
    decimals: int | None
    unit: str
    universe: Decimal | None
    universe_comparator: str
    interval: NumericRange
    low_soft: bool
    high_soft: bool
    policy: str


@track_changes
class Figure(models.Model):
    """Three layers: words, parsed number, interval. Only a correction overwrites the first two."""

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="figure")
    verbatim = models.CharField(max_length=500)
    comparator = models.CharField(max_length=20, choices=COMPARATOR_CHOICES)
    n = NumericField("number", null=True, blank=True)
    n2 = NumericField(
        "second number", null=True, blank=True, help_text="The upper end of “between”."
    )
    order_word = models.CharField(max_length=30, choices=ORDER_WORD_CHOICES, blank=True)
    decimals = models.SmallIntegerField(
        null=True, blank=True, help_text="The place it is rounded to: -2 is the nearest hundred."
    )
    unit = models.CharField(max_length=40, default="1", help_text="1 is a count of things.")
    universe = NumericField(
        null=True, blank=True, help_text="The total it is a part of: 398 in “162 of 398”."
    )
    universe_comparator = models.CharField(max_length=20, choices=COMPARATOR_CHOICES, default="eq")

    interval = DecimalRangeField(editable=False)
    low_soft = models.BooleanField(editable=False)
    high_soft = models.BooleanField(editable=False)
    policy = models.CharField(max_length=20, editable=False)

    class Meta:
        constraints = [
            one_of("comparator", COMPARATORS, name="figure_comparator_is_known"),
            one_of("universe_comparator", COMPARATORS, name="figure_universe_comparator_is_known"),
            models.CheckConstraint(
                condition=Q(comparator="order", n=None, order_word__in=list(ORDER_WORDS))
                | (~Q(comparator="order") & Q(n__isnull=False, order_word="")),
                name="figure_has_what_its_comparator_needs",
            ),
            models.CheckConstraint(
                condition=Q(comparator="between", n2__isnull=False, n2__gte=F("n"))
                | (~Q(comparator="between") & Q(n2=None)),
                name="figure_between_two_ends_in_order",
            ),
            models.CheckConstraint(
                condition=Q(interval__isempty=False), name="figure_interval_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.verbatim

    @classmethod
    def from_parsed(cls, *, claim: Claim, verbatim: str, parsed: ParsedFigure) -> "Figure":
        """Return an unsaved figure with the interval that policy makes of what was parsed.

        Raises ``ValueError`` if it has none: check the parsed figure before.
        """
        return cls(claim=claim, **columns_of(verbatim, parsed)._asdict())

    @property
    def parsed(self) -> ParsedFigure:
        """Return the second layer: the comparator and numbers, as the rules take them."""
        return ParsedFigure(
            comparator=self.comparator,
            n=self.n,
            n2=self.n2,
            order_word=self.order_word or None,
            decimals=self.decimals,
            unit=self.unit,
            universe=self.universe,
            universe_comparator=self.universe_comparator,
        )


def columns_of(verbatim: str, parsed: ParsedFigure) -> FigureColumns:
    """Return a figure's words, what was parsed from them, and the interval that policy makes of it.

    Raises ``ValueError`` if it has none: check the parsed figure before.
    """
    reading = interval(parsed)
    if reading is None:
        raise ValueError("a figure that lacks its number has no interval")
    bounds = ("(" if reading.low_open else "[") + (")" if reading.high_open else "]")
    return FigureColumns(
        verbatim=verbatim,
        comparator=parsed.comparator,
        n=parsed.n,
        n2=parsed.n2,
        order_word=parsed.order_word or "",
        decimals=parsed.decimals,
        unit=parsed.unit,
        universe=parsed.universe,
        universe_comparator=parsed.universe_comparator,
        interval=NumericRange(reading.low, reading.high, bounds),
        low_soft=reading.low_soft,
        high_soft=reading.high_soft,
        policy=POLICY,
    )


def interval_of(figure: Figure | FigureColumns) -> Interval:
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
