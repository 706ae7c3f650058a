"""Builds that are killed: what `make test` does a few times and `make harden` many."""

from __future__ import annotations

import contextlib
import fcntl
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.projects import TOWN, lay, region, tree

COMMAND = [sys.executable, "-m", "reportgen", "build"]
LOOPS = "{{% for _ in range({}) %}}" * 2 + "{{% endfor %}}" * 2 + "<head></head>"
"""A template with one loop in another; the sandbox allows no longer ones than 100,000 rounds."""
ENDLESS = LOOPS.format(10**5, 10**5)
"""A template that takes longer than any test waits."""
SLOW = LOOPS.format(5000, 6000) + "<p>{{ view.title }}"
"""A template that takes some seconds."""


def build(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A build that nobody disturbs."""
    return subprocess.run(
        [*COMMAND, *arguments], cwd=root, capture_output=True, text=True, check=False
    )


@contextlib.contextmanager
def running(root: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A build that goes on until it is killed."""
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as build:  # fmt: skip
        try:
            yield build
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(build.pid, signal.SIGKILL)


def is_locked(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


class Killing:
    """A project in two versions, whose build is killed while it goes from one to the other."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._command = [*COMMAND, "--force", *options]
        self.root = folder / "project"
        self._old, self._new = folder / "old", folder / "new"
        lay(self.root, region())
        assert build(self.root).returncode == 0
        shutil.copytree(self.root / "output", self._old)
        changed = region()[TOWN].replace("2023-05", "2023-06")
        lay(self.root, {TOWN: changed})
        started = time.monotonic()
        assert build(self.root, "--force", *options).returncode == 0
        self.seconds = time.monotonic() - started
        self.before, self.after = tree(self._old), tree(self.root / "output")
        assert self.before != self.after

    def once(self, moment: float) -> list[str]:
        """What is wrong after a build that was killed at a moment, and after the next one."""
        output = self.root / "output"
        shutil.rmtree(output)
        shutil.copytree(self._old, output)
        with subprocess.Popen(
            self._command,
            cwd=self.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as running:
            time.sleep(moment)
            os.kill(running.pid, signal.SIGKILL)
        wrong = self._spoilt(tree(output))
        again = build(self.root)
        if again.returncode:
            wrong.append(f"the next build failed: {again.stderr}")
        if (left := tree(output)) != self.after:
            wrong += [f"after the next build: {name}" for name in left.keys() ^ self.after.keys()]
            wrong += [
                f"differs: {name}" for name in self.after if left.get(name) != self.after[name]
            ]
        return wrong

    def _spoilt(self, left: Mapping[str, bytes]) -> list[str]:
        """Files that are neither the old nor the new ones."""
        known = (self.before, self.after)
        return [
            name
            for name, data in left.items()
            if not name.endswith(".part") and data not in (one.get(name) for one in known)
        ] + [f"lost: {name}" for name in self.before if name not in left]


def moments(count: int, seconds: float, seed: int) -> list[float]:
    """Moments spread over a build, each a little after or before where it would lie evenly."""
    chance = random.Random(seed)
    return [seconds * (at + chance.random()) / count for at in range(count)]
