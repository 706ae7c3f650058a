"""What a terminal shows while a build runs; anything else is left in peace."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from reportgen.build import Progress


@contextlib.contextmanager
def progress() -> Iterator[Progress]:
    """A `Progress` that draws on the terminal, or does nothing where there is none."""
    if not sys.stderr.isatty():
        yield _silent
        return
    # Loaded only where somebody sees it: a third of the time that `check` takes in all.
    bars = __import__("rich.progress", fromlist=["Progress"])
    console = __import__("rich.console", fromlist=["Console"]).Console(stderr=True)
    columns = (
        bars.SpinnerColumn(),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.description}"),
    )
    with bars.Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("", total=None)

        def told(step: str, document: str, done: int, of: int) -> None:
            shown.update(task, description=f"{step} {document}", completed=done, total=of)

        yield told


def _silent(step: str, document: str, done: int, of: int) -> None:
    """Says nothing."""
