"""`make bench`: prints a table of what was measured, beside what is aimed at."""

from __future__ import annotations

import argparse
import platform
import shutil
import tempfile
from pathlib import Path

from pypdf import PdfReader

from benchmarks.measure import BIN, Timing, by_turns
from benchmarks.others import commands
from benchmarks.pages import print_pages

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = "greater-manchester/manchester-north"


def row(name: str, timing: Timing, aim: str, value: str) -> str:
    """One line of the table."""
    measured = f"{timing.median:7.3f} {timing.best:7.3f} {timing.peak_mb:8.0f}"
    return f"{name:34} {measured}   {value:>8}  {aim}"


def main() -> None:
    """Measure start-up and the build of one report, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="runs of each command")
    rounds = parser.parse_args().rounds
    program = str(BIN / "reportgen")
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print(f"{'':34} {'median s':>7} {'best s':>7} {'peak MB':>8}   {'measured':>8}  aim")
    quick = by_turns(
        {"--help": [program, "--help"], "check": [program, "check", DOCUMENT]}, ROOT, rounds
    )
    print(row("reportgen --help", quick["--help"], "<= 0.15 s", f"{quick['--help'].median:.3f} s"))
    print(row("reportgen check", quick["check"], "<= 0.35 s", f"{quick['check'].median:.3f} s"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (page,) = print_pages(ROOT, [DOCUMENT], folder)
        output = folder / "output"
        bare = [
            str(BIN / "weasyprint"),
            "--pdf-variant",
            "pdf/ua-1",
            str(page),
            "/dev/null",
        ]
        build = [program, "build", DOCUMENT, "--output", str(output)]
        others = commands(page, folder)
        timed = {"bare": bare, **others, "build": build}  # last: its output is looked at
        both = by_turns(timed, ROOT, rounds, lambda: shutil.rmtree(output, ignore_errors=True))
        pages = len(PdfReader(output / f"{DOCUMENT}.pdf").pages)
    ratio = both["build"].median / both["bare"].median
    print(row("weasyprint on the same HTML", both["bare"], "", ""))
    print(row("reportgen build, PDF and HTML", both["build"], "<= 1.25 x", f"{ratio:.2f} x"))
    for name in others:
        print(row(name, both[name], "", f"{both[name].median / both['bare'].median:.2f} x"))
    each = 1000 * both["build"].median / pages
    print(f"{pages} pages, {each:.0f} ms a page, whole process")


if __name__ == "__main__":
    main()
