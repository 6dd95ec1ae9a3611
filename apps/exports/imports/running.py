"""A whole import: lines in batches, those that wait for others again, then the comparing."""

import gc
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO

import orjson
from django.db import transaction

from apps.claims.models import Claim, ClaimState
from apps.core.json_values import Document
from apps.exports.imports.batch import HERE, NEW, REFUSED, WAITS, take_in
from apps.exports.imports.lines import Line, lines_of
from apps.exports.imports.questions import relate_question
from apps.exports.imports.reading import Item, ahead, items_of
from apps.reconciliation.actions import compare_untraced
from apps.reconciliation.models import Answer

BATCH, MOST_BYTES = 2_000, 16_000_000
COMPARED_AT_ONCE = 100
OBJECTS_LEFT = 500_000  # several batches' worth
Progress = Callable[[int], Any]


class Import:
    """One run over some files; lines that are refused are written to the file ``refused``."""

    def __init__(self, refused: IO[bytes], progress: Progress) -> None:
        self._refused, self._progress = refused, progress
        self._relations: list[Document] = []
        self.counts: Counter[tuple[str, str]] = Counter()

    def run(self, paths: Iterable[Path]) -> None:
        """Import everything. Killed, it is run again, and passes over what is there."""
        with _seldom_collecting():
            waiting = self._pass(line for path in paths for line in lines_of(path))
            before = -1
            while waiting and self._taken > before:
                before = self._taken
                waiting = self._pass(_line(told) for told in _reread(waiting))
            if waiting:  # for what never came
                for told in _reread(waiting):
                    self.counts[told["kind"], REFUSED] += 1
                    self._refuse(_line(told), told["reasons"])
            for record in self._relations:  # now that all questions are there
                if record.get("related_slugs") or record.get("universe_question_slug"):
                    with transaction.atomic():
                        relate_question(record)

    @property
    def _taken(self) -> int:
        return sum(count for (_, what), count in self.counts.items() if what in (NEW, HERE))

    def _pass(self, lines: Iterable[Line]) -> BinaryIO | None:
        """Import lines batch by batch; gives those that wait for a later line, on disk."""
        waiting: BinaryIO | None = None
        for batch in ahead(_batches(lines)):
            for outcome in take_in(batch):
                if outcome.what == WAITS:
                    waiting = waiting or tempfile.TemporaryFile()  # noqa: SIM115  closed by who reads it again
                    told = {
                        "kind": outcome.kind,
                        "reasons": outcome.reasons,
                        "file": outcome.line.file,
                        "number": outcome.line.number,
                        "record": outcome.line.record,
                    }
                    waiting.write(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE))
                    continue
                self.counts[outcome.kind, outcome.what] += 1
                if outcome.what == REFUSED:
                    self._refuse(outcome.line, outcome.reasons)
                elif outcome.kind == "question":
                    self._relations.append(outcome.line.record)
            self._progress(sum(item.line.size for item in batch))
        return waiting

    def _refuse(self, line: Line, reasons: dict[str, list[str]]) -> None:
        told = {"file": line.file, "line": line.number, "reasons": reasons, "record": line.record}
        self._refused.write(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE))


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage seldom: it would look through all that was read for a batch each time."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(OBJECTS_LEFT, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def compare_what_came(progress: Progress) -> int:
    """Trace and compare the claims that answer something and were never traced; gives how many.

    What was taken down goes back to nothing. Also of an earlier import that was killed before it
    came so far.
    """
    answers = Answer.objects.active().exclude(claim__state=ClaimState.TAKEN_DOWN)
    answered = answers.filter(claim__traces=None).order_by().values_list("claim", flat=True)
    claims = sorted(set(answered))
    for at in range(0, len(claims), COMPARED_AT_ONCE):
        some = Claim.objects.filter(pk__in=claims[at : at + COMPARED_AT_ONCE]).order_by("pk")
        compare_untraced(claims=some, cause="claims were imported")
        progress(len(some))
    return len(claims)


def _batches(lines: Iterable[Line]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for line in lines:
        batch += items_of(line)
        size += line.size
        if len(batch) >= BATCH or size >= MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _reread(waiting: BinaryIO) -> Iterator[Document]:
    waiting.seek(0)
    with waiting:
        for data in waiting:
            yield orjson.loads(data)


def _line(told: Document) -> Line:
    return Line(told["file"], told["number"], told["record"])
