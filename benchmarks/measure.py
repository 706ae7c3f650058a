"""Runs commands by turns and measures each whole process."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BIN = Path(sys.executable).parent
"""Where the commands of this Python are."""

# As on a user's machine: Python keeps what it compiled.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@dataclass
class Timing:
    """What the runs of one command took: seconds of wall time, and megabytes at the peak."""

    seconds: list[float] = field(default_factory=list)
    peak_mb: float = 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def best(self) -> float:
        return min(self.seconds)


def run_once(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one run; a command that fails ends the benchmark."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}\n{said.decode()}")
    return seconds, usage.ru_maxrss / 1024


def by_turns(
    commands: Mapping[str, Sequence[str]],
    folder: Path,
    rounds: int,
    before: Callable[[], object] = lambda: None,
) -> dict[str, Timing]:
    """Run the commands in turn, so that what slows the machine slows all of them."""
    timings = {name: Timing() for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            before()
            seconds, peak = run_once(command, folder)
            if number:  # the first round only warms the machine's caches
                timings[name].seconds.append(seconds)
                timings[name].peak_mb = max(timings[name].peak_mb, peak)
    return timings
