"""Somebody who kills parts of a site while everybody works, and what is there in the end."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.config.processes import PROJECT, Site, children, kill, processes_with
from tests.config.serving import Serving
from tests.config.working import Working

PAUSES = (2.0, 4.0)
DATABASE_PAUSE = 20.0  # its supervisor gives up where it dies five times a minute


@dataclass
class Report:
    """What was said to be kept, and what of it was there in the end; ``octets`` are the server's memory over time."""

    acknowledged: int = 0
    killed: int = 0
    exported: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    odd_answers: list[tuple[int, str]] = field(default_factory=list)
    octets: list[int] = field(default_factory=list)


def under_load_and_kills(serving: Serving, *, seconds: float, seed: int = 1) -> Report:
    """Let people and programs work while parts of the site are killed for so long; then see what is there."""
    working = Working(
        serving.port, analyst=key_for(serving, "analyst"), editor=key_for(serving, "editor")
    )
    working.start()
    killed, octets = _kill_for(serving, seconds, random.Random(seed))
    working.end()
    assert serving.process.poll() is None, f"the server has ended: {serving.said()[-2000:]}"
    there = Counter(working.found())
    return Report(
        acknowledged=len(working.acknowledged),
        killed=killed,
        exported=len(working.exported),
        lost=[statement for statement in working.acknowledged if statement not in there],
        twice=[statement for statement, times in there.items() if times > 1],
        odd_answers=working.odd_answers,
        octets=octets,
    )


def _kill_for(serving: Serving, seconds: float, chance: random.Random) -> tuple[int, list[int]]:
    """Kill the worker of jobs, a process that answers, or the database, one after the other; say how many times.

    Gives the memory that all of the server took before each time, in octets.
    """
    started, killed, database_after, octets = time.monotonic(), 0, 0.0, []
    while time.monotonic() < started + seconds:
        time.sleep(chance.uniform(*PAUSES))
        octets.append(sum(map(memory_of, serving.members())))
        if time.monotonic() > database_after:
            victims, database_after = (
                Site(serving.data_dir).postmasters(),
                time.monotonic() + DATABASE_PAUSE,
            )
        elif killed % 2:
            victims = serving.job_workers()
        else:
            victims = answering(serving)
        if victims:
            kill(chance.choice(victims))
            killed += 1
    return killed, octets


def answering(serving: Serving) -> list[int]:
    """Return the process numbers of what answers requests; the process that forks them does not."""
    web = processes_with("web", "--child-of", str(serving.process.pid))
    return [number for number in web if number not in children(serving.process.pid)]


def memory_of(number: int) -> int:
    """Return what memory a process has of its own, in octets; none for one that has just ended."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def key_for(serving: Serving, user: str) -> str:
    """Return an API key that may write, made at the command line."""
    environment = os.environ | {"CLAIMTRAIL_DATA": str(serving.data_dir), "CLAIMTRAIL_GUARDS": ""}  # noqa: TID251
    said = subprocess.run(
        [sys.executable, "manage.py", "create_api_key", user, "--scope", "write"],
        cwd=PROJECT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return said.stdout.splitlines()[-1]
