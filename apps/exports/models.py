"""Everything that is public, as finished files."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.core.constraints import one_of


class ExportState(models.TextChoices):
    """How far an export is."""

    WAITING = "waiting", "Waiting for the worker"
    RUNNING = "running", "Being written"
    FINISHED = "finished", "Finished"
    FAILED = "failed", "Failed"
    REMOVED = "removed", "Its files were removed"


UNFINISHED = (ExportState.WAITING, ExportState.RUNNING)


class Export(models.Model):
    """All that is public, as files that the worker writes once into ``settings.EXPORTS_DIR``."""

    state = models.CharField(max_length=20, choices=ExportState, default=ExportState.WAITING)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty for the nightly ones.",
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    licence = models.CharField(max_length=100, help_text="SPDX, at the time of writing.")
    because = models.TextField(
        blank=True, help_text="Why it failed, or why its files were removed."
    )

    class Meta:
        db_table = "api_export"
        ordering = ["-pk"]
        constraints = [
            one_of("state", ExportState.values, name="export_state_is_known"),
            models.UniqueConstraint(
                models.Value(1), condition=Q(state__in=UNFINISHED), name="export_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"export {self.pk}"

    @property
    def folder(self) -> Path:
        """Return where its files lie."""
        return Path(settings.EXPORTS_DIR) / str(self.pk)


class ExportFile(models.Model):
    """One finished file of an export."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="files")
    name = models.CharField(max_length=100)
    size = models.BigIntegerField(help_text="In bytes.")
    sha256 = models.CharField("SHA-256", max_length=64)
    count = models.BigIntegerField(help_text="How many records there are in it.")

    class Meta:
        db_table = "api_exportfile"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["export", "name"], name="export_file_once")]

    def __str__(self) -> str:
        return self.name
