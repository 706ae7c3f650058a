"""What a terminal shows while a build runs; anything else is left in peace."""

from __future__ import annotations

import contextlib
import importlib
import sys
import time
from collections.abc import Iterator
from typing import Any

from reportgen.build import Progress


class Silent:
    """Shows nothing."""

    def step(self, name: str, documents: int) -> None:
        """Says nothing of a step."""

    def begun(self, document: str) -> None:
        """Says nothing of a document."""

    def done(self, document: str) -> None:
        """Says nothing of a document."""


class Bar:
    """A bar with the step, how many documents are done, running and left, and the slowest."""

    def __init__(self, shown: Any) -> None:
        self._shown = shown
        self._task = shown.add_task("", total=None)
        self._name = ""
        self._running: dict[str, float] = {}

    def step(self, name: str, documents: int) -> None:
        """Begin a step with an empty bar."""
        self._name = name
        self._shown.reset(self._task, total=documents)
        self._draw()

    def begun(self, document: str) -> None:
        """Show a document as running."""
        self._running[document] = time.monotonic()
        self._draw()

    def done(self, document: str) -> None:
        """Move the bar on."""
        self._running.pop(document, None)
        self._shown.advance(self._task)
        self._draw()

    def _draw(self) -> None:
        slowest = min(self._running, key=lambda name: self._running[name], default="")
        running = f"{len(self._running)} running, longest {slowest}" if slowest else ""
        self._shown.update(self._task, description=f"{self._name} {running}")
        self._shown.refresh()


@contextlib.contextmanager
def progress() -> Iterator[Progress]:
    """A `Progress` that draws on the terminal, or is silent where there is none.

    It draws only when something happens: a thread of its own could not be forked safely.
    """
    if not sys.stderr.isatty():
        yield Silent()
        return
    # rich takes longer to load than a build with nothing to do, so only who sees it pays.
    bars: Any = importlib.import_module("rich.progress")
    console = importlib.import_module("rich.console").Console(stderr=True)
    columns = (bars.BarColumn(), bars.MofNCompleteColumn(), bars.TextColumn("{task.description}"))
    with bars.Progress(*columns, console=console, transient=True, auto_refresh=False) as shown:
        yield Bar(shown)
