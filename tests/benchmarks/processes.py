"""Processor time and memory of running processes, as Linux tells of them in /proc."""

import os
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")


class Process(NamedTuple):
    """A running process; ``cpu_seconds`` includes the time of its children that have ended."""

    number: int
    parent: int
    cpu_seconds: float
    command: list[str]


def running() -> dict[int, Process]:
    """Return all running processes by their number."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:  # it has just ended
            continue
        ticks = sum(int(field) for field in fields[11:15])  # utime, stime, cutime, cstime
        number = int(folder.name)
        found[number] = Process(number, int(fields[1]), ticks / TICKS, command)
    return found


def tree(root: int) -> list[Process]:
    """Return a process and all that descend from it."""
    processes = running()
    found = [processes[root]] if root in processes else []
    for member in found:  # grows while it is read
        found += [each for each in processes.values() if each.parent == member.number]
    return found


def tree_with(variable: str) -> list[Process]:
    """Return every process whose environment has a ``NAME=value``, and all that descend from it."""
    found: dict[int, Process] = {}
    for number in running():
        try:
            environment = Path(f"/proc/{number}/environ").read_bytes()
        except OSError:  # it has just ended, or is another user's
            continue
        if variable.encode() in environment.split(b"\0"):
            found |= {member.number: member for member in tree(number)}
    return list(found.values())


def cpu_seconds(processes: Collection[Process]) -> float:
    """Return how much processor time the processes have taken."""
    return sum(process.cpu_seconds for process in processes)


def pss_mebibytes(processes: Collection[Process]) -> float:
    """Return their memory as proportional set size: what several share is divided among them."""
    kibibytes = 0
    for process in processes:
        for line in Path(f"/proc/{process.number}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kibibytes += int(line.split()[1])
    return kibibytes / 1024
