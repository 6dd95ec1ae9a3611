"""People and programs that go on working whatever happens to the server: they write, decide, read and export."""

import itertools
import json
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

WRITERS = 3
PATIENCE = 60.0
TEXT = "The governor said that more than 1,000 people had crossed the river on 5 July. Others spoke of 60."
AWAY = {502, 503, 504}
READ = (
    "/",
    "/claims/",
    "/questions/",
    "/search/?q=crossed",
    "/changes/",
    "/api/v1/claims/",
    "/api/v1/conflicts/",
)
EXPORT_PAUSE = 5.0


class Working:
    """Everybody at once; what they send is sent again with the same key until it is acknowledged."""

    def __init__(self, port: int, *, analyst: str, editor: str) -> None:
        self.site, self.analyst, self.editor = f"http://127.0.0.1:{port}", analyst, editor
        self.acknowledged: list[str] = []
        self.odd_answers: list[tuple[int, str]] = []
        self.exported: set[str] = set()
        self.stop = threading.Event()
        source = {"title": "A report to cite", "text": TEXT, "rights": "full"}
        self.source = self._send("sources/", source, "source", self.analyst)["id"]
        self.conflict = self._dispute()
        writers = [
            threading.Thread(target=self._write, args=(number,)) for number in range(WRITERS)
        ]
        others = [
            threading.Thread(target=each) for each in (self._decide, self._read, self._export)
        ]
        self.threads = [*writers, *others]

    def start(self) -> None:
        """Let everybody begin."""
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Let everybody finish what was begun."""
        self.stop.set()
        for thread in self.threads:
            thread.join(PATIENCE + 30)

    def found(self) -> Iterator[str]:
        """Give what there is in the end: the statements of all claims, and why the conflict was reopened."""
        address: str | None = (
            f"{self.site}/api/v1/claims/?source={self.source}&limit=200&fields=statement"
        )
        while address:
            page = self._get(address)
            yield from (claim["statement"] for claim in page["results"])
            address = page["next"]
        history = self._get(f"{self.site}/api/v1/conflicts/{self.conflict}/")["history"]
        yield from (step["because"] for step in history if step["step"] == "reopened")

    def _dispute(self) -> str:
        """Return a conflict that nobody else works on."""
        question = {
            "title": "How many crossed the river?",
            "kind": "quantity",
            "aggregation": "stock",
            "unit": "1",
        }
        asked = self._send("questions/", question, "question", self.editor)["id"]
        said = (("The governor", "gt", 23, 38, "1000"), ("A villager", "eq", 95, 97, "60"))
        for name, comparator, start, end, number in said:
            figure = {
                "verbatim": TEXT[start:end],
                "comparator": comparator,
                "n": number,
                "unit": "1",
            }
            body = self._claim(f"{number} crossed.", start, end) | {
                "speaker": {"name": name, "kind": "person"}, "figure": figure, "answers": [{"question": asked}],
            }  # fmt: skip
            self._send("claims/", body, number, self.analyst)
        found = self._get(f"{self.site}/api/v1/conflicts/?question={asked}")["results"]
        return str(found[0]["id"])

    def _claim(self, statement: str, start: int, end: int) -> dict[str, Any]:
        place = {"source": self.source, "start": start, "end": end, "exact": TEXT[start:end]}
        return {**place, "statement": statement, "quote_kind": "indirect", "time": "2021-07-05"}

    def _write(self, writer: int) -> None:
        for number in self._meanwhile():
            statement = f"Writer {writer} says {number}."
            self._send("claims/", self._claim(statement, 0, 12), f"{writer}-{number}", self.analyst)
            self.acknowledged.append(statement)

    def _decide(self) -> None:
        """Say of one conflict again and again that it stays contested, and reopen it."""
        path = f"conflicts/{self.conflict}/"
        positions = self._get(f"{self.site}/api/v1/{path}")["positions"]
        decision = {
            "decision": "contested", "low": "60", "high": "1001", "method": "range_min_max", "support": "contested",
            "rationale": "Both count.", "lines": [{"position": one["id"], "use": "used"} for one in positions],
        }  # fmt: skip
        for number in self._meanwhile():
            reason = f"Reopened for the {number}th time."
            self._send(f"{path}take/", {}, f"take-{number}", self.editor)
            self._send(f"{path}settle/", decision, f"settle-{number}", self.editor)
            self._send(f"{path}reopen/", {"reason": reason}, f"reopen-{number}", self.editor)
            self.acknowledged.append(reason)

    def _read(self) -> None:
        for number in self._meanwhile():
            self._try(Request(f"{self.site}{READ[number % len(READ)]}"))

    def _export(self) -> None:
        for number in self._meanwhile():
            export = self._send("exports/", {}, f"export-{number}", self.editor)
            self.exported.add(export["id"])
            self.stop.wait(EXPORT_PAUSE)

    def _meanwhile(self) -> Iterator[int]:
        for number in itertools.count():
            if self.stop.is_set():
                return
            yield number

    def _send(self, path: str, body: Any, name: str, key: str) -> Any:
        """Return what was answered to something sent with a key, so that sending it again does it once."""
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        request = Request(
            f"{self.site}/api/v1/{path}",
            json.dumps(body).encode(),
            headers | {"Idempotency-Key": f"kill-{name}"},
        )
        return self._ask(request, name)

    def _get(self, address: str) -> Any:
        return self._ask(Request(address), address)

    def _ask(self, request: Request, name: str) -> Any:
        """Return what is answered in the end, however often it has to be asked."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if (answer := self._try(request)) is not None:
                return json.loads(answer)
            time.sleep(0.2)
        raise AssertionError(f"{name} was not answered within {PATIENCE} seconds")

    def _try(self, request: Request) -> bytes | None:
        """Return what was answered; nothing where nobody knows whether it was done."""
        try:
            return self._open(request)
        except HTTPError as error:
            if error.code not in AWAY:
                self.odd_answers.append((error.code, f"{error.url}: {error.read()[:300]!r}"))
            error.close()
        except (OSError, HTTPException, ValueError):
            pass  # cut off on the way there or back
        return None

    def _open(self, request: Request) -> bytes:
        with build_opener(ProxyHandler({})).open(request, timeout=20) as answer:
            octets: bytes = answer.read()
            return octets
