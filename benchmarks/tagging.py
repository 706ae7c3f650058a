"""What tags and their mending cost: the same pages set without, with tags, and with mended ones.

Run it as `python -m benchmarks.tagging`. All is done in one process by turns; times are CPU time,
so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from benchmarks.pages import print_pages
from reportgen.typeset.mend import mend

ROOT = Path(__file__).resolve().parent.parent

WAYS: dict[str, dict[str, Any]] = {
    "without tags": {},
    "with tags": {"pdf_variant": "pdf/ua-1"},
    "with mended tags": {"pdf_variant": "pdf/ua-1", "finisher": mend},
}


def seconds_of(work: Callable[[], object]) -> float:
    """The CPU time of one piece of work, in which no garbage is collected."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    work()
    spent = time.process_time() - started
    gc.enable()
    return spent


def measure(page: Path, rounds: int) -> dict[str, float]:
    """The median seconds of each way to set a page."""
    fonts = FontConfiguration()
    found: dict[str, list[float]] = {name: [] for name in WAYS}
    for number in range(rounds + 1):
        for name, options in WAYS.items():

            def work(options: dict[str, Any] = options) -> None:
                document = weasyprint.HTML(filename=page).render(font_config=fonts)
                document.write_pdf(**options)

            spent = seconds_of(work)
            if number:  # the first round fills caches
                found[name].append(spent)
    return {name: statistics.median(times) for name, times in found.items()}


def main() -> None:
    """Print a row for each way, with its share more than the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="times that each is set")
    parser.add_argument("--document", default="greater-manchester/tameside", metavar="ID")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (page,) = print_pages(ROOT, [options.document], Path(folder))
        found = measure(page, options.rounds)
    first = next(iter(found.values()))
    for name, seconds in found.items():
        print(f"{name:20} {seconds:7.3f} s  {seconds / first - 1:+7.1%}")
    print("aim: tags and their mending cost at most 8 % of a render")


if __name__ == "__main__":
    main()
