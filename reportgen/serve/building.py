"""Builds in a process of its own, and gives what it says that it did.

It is the same that `reportgen build` is: it holds the lock of the output folder only while it
works, waits for other builds, reads the settings anew, and takes the server along neither when it
fails nor when it needs much memory.
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
"""Seconds that a build may take to end, once it is told to."""

Outcome = dict[str, Any]
"""What `reportgen build --outcome` writes."""


@dataclass(frozen=True, slots=True)
class Build:
    """A folder to build in, the output folder, and with which arguments it is built."""

    root: Path
    output: Path
    arguments: tuple[str, ...] = ()

    async def run(self) -> Outcome:
        """Build, and give what was done, or why nothing could be."""
        try:
            with tempfile.TemporaryDirectory() as folder:
                return await self._told(Path(folder) / "outcome.json")
        except OSError as error:  # no handle, no process, no space: the next change may find some
            return _stopped(f"the build could not begin: {error.strerror}")

    async def _told(self, file: Path) -> Outcome:
        # -P: no module is taken from the project's folder
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
    """Let a build end as if it were interrupted; kill it if it does not."""
    if build.returncode is not None:
        return
    build.send_signal(signal.SIGINT)
    try:
        await asyncio.wait_for(build.wait(), PATIENCE)
    except TimeoutError:
        build.kill()
        await build.wait()
