"""Counts that all web processes share."""

from django.db import models


class Tries(models.Model):
    """How often somebody did something in one period; the key is a hash of who, what and when.

    The table is unlogged: counting waits for no disk, and is lost when the database crashes.
    """

    key = models.CharField(primary_key=True, max_length=100)
    times = models.PositiveBigIntegerField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key}: {self.times}"
