"""What of a conflict somebody has seen, and what has changed of it since."""

import hashlib
from dataclasses import dataclass

from apps.core.fields import is_number
from apps.reconciliation.models import Answer, Conflict, ConflictState, Review, ReviewStep
from apps.reconciliation.presentation.status_labels import STEPS


class ChangedConflictError(ValueError):
    """A conflict changed since the editor saw it; ``changes`` say in words what became of it."""

    def __init__(self, changes: list[str]) -> None:
        super().__init__("the conflict has changed meanwhile")
        self.changes = changes


@dataclass(frozen=True)
class ConflictStamp:
    """A conflict's state, its last step and its answers as read; the stamp that a form carries."""

    state: str
    step: int
    answers: dict[int, str]

    @classmethod
    def of(cls, conflict: Conflict) -> "ConflictStamp":
        """Look at a conflict; two queries."""
        steps = Review.objects.filter(conflict=conflict).order_by("-pk")
        last = steps.values_list("pk", flat=True).first()
        covered = Answer.objects.filter(conflict_members__conflict=conflict).order_by("pk")
        read = covered.values_list(
            "pk", "claim__version", "scope", "voice", "low_edge", "high_edge", "choice_key"
        )
        digests = {}
        for pk, *reading in read:
            digests[pk] = hashlib.sha256(repr(tuple(reading)).encode()).hexdigest()[:12]
        return cls(conflict.state, last or 0, digests)

    @classmethod
    def read(cls, stamp: str) -> "ConflictStamp | None":
        """Return what a stamp says; ``None`` for one that no form of ours carried."""
        state, step, answers = (*stamp.split(";"), "", "")[:3]
        pairs = [part.partition(".") for part in answers.split(",") if part]
        numbers = [step, *(pk for pk, *_ in pairs)]
        if state not in ConflictState.values or not all(map(is_number, numbers)):
            return None
        return cls(state, int(step), {int(pk): digest for pk, _, digest in pairs})

    @property
    def stamp(self) -> str:
        """Return it as a form carries it."""
        answers = ",".join(f"{pk}.{digest}" for pk, digest in self.answers.items())
        return f"{self.state};{self.step};{answers}"


def changes_since(conflict: Conflict, stamp: str) -> list[str]:
    """Return in words what has changed of a conflict since an editor saw it, if anything."""
    seen, now = ConflictStamp.read(stamp), ConflictStamp.of(conflict)
    if seen == now:
        return []
    if seen is None:
        return ["It is not known what you saw: look through it once more"]
    changes = []
    steps = Review.objects.filter(conflict=conflict, pk__gt=seen.step)
    for step in steps.select_related("editor").order_by("pk"):
        by = f", by {step.editor}" if step.editor else ""
        because = f": {step.because}" if step.because else ""
        changes.append(f"{STEPS[ReviewStep(step.step)]}{by}{because}")
    came = now.answers.keys() - seen.answers.keys()
    left = seen.answers.keys() - now.answers.keys()
    differing = {pk for pk, _ in now.answers.items() ^ seen.answers.items()}
    words = {
        "A claim has joined": came,
        "A claim has left": left,
        "A claim was changed, or placed again": differing - came - left,
    }
    answers = Answer.objects.select_related("claim").in_bulk(differing)
    for what, pks in words.items():
        changes += [f"{what}: {answers[pk].claim.statement}" for pk in sorted(pks)]
    return changes
