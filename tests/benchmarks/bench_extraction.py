"""How long the rules take over a report of 20 kB, and over hostile texts of 200 kB."""

import time
from pathlib import Path

from apps.assistance.extraction import propose

REPORTS = Path(__file__).parents[1] / "assistance" / "reports" / "learn"
HOSTILE = [
    '"',
    "“a ",
    "said ",
    "He said, ",
    "five ",
    "x",
    "Aa ",
    "the head of ",
    "1-",
    "According to ",
    "Ivan Petrov said he ",
]


def seconds(text: str) -> float:
    """Return how long proposing takes."""
    begun = time.perf_counter()
    propose(text)
    return time.perf_counter() - begun


def main() -> None:
    """Print the times."""
    report = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt")))
    for size, most in ((20_000, 1), (200_000, 5)):
        text = (report * (size // len(report) + 1))[:size]
        print(f"{size:>7} of reports: {seconds(text):.2f} s (at most {most})")
    for piece in HOSTILE:
        text = (piece * (200_000 // len(piece) + 1))[:200_000]
        print(f" 200000 of {piece!r}: {seconds(text):.2f} s (at most 5)")


if __name__ == "__main__":
    main()
