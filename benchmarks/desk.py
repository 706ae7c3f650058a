"""Measures what the desk does between a key press and what an editor sees.

`python -m benchmarks.desk`: in one process, among many documents, without a browser. A browser asks
for a check 0.3 seconds after the last key.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.documents import generate
from reportgen.desk.forms.outline import Headings, held_at
from reportgen.desk.saving import Keeper
from reportgen.desk.sheets import sheet
from reportgen.desk.steps import Step
from reportgen.desk.web.answers import Answers
from reportgen.desk.web.frames import Frames
from reportgen.edit.edits import Set
from reportgen.files.sources import Project

TIMES = 7
"""How often each is done; the median counts."""

LONG = 79
"""The pages of a long report."""

PLACE = ("background",)
PART = "background"


def main() -> None:
    """Print a table: seconds and processor seconds of each, then what memory many saves take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=120)
    parser.add_argument("--saves", type=int, default=1_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, long = Path(name) / "many", Path(name) / "long"
        first, *_ = generate(folder, asked.documents)
        (other,) = generate(long, 1, pages=LONG)
        print(f"{'':34}  {'wall, s':>8}  {'cpu, s':>8}")
        measured(Desk(folder, first), f"one of {asked.documents}")
        measured(Desk(long, other), f"{LONG} pages")
        desk = Desk(folder, first)
        before = memory()
        for number in range(asked.saves):
            desk.save(number)
        print(f"{asked.saves:,} saves: {before} MB before, {memory()} MB after")
        shutil.rmtree(name, ignore_errors=True)


class Desk:
    """A desk at a document, without a browser."""

    def __init__(self, folder: Path, id: str) -> None:
        self.id = id
        self.keeper = Keeper(lambda: Project(folder))
        self.frames = Frames(self.keeper, Answers("token"))

    def check(self, number: int) -> None:
        """What is done 0.3 seconds after the last key."""
        now = self.keeper.now(self.id)
        typed = self.keeper.typed(now, [self._edit(number)])
        sheet(typed, PART, Headings())

    def save(self, number: int) -> None:
        """Save the words that were typed."""
        step = Step(PART, PLACE, PART, (), {}, {}, "stay")
        self.keeper.save(self.keeper.now(self.id), [self._edit(number)], step)

    def page(self, number: int) -> None:
        """Save them, and make the page anew."""
        self.save(number)
        self.frames.answer(self.id)

    def _edit(self, number: int) -> Set:
        text = str(held_at(self.keeper.now(self.id).data, PLACE)).split("\n\nThis is said")[0]
        return Set(PLACE, f"{text.rstrip()}\n\nThis is said for the {number + 1:,}th time.\n")


def measured(desk: Desk, said: str) -> None:
    """Print what a check, a save and a page take."""
    for name, work in (("check", desk.check), ("save", desk.save), ("save and page", desk.page)):
        walls, cpus = timed(work)
        print(f"{f'{said}: {name}':34}  {median(walls):8.3f}  {median(cpus):8.3f}")


def timed(work: Callable[[int], None]) -> tuple[list[float], list[float]]:
    """Seconds and processor seconds of some work that is done several times."""
    walls, cpus = list[float](), list[float]()
    work(0)
    for number in range(TIMES):
        wall, cpu = time.perf_counter(), time.process_time()
        work(number + 1)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return walls, cpus


def memory() -> int:
    """The megabytes that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4_096 // 1_000_000


if __name__ == "__main__":
    main()
