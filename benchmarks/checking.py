"""Measures what `reportgen check` costs: of one document, and of many with two workers.

`python -m benchmarks.checking`: whole processes, on documents that do not repeat each other.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.documents import generate
from benchmarks.scaling import REPORTGEN, Run, run

WORKERS = 2
ALONE = 7
"""How often one document is checked; the median counts."""


def main() -> None:
    """Print a table: seconds, processor seconds, and megabytes of the largest process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1_000])
    counts: Sequence[int] = parser.parse_args().documents
    print(f"{'documents':>9}  {'wall, s':>8}  {'cpu, s':>8}  {'cores':>5}  {'peak, MB':>8}")
    with tempfile.TemporaryDirectory() as name:
        for count in counts:
            folder = Path(name) / str(count)
            first, *_ = generate(folder, count)
            if count == counts[0]:
                runs = [run([REPORTGEN, "check", first], folder) for _ in range(ALONE)]
                line(1, median_of(runs))
            line(count, run([REPORTGEN, "check", "-j", str(WORKERS)], folder))


def median_of(runs: Sequence[Run]) -> Run:
    """The run in the middle by each of its measures."""
    return Run(
        median(one.wall for one in runs),
        median(one.cpu for one in runs),
        median(one.peak_mb for one in runs),
    )


def line(count: int, found: Run) -> None:
    """Print one row; `cores` says how many processors were at work on average."""
    cores = found.cpu / found.wall
    print(f"{count:9,}  {found.wall:8.2f}  {found.cpu:8.2f}  {cores:5.2f}  {found.peak_mb:8.1f}")


if __name__ == "__main__":
    main()
