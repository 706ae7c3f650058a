"""Measures what it takes to send a report for review in Word, and to take back 200 changes.

`python -m benchmarks.review`: in one process, without what starting it takes.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.__main__ import DOCUMENT, ROOT
from reportgen.build.sending import Copy, For, copy_of
from reportgen.files.sources import Project
from reportgen.review.word.points import points_of
from reportgen.review.word.sent import read_sent
from reportgen.review.word.taking import Writing
from reportgen.word.reading.document import read
from tests.review.reviewers import Original, insert, remove

CHANGES = 200
TIMES = 7
"""How often each is done; the median counts."""
AIM = 1.0
"""How many seconds taking back may take."""


def main() -> None:
    """Print a table: seconds and processor seconds of sending, reading and taking back."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "content", folder / "content")
        project = Project(folder)
        sent = copy_of(project, DOCUMENT, For("A reader", 1))
        assert isinstance(sent, Copy)
        data = changed(sent.data)
        print(f"{'':40}  {'wall, s':>8}  {'cpu, s':>8}")
        measured("send", lambda: copy_of(project, DOCUMENT, For("A reader", 1)))
        measured("take back, nothing changed", lambda: taken(project, sent.data))
        measured(f"take back {CHANGES} changes (<= {AIM} s)", lambda: taken(project, data))
        measured("the same, all accepted", lambda: accepted(project, data))


def changed(data: bytes) -> bytes:
    """A file with so many tracked changes, all over it."""
    edited = Original.of(data).opened(1)
    done = 0
    while done < CHANGES:
        control = edited.chance.choice([*edited.controls().values()])
        act = edited.chance.choice((insert, insert, remove))
        done += act(edited, control, edited.chance.choice(("Lead editor", "Legal reader")))
    return edited.data()


def taken(project: Project, data: bytes) -> int:
    """How many points a file brings back."""
    del project
    file = read(data)
    assert file.record
    return len(points_of(file, read_sent(file.record)).points)


def accepted(project: Project, data: bytes) -> int:
    """How many files change once everything is accepted."""
    file = read(data)
    assert file.record
    sent = read_sent(file.record)
    writing = Writing.of(project, DOCUMENT)
    for point in points_of(file, sent).points:
        if point.sort == "change":
            writing.accept(point, sent)
    return len(writing.texts())


def measured(name: str, work: Callable[[], object]) -> None:
    """Print how long some work takes."""
    walls, cpus = [], []
    for _ in range(TIMES):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    print(f"{name:40}  {median(walls):8.2f}  {median(cpus):8.2f}")


if __name__ == "__main__":
    main()
