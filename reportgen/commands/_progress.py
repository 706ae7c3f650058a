"""Shows the progress of a build: a bar on a terminal, elsewhere each written file."""

from __future__ import annotations

import contextlib
import importlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportgen.build.outcome import Progress


class Lines:
    """Progress without a terminal: prints the files of each document when they are written."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def step(self, name: str, documents: int) -> None:
        """Prints nothing."""

    def begun(self, document: str) -> None:
        """Prints nothing."""

    def done(self, document: str, files: Sequence[str]) -> None:
        """Print the paths of the files."""
        del document
        for name in sorted(files):
            self._tell(name)


class Bar:
    """Progress on a terminal: the step, the number of documents, and the slowest one."""

    def __init__(self, shown: Any) -> None:
        self._shown = shown
        self._task = shown.add_task("", total=None)
        self._name = ""
        self._running: dict[str, float] = {}
        self._files: list[str] = []

    def step(self, name: str, documents: int) -> None:
        """Begin a step with an empty bar."""
        self._name = name
        self._shown.reset(self._task, total=documents)
        self._draw()

    def begun(self, document: str) -> None:
        """Show a document as running."""
        self._running[document] = time.monotonic()
        self._draw()

    def done(self, document: str, files: Sequence[str]) -> None:
        """Move the bar on, and keep the paths to print at the end."""
        self._files += files
        self._running.pop(document, None)
        self._shown.advance(self._task)
        self._draw()

    def end(self, tell: Callable[[str], None]) -> None:
        """Remove the bar, and print the paths of all files."""
        for name in sorted(self._files):
            tell(name)

    def _draw(self) -> None:
        slowest = min(self._running, key=lambda name: self._running[name], default="")
        running = f"{len(self._running)} running, longest {slowest}" if slowest else ""
        self._shown.update(self._task, description=f"{self._name} {running}")
        self._shown.refresh()


def _say_nothing(name: str) -> None:
    del name


@contextlib.contextmanager
def progress(tell: Callable[[str], None], *, quiet: bool = False) -> Iterator[Progress]:
    """A context with the `Progress` to report to: a bar on a terminal, else `Lines`.

    The bar is redrawn only by calls, since a process with a drawing thread cannot fork safely.
    """
    if quiet or not sys.stderr.isatty():
        yield Lines(_say_nothing if quiet else tell)
        return
    # To load rich takes longer than a build with nothing to do: load it only if there is a bar.
    bars: Any = importlib.import_module("rich.progress")
    console = importlib.import_module("rich.console").Console(stderr=True)
    columns = (bars.BarColumn(), bars.MofNCompleteColumn(), bars.TextColumn("{task.description}"))
    with bars.Progress(*columns, console=console, transient=True, auto_refresh=False) as shown:
        bar = Bar(shown)
        yield bar
    bar.end(tell)
