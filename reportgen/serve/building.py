"""Runs each build in a process of its own, and returns its outcome.

The process is an ordinary `reportgen build`. It holds the lock of the output folder only while it
works, waits for other builds, and reads the settings again. If it fails or runs out of memory, the
server goes on.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.files.handles import read_named

PATIENCE = 5
"""The seconds that a build has to end after it is told to."""

Outcome = dict[str, Any]
"""The content of the file that `reportgen build --outcome` writes."""


@dataclass(frozen=True, slots=True)
class Build:
    """A build to run: the project's folder, the output folder, and the arguments."""

    root: Path
    output: Path
    arguments: tuple[str, ...] = ()

    async def run(self) -> Outcome:
        """Run the build; return what it did, or why it could not be run."""
        try:
            with tempfile.TemporaryDirectory() as folder:
                return await self._told(Path(folder) / "outcome.json")
        except OSError as error:  # no handle, process or space now: the next change may find some
            return _stopped(f"the build could not begin: {error.strerror}")

    async def _told(self, file: Path) -> Outcome:
        # -P: no module is imported from the project's folder
        command = [sys.executable, "-P", "-m", "reportgen", "build", "--wait"]
        options = ["--output", str(self.output), "--outcome", str(file), *self.arguments]
        build = await asyncio.create_subprocess_exec(
            *command, *options,
            cwd=self.root,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            code = await build.wait()
        finally:
            await _end(build)
        with contextlib.suppress(FileNotFoundError, ValueError):
            outcome: Outcome = json.loads(read_named(file))
            return outcome
        return _stopped(f"the build ended with {code}; the terminal says why")


def _stopped(why: str) -> Outcome:
    return {"documents": [], "listing": [], "removed": [], "problems": [], "stopped": why}


async def _end(build: asyncio.subprocess.Process) -> None:
    """Interrupt a build; kill it if it does not end."""
    if build.returncode is not None:
        return
    build.send_signal(signal.SIGINT)
    try:
        await asyncio.wait_for(build.wait(), PATIENCE)
    except TimeoutError:
        build.kill()
        await build.wait()
