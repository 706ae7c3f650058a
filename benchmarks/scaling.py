"""Measures what a document costs in time, memory and storage.

`python -m benchmarks.scaling`: see `docs/scaling.md` for what it found and how to read it. What
is done once for each document is timed as the difference between a larger and a smaller build,
so that starting up is in neither. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.documents import generate
from benchmarks.measure import BIN, ENVIRONMENT
from reportgen.build.cluster import Cluster
from reportgen.build.document import Maker, Work
from reportgen.build.documents import Making, Remake, remake
from reportgen.build.plan import plan
from reportgen.build.track.catalogue import noted
from reportgen.build.track.inputs import Inputs
from reportgen.build.track.reading import read_record
from reportgen.build.track.record import NAME, Output, Record
from reportgen.documents.summary import to_lines
from reportgen.files.digests import digest
from reportgen.files.input import file
from reportgen.files.output_paths import SUMMARIES
from reportgen.files.sources import Project
from reportgen.render.formats import HTML, USUAL, Format
from reportgen.render.theme import Kit, read_kit

TICKS = os.sysconf("SC_CLK_TCK")
REPORTGEN = str(BIN / "reportgen")
DASK = str(BIN / "dask")


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds of wall time and of processor time, and megabytes at the peak."""

    wall: float
    cpu: float
    peak_mb: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command, its finished children included; one that fails ends the benchmark."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        if process.returncode:
            said.seek(0)
            sys.exit(f"failed: {' '.join(command)}\n{said.read().decode()}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def cpu(process: int) -> float:
    """Seconds of processor time that a running process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak_mb(process: int) -> float:
    """The most memory that a running process has held."""
    status = Path(f"/proc/{process}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


@contextlib.contextmanager
def started(command: Sequence[str], folder: Path) -> Iterator[int]:
    """A process in the background, by its id."""
    with (folder / "cluster.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        if time.monotonic() > deadline:
            sys.exit("the cluster does not start")
        time.sleep(0.05)


@contextlib.contextmanager
def cluster(folder: Path, count: int) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """A scheduler's address and process, and the processes of its workers."""
    file = folder / "scheduler.json"
    quiet = ("--no-dashboard",)
    where = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
    with contextlib.ExitStack() as stack:
        scheduler = stack.enter_context(started([DASK, "scheduler", *where, *quiet], folder))
        until(lambda: file.is_file() and file.read_text().endswith("}"))
        address = json.loads(file.read_text())["address"]
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
        command = [DASK, "worker", address, *options, *quiet]
        workers = tuple(stack.enter_context(started(command, folder)) for _ in range(count))
        log = folder / "cluster.log"
        until(lambda: log.read_text().count("Registered to:") == count)
        yield address, scheduler, workers


# What the program does before anything is made, step by step


def steps(folder: Path) -> dict[str, float]:
    """Processor seconds, megabytes and bytes of a build's steps up to the making."""
    found: dict[str, float] = {}
    project = Project(folder)
    kit = read_kit(project)
    inputs = Inputs(project, kit)
    with stopwatch(found, "digests of the content, s"):
        inputs.digests(map(file, project.content_files()))
    before = resident_mb()
    with stopwatch(found, "read, validate, check, and views, s"):
        anew = remake(project, kit, tuple(project.documents()), Making(USUAL))
    found["documents in memory, MB"] = resident_mb() - before
    sent = 0
    with stopwatch(found, "packing to be sent, s"):
        for work in anew.works():
            sent += len(pickle.dumps(work))
    found["sent to workers, MB"] = sent / 1e6
    with stopwatch(found, "record made and written, s"):
        data = pretended(anew, inputs, dict.fromkeys(USUAL, b"")).to_bytes()
    found["record, MB"] = len(data) / 1e6
    with stopwatch(found, "record read, s"):
        read_record(data)
    return found


@contextlib.contextmanager
def stopwatch(found: dict[str, float], name: str) -> Iterator[None]:
    before = time.process_time()
    yield
    found[name] = time.process_time() - before


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def pretended(anew: Remake, inputs: Inputs, files: Mapping[Format, bytes]) -> Record:
    """The record of a build that made these files of every document."""
    record = Record()
    made = {format: (digest(data), len(data)) for format, data in files.items()}
    for job in anew.jobs:
        record.summaries[job.document] = noted(anew.summary(job.document))
        record.outputs[job.document] = {
            job.target(format): Output(
                made[format][0], inputs.digests(anew.inputs(job.document, format)), made[format][1]
            )
            for format in USUAL
        }
    return record


def pretend(folder: Path, model: Path) -> None:
    """Outputs for a whole project: one document's files stand for all, and a record of them.

    They are links to the same two files, so that the disk holds them once. The index and the data
    files are left for a build to make.
    """
    project, output = Project(folder), folder / "output"
    kit = read_kit(project)
    anew = remake(project, kit, tuple(project.documents()), Making(USUAL))
    models = {format: model.with_suffix(format.ending) for format in USUAL}
    for job in anew.jobs:
        for format in USUAL:
            target = output / job.target(format)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.hardlink_to(models[format])
    files = {format: models[format].read_bytes() for format in USUAL}
    lines = {job.document: anew.summary(job.document) for job in anew.jobs}
    (output / SUMMARIES).write_bytes(to_lines(lines))
    (output / NAME).write_bytes(pretended(anew, Inputs(project, kit), files).to_bytes())


def apart(*arguments: str) -> str:
    """What this module prints when it is run with these arguments, in a process of its own.

    Linux counts what a parent held among the memory of a new process, so this one stays small.
    """
    command = [sys.executable, "-m", "benchmarks.scaling", *arguments]
    root = Path(__file__).resolve().parent.parent
    return subprocess.run(
        command, cwd=root, env=ENVIRONMENT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def measured_steps(folder: Path) -> dict[str, float]:
    """The steps over a project."""
    found: dict[str, float] = json.loads(apart("--steps", str(folder)))
    return found


def idle(folder: Path, model: Path) -> Run:
    """A build of a project in which all is up to date."""
    apart("--pretend", str(folder), str(model))
    run([REPORTGEN, "build"], folder)
    command = [REPORTGEN, "build", "--check"]
    return min((run(command, folder) for _ in range(3)), key=lambda one: one.wall)


# Builds


@dataclass(frozen=True, slots=True)
class Way:
    """What one more document takes, built in one way; memory is that of the larger build."""

    wall: float
    client_cpu: float
    worker_cpu: float
    scheduler_cpu: float
    client_mb: float
    worker_mb: float


def locally(folder: Path, names: Mapping[int, Sequence[str]], jobs: int) -> Way:
    """Builds by processes of this machine."""
    runs = []
    for documents in names.values():
        shutil.rmtree(folder / "output", ignore_errors=True)
        runs.append(run([REPORTGEN, "build", "-j", str(jobs), *documents], folder))
    small, large = names
    more = large - small
    wall, seconds = runs[1].wall - runs[0].wall, runs[1].cpu - runs[0].cpu
    return Way(wall / more, seconds / more, 0, 0, runs[1].peak_mb, 0)


def on_cluster(folder: Path, names: Mapping[int, Sequence[str]], count: int, *options: str) -> Way:
    """Builds by so many workers of a cluster, which have made a document before."""
    with tempfile.TemporaryDirectory() as logs, cluster(Path(logs), count) as parts:
        address, scheduler, workers = parts
        command = [REPORTGEN, "build", "--executor", "dask", "--scheduler", address, *options]
        small, large = names
        run([*command, "--force", *names[small]], folder)
        seen = []
        for documents in names.values():
            shutil.rmtree(folder / "output", ignore_errors=True)
            shutil.rmtree(folder / "store", ignore_errors=True)
            before = (sum(map(cpu, workers)), cpu(scheduler))
            seen.append((run([*command, *documents], folder), before))
        after = (sum(map(cpu, workers)), cpu(scheduler))
        worker_mb = max(map(peak_mb, workers))
    (first, before_first), (last, before_last) = seen
    more = large - small
    workers_cpu, scheduler_cpu = (
        ((z - y) - (y - x)) / more for x, y, z in zip(before_first, before_last, after, strict=True)
    )
    wall, seconds = (last.wall - first.wall) / more, (last.cpu - first.cpu) / more
    return Way(wall, seconds, workers_cpu, scheduler_cpu, last.peak_mb, worker_mb)


def unwatched(document: str) -> None:
    del document


def feeding(count: int) -> dict[str, float]:
    """What a cluster itself costs: documents that take no time to make, as large as real ones."""
    maker = Maker(Kit({"none/screen.html.jinja": "{{ view }}"}, {}), typesets=False)
    jobs = plan(map(str, range(count)), [HTML])
    with tempfile.TemporaryDirectory() as folder, cluster(Path(folder), 2) as parts:
        address, scheduler, _ = parts
        view = pickle.dumps("x" * 40_000)
        works = (Work(job, "none", "", view) for job in jobs)
        before, own, started_at = cpu(scheduler), time.process_time(), time.perf_counter()
        made = len([one.document for one in Cluster(address).make_all(maker, works, unwatched)])
        wall = time.perf_counter() - started_at
        return {
            "wall, s": wall / made,
            "processor of the command, s": (time.process_time() - own) / made,
            "processor of the scheduler, s": (cpu(scheduler) - before) / made,
            "command at its peak, MB": peak_mb(os.getpid()),
        }


# The report


def show(title: str, rows: Mapping[str, object]) -> None:
    print(f"\n{title}")
    for name, value in rows.items():
        print(f"  {name:44} {value:>12.4f}" if isinstance(value, float) else f"  {name:44} {value}")


def show_way(name: str, way: Way) -> None:
    show(
        f"one more document: {name}",
        {
            "wall, s": way.wall,
            "processor of the command, s": way.client_cpu,
            "processor of the workers, s": way.worker_cpu,
            "processor of the scheduler, s": way.scheduler_cpu,
            "command at its peak, MB": way.client_mb,
            "a worker at its peak, MB": way.worker_mb,
        },
    )


def measure(small: int, large: int, counts: Sequence[int]) -> None:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ids = generate(folder / "builds", large)
        names = {small: ids[:small], large: ids}
        for jobs in (1, 2):
            show_way(f"local, -j {jobs}", locally(folder / "builds", names, jobs))
        output = folder / "builds" / "output"
        sizes = {
            end: sum(file.stat().st_size for file in output.rglob(f"*.{end}")) / large / 1e3
            for end in ("pdf", "html")
        }
        show("one document's files, KB", sizes)
        model = next(output.rglob("*.pdf")).rename(folder / "model.pdf")
        model.with_suffix(".html").write_bytes(next(output.rglob("*.html")).read_bytes())
        show_way("dask, 2 workers", on_cluster(folder / "builds", names, 2))
        target = ("--target", (folder / "builds" / "store").as_uri())
        show_way("dask, 2 workers, --target", on_cluster(folder / "builds", names, 2, *target))
        for count in (500, 2_000, 4_000):
            found = json.loads(apart("--feeding", str(count)))
            show(f"dask, 2 workers, {count} documents that take no time: each", found)
        for count in counts:
            generate(folder / str(count), count)
            show(f"{count} documents, processor time", measured_steps(folder / str(count)))
            seen = idle(folder / str(count), model)
            show(
                f"{count} documents, all up to date",
                {"wall, s": seen.wall, "processor, s": seen.cpu, "peak, MB": seen.peak_mb},
            )
            shutil.rmtree(folder / str(count))


def main() -> None:
    """Measure, or do one part of it in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=4, help="documents of the smaller build")
    parser.add_argument("--large", type=int, default=36, help="documents of the larger build")
    parser.add_argument("--many", type=int, default=10_000, help="documents that are only read")
    parser.add_argument("--builds-only", action="store_true", help="leave out what is only read")
    parser.add_argument("--steps", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--feeding", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--pretend", type=Path, nargs=2, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.steps:
        print(json.dumps(steps(wanted.steps)))
    elif wanted.feeding:
        print(json.dumps(feeding(wanted.feeding)))
    elif wanted.pretend:
        pretend(*wanted.pretend)
    else:
        counts = () if wanted.builds_only else (120, wanted.many)
        measure(wanted.small, wanted.large, counts)


if __name__ == "__main__":
    main()
