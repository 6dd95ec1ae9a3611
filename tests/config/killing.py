"""Writers that go on whatever happens to the server, somebody who kills parts of it, and what is there in the end."""

import itertools
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from tests.config.processes import PROJECT, Site, kill
from tests.config.serving import Serving

WRITERS = 3
PAUSES = (2.0, 4.0)
DATABASE_PAUSE = 20.0  # its supervisor gives up where it dies five times a minute
PATIENCE = 60.0
TEXT = "The governor said that more than 1,000 people had crossed the river on 5 July."
AWAY = {502, 503, 504}


@dataclass
class Report:
    """What was said to be kept, and what of it was there in the end."""

    acknowledged: int = 0
    killed: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    odd_answers: list[int] = field(default_factory=list)


class Writers:
    """Programs that record claims, each sent again with the same key until it is acknowledged."""

    def __init__(self, port: int, key: str) -> None:
        self.root, self.key = f"http://127.0.0.1:{port}/api/v1/", key
        self.acknowledged: list[str] = []
        self.odd_answers: list[int] = []
        self.stop = threading.Event()
        self.source = self._send("sources/", {"title": "A report to cite", "text": TEXT, "rights": "full"}, "source")
        self.threads = [threading.Thread(target=self._write, args=(number,)) for number in range(WRITERS)]

    def _write(self, writer: int) -> None:
        for number in itertools.count():
            if self.stop.is_set():
                return
            statement = f"Writer {writer} says {number}."
            body = {
                "source": self.source["id"], "start": 0, "end": 12, "exact": TEXT[:12], "statement": statement,
                "quote_kind": "indirect",
            }  # fmt: skip
            self._send("claims/", body, f"{writer}-{number}")
            self.acknowledged.append(statement)

    def _send(self, path: str, body: Any, name: str) -> Any:
        """Return the answer of success; whatever else happens, the same is sent again."""
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        headers["Idempotency-Key"] = f"kill-{name}"
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            request = Request(self.root + path, json.dumps(body).encode(), headers)
            try:
                with build_opener(ProxyHandler({})).open(request, timeout=20) as answer:
                    return json.load(answer)
            except HTTPError as error:
                if error.code not in AWAY:
                    self.odd_answers.append(error.code)
                error.close()
            except (OSError, ValueError):
                pass  # cut off on the way there or back: nobody knows whether it was kept
            time.sleep(0.2)
        raise AssertionError(f"{name} was not acknowledged within {PATIENCE} seconds")

    def statements(self) -> Iterator[str]:
        """Give the statements of all claims that there are in the end."""
        address: str | None = f"{self.root}claims/?source={self.source['id']}&limit=200&fields=statement"
        while address:
            with build_opener(ProxyHandler({})).open(address, timeout=20) as answer:
                page = json.load(answer)
            yield from (claim["statement"] for claim in page["results"])
            address = page["next"]


def under_load_and_kills(serving: Serving, *, seconds: float, seed: int = 1) -> Report:
    """Let writers write while parts of the site are killed for so long; then see what is there."""
    writers = Writers(serving.port, _key(serving))
    for thread in writers.threads:
        thread.start()
    killed = _kill_for(serving, seconds, random.Random(seed))
    writers.stop.set()
    for thread in writers.threads:
        thread.join(PATIENCE + 30)
    there = Counter(writers.statements())
    return Report(
        acknowledged=len(writers.acknowledged),
        killed=killed,
        lost=[statement for statement in writers.acknowledged if statement not in there],
        twice=[statement for statement, times in there.items() if times > 1],
        odd_answers=writers.odd_answers,
    )


def _kill_for(serving: Serving, seconds: float, chance: random.Random) -> int:
    """Kill the worker of jobs, a process that answers, or the database, one after the other; say how many times."""
    started, killed, database_after = time.monotonic(), 0, 0.0
    while time.monotonic() < started + seconds:
        time.sleep(chance.uniform(*PAUSES))
        if time.monotonic() > database_after:
            victims, database_after = Site(serving.data_dir).postmasters(), time.monotonic() + DATABASE_PAUSE
        elif killed % 2:
            victims = serving.job_workers()
        else:
            victims = answering(serving)
        if victims:
            kill(chance.choice(victims))
            killed += 1
    return killed


def answering(serving: Serving) -> list[int]:
    """Return the process numbers of what answers requests."""
    others = {serving.process.pid, *serving.job_workers()}
    return [number for number in serving.members() if number not in others and _is_python(number)]


def _is_python(number: int) -> bool:
    try:
        command = Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return False
    return b"spawn_main" in command


def _key(serving: Serving) -> str:
    environment = os.environ | {"CLAIMTRAIL_DATA": str(serving.data_dir), "CLAIMTRAIL_GUARDS": ""}  # noqa: TID251
    said = subprocess.run(
        [sys.executable, "manage.py", "create_api_key", "analyst", "--scope", "write"],
        cwd=PROJECT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return said.stdout.splitlines()[-1]
