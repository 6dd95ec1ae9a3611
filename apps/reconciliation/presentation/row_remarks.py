"""What a row says beside its answer: its relation to another one, and to an estimate."""

from dataclasses import dataclass

from apps.reconciliation.models import LineUse


@dataclass(frozen=True)
class Comparison:
    """What one answer is to another."""

    outcome: str
    word: str
    severity: str
    rule: str
    reason: str


@dataclass(frozen=True)
class Line:
    """What the newest estimate did with an answer."""

    use: str
    reason: str
    estimate: int
    version: int

    @property
    def is_set_aside(self) -> bool:
        """Say whether the estimate does not rest on it."""
        return self.use == LineUse.SET_ASIDE

    @property
    def word(self) -> str:
        """Return what became of the answer, in words."""
        return LineUse(self.use).label


@dataclass(frozen=True)
class Remark:
    """What a row says beside its answer: its relation to another one, and to an estimate."""

    judgement: Comparison | None = None
    line: Line | None = None
    apart: str = ""
    is_reference: bool = False
