"""What every web process has to know of what the others let in."""

from django.db import models


class Tries(models.Model):
    """How often somebody did something in one stretch of time; the key says who, what and when, as a hash.

    The table is not logged: counting waits for no disk, and is forgotten when the database crashes.
    """

    key = models.CharField(primary_key=True, max_length=100)
    times = models.PositiveBigIntegerField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key}: {self.times}"
