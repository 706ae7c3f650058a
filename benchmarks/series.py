"""`make bench-series`: what many documents cost, beside WeasyPrint alone on the same HTML.

By itself it takes about ten seconds a document: the bare command alone is started once for each.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from statistics import median

from benchmarks.documents import generate
from benchmarks.measure import BIN, ENVIRONMENT, run_once
from benchmarks.pages import print_pages

WORKERS = 2
EARLY = 50
"""After how many documents a worker's memory is looked at first."""


def shell_loop(pages: Sequence[Path]) -> float:
    """Seconds that the bare command takes, started once for each page."""
    command = [str(BIN / "weasyprint"), "--pdf-variant", "pdf/ua-1"]
    return sum(run_once([*command, str(page), "/dev/null"], page.parent)[0] for page in pages)


def bare_pool(pages: Sequence[Path]) -> float:
    """Seconds that forked processes take which do nothing but call WeasyPrint."""
    script = (
        f"from benchmarks.series import pool_main; pool_main({[str(page) for page in pages]!r})"
    )
    command = [sys.executable, "-c", script]
    return run_once(command, Path(__file__).resolve().parent.parent)[0]


def pool_main(pages: Sequence[str]) -> None:
    """The process that forks the bare pool, and waits for it."""
    import weasyprint  # noqa: F401 - imported before the fork, as any pool would

    context = multiprocessing.get_context("fork")
    queue: SimpleQueue[str | None] = context.SimpleQueue()
    workers = [context.Process(target=_call_weasyprint, args=(queue,)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for page in (*pages, *[None] * WORKERS):
        queue.put(page)
    for worker in workers:
        worker.join()


def _call_weasyprint(queue: SimpleQueue[str | None]) -> None:
    from weasyprint import HTML

    while page := queue.get():
        HTML(filename=page).write_pdf("/dev/null", pdf_variant="pdf/ua-1")


@dataclass
class Memory:
    """Megabytes that the largest worker holds, early and at the end."""

    early: float = 0.0
    late: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def watch(self, output: Path) -> Iterator[None]:
        """Look at the workers of a build into `output` while it runs."""
        thread = threading.Thread(target=self._look, args=(output,))
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def _look(self, output: Path) -> None:
        while not self._stop.wait(1.0):
            if size := max(map(_megabytes, _workers()), default=0.0):
                self.late = size
                done = sum(1 for _ in output.rglob("*.pdf"))
                self.early = size if done <= EARLY else self.early


def _workers() -> list[Path]:
    """The processes that are forked from a build: grandchildren of this one."""
    found = []
    for child in _children(os.getpid()):
        found += [Path("/proc") / pid / "status" for pid in _children(int(child))]
    return found


def _children(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []


def _megabytes(status: Path) -> float:
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def build(root: Path) -> float:
    """Seconds that a build of the project takes, as a whole process."""
    return run_once([str(BIN / "reportgen"), "build", "-j", str(WORKERS)], root)[0]


def imports_weasyprint(root: Path) -> bool:
    """Whether a build with nothing to do loads WeasyPrint."""
    command = [sys.executable, "-X", "importtime", "-m", "reportgen", "build"]
    done = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, check=True)
    return b"weasyprint" in done.stderr


def say(what: str, measured: str, aim: str = "") -> None:
    """One line of the table, as soon as it is known."""
    print(f"{what:44} {measured:>22}  {aim}", flush=True)


def measure(count: int, *, compare: bool) -> None:
    """Build so many documents, and print what it took beside what is aimed at."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        ids = generate(root, count)
        memory = Memory()
        with memory.watch(root / "output"):
            full = build(root)
        say(f"build of {count} documents, -j {WORKERS}", f"{full:.1f} s")
        say("  a document", f"{full / count:.3f} s")
        say(
            "  largest worker, early and late",
            f"{memory.early:.0f}, {memory.late:.0f} MB",
            "late <= 1.15 x early, <= 350 MB",
        )
        if compare:
            pages = print_pages(root, ids, Path(name))
            bare = bare_pool(pages)
            say(
                "bare pool of two on the same HTML",
                f"{bare:.1f} s, {full / bare:.2f} x",
                "<= 1.08 x",
            )
            loop = shell_loop(pages)
            say("shell loop of weasyprint", f"{loop:.1f} s, {full / loop:.2f} x", "<= 0.36 x")
        idle = median(build(root) for _ in range(5))
        aim = "<= 0.30 s" if count <= 120 else "<= 0.8 s"
        say("nothing changed", f"{idle:.2f} s", aim)
        say("  WeasyPrint imported", "yes" if imports_weasyprint(root) else "no", "no")
        ones, renders = zip(*one_changed(root, ids[0]), strict=True)
        aim = f"<= {idle + 1.2 * median(renders):.2f} s, idle + 1.2 x {median(renders):.2f} s"
        say("one changed", f"{median(ones):.2f} s", aim)
        if compare:
            again = change_stylesheet(root)
            say("a shared stylesheet changed", f"{again:.1f} s, {again / full:.2f} x", "<= 1 x")


def one_changed(root: Path, document: str) -> Iterator[tuple[float, float]]:
    """By turns the seconds of a build after one document was changed, and of its bare render."""
    file = root / "content" / f"{document}.yaml"
    for number in range(5):
        file.write_text(f"{file.read_text('utf-8')}\n# {number}\n", "utf-8")
        yield build(root), bare_render(root, document)


def bare_render(root: Path, document: str) -> float:
    """Seconds that the bare command takes for one document."""
    with tempfile.TemporaryDirectory() as folder:
        return shell_loop(print_pages(root, [document], Path(folder)))


def change_stylesheet(root: Path) -> float:
    """Seconds of a build after the project got a stylesheet of its own."""
    sheet = root / "templates" / "assets" / "print.css"
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text('@import "shipped-print.css";\np { orphans: 3 }\n', "utf-8")
    return build(root)


def main() -> None:
    """Measure one series."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=120)
    parser.add_argument("--no-compare", action="store_true", help="leave WeasyPrint alone out")
    wanted = parser.parse_args()
    measure(wanted.documents, compare=not wanted.no_compare)


if __name__ == "__main__":
    main()
