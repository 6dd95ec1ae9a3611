"""Processor time and memory as /proc tells of them."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.benchmarks import processes

BUSY_CHILD = """
import subprocess, sys
subprocess.run([sys.executable, "-c", "while __import__('time').process_time() < 0.3: pass"])
print("done", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def parent() -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", BUSY_CHILD],
        env=os.environ | {"BENCH_MARK": "here"},  # noqa: TID251
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.readline()
    yield process
    process.communicate()


def test_time_of_a_child_that_has_ended_counts(parent: "subprocess.Popen[bytes]") -> None:
    assert processes.cpu_seconds(processes.tree(parent.pid)) >= 0.25


def test_a_process_is_below_the_one_that_started_it(parent: "subprocess.Popen[bytes]") -> None:
    assert parent.pid in {member.number for member in processes.tree(os.getpid())}


def test_a_process_is_found_by_its_environment(parent: "subprocess.Popen[bytes]") -> None:
    numbers = {member.number for member in processes.tree_with("BENCH_MARK=here")}

    assert parent.pid in numbers
    assert os.getpid() not in numbers


def test_a_python_holds_some_megabytes(parent: "subprocess.Popen[bytes]") -> None:
    assert 1 < processes.pss_mebibytes(processes.tree(parent.pid)) < 200
