"""A real cluster: a Dask scheduler and its workers, processes of their own that speak TCP.

Each worker has a nanny, which puts another in its place when it dies, and as much memory as a
small machine lends it.
"""

import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from tests.projects import ROOT, TOWN, MakeProject, Run, lay, long_report, minimal, tree

pytestmark = pytest.mark.slow

MEMORY = "600MiB"
PATIENCE = 20
"""Seconds until a test gives up waiting for what takes a few."""

COUNT = 8
GLUTTON = """
{% extends "shipped:pdu-report/print.html.jinja" %}
{% if "Glutton" in view.title %}
{% for waste in [view.title * 60000000] %}{% for letter in waste %}{% endfor %}{% endfor %}
{% endif %}
"""
"""A template that takes a gigabyte, and time, for one document."""


@dataclass
class Cluster:
    """A scheduler and its workers, in a folder of their own."""

    folder: Path
    address: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        return ("--executor", "dask", "--scheduler", self.address)

    @contextlib.contextmanager
    def started(self, name: str, *arguments: str, path: Path = ROOT) -> Iterator[int]:
        """One process of the cluster, and all that it starts, by its id."""
        environment = os.environ | {"PYTHONPATH": str(path), "PYTHONHASHSEED": "random"}
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            yield process.pid
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    @contextlib.contextmanager
    def scheduler(self) -> Iterator[None]:
        file = self.folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        with self.started("scheduler", "scheduler", *options, "--scheduler-file", str(file)):
            until(lambda: file.is_file() and file.read_text().endswith("}"))
            self.address = json.loads(file.read_text())["address"]
            yield

    @contextlib.contextmanager
    def worker(self, name: str, path: Path = ROOT) -> Iterator[int]:
        """A worker that has joined, by the id of its process group."""
        options = ("--nthreads", "1", "--memory-limit", MEMORY, "--no-dashboard", "--nanny")
        where = ("--local-directory", str(self.folder), "--name", name)
        with self.started(name, "worker", self.address, *options, *where, path=path) as nanny:
            until(lambda: "Registered to:" in self.log(name))
            yield nanny

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()


def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers."""
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    with cluster.scheduler(), cluster.worker("one"), cluster.worker("two"):
        yield cluster


def towns() -> dict[str, str]:
    """Copies of the minimal document, each with a name and a length of its own."""
    paragraph = "Plans were agreed in {{ facts.agreed }} cases ({{ facts.agreed | percent }})."
    files = {}
    for number in range(COUNT):
        text = minimal()[TOWN].replace("name: Town", f"name: Town {number}")
        long = "\n\n  ".join([paragraph] * (30 + number))
        text = re.sub(r"^background:.*$", f"background: |\n  {long}", text, flags=re.MULTILINE)
        files[f"content/north/town-{number}.yaml"] = text
    return files


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build on this machine makes of the towns."""
    folder = tmp_path_factory.mktemp("local")
    lay(folder, minimal() | towns())
    subprocess.run([sys.executable, "-m", "reportgen", "build"], cwd=folder, check=True)
    return tree(folder / "output")


def test_a_folder_travels_with_all_of_its_files(
    cluster: Cluster, make_project: MakeProject, run: Run
) -> None:
    glossary = "terms: [{term: Good, definition: Fine}]\n"
    files = long_report() | {"content/north/area/glossary.yaml": glossary}
    root = make_project(files=files)
    arguments = ("build", "--archive", "north/area")
    assert run(*arguments).code == 0
    here = tree(root / "output")
    copy = pypdf.PdfReader(io.BytesIO(here["north/area.archive.pdf"]))
    own = {f"content-north-area-{name}.yaml" for name in ("glossary", "one", "report")}
    assert own <= {*copy.attachments}
    shutil.rmtree(root / "output")
    assert run(*arguments, *cluster.options).code == 0
    assert tree(root / "output") == here


def test_a_worker_is_killed_and_every_output_is_as_if_built_here(
    cluster: Cluster, local: dict[str, bytes], make_project: MakeProject
) -> None:
    root = make_project(files=towns())
    with cluster.worker("victim") as victim:
        command = [sys.executable, "-m", "reportgen", "build", *cluster.options]
        with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as build:
            until(lambda: [*root.glob("output/**/*.pdf")])
            os.killpg(victim, signal.SIGKILL)
            assert build.poll() is None
            done = len([*root.glob("output/**/*.pdf")])
            _, said = build.communicate()
    assert done < COUNT - 2  # more were left than there are workers, so the victim had one
    assert (build.returncode, said.split(" in ")[0]) == (0, f"{COUNT + 1} built, 0 up to date")
    assert tree(root / "output") == local


def test_a_document_that_kills_three_workers_is_named_and_the_rest_is_built(
    cluster: Cluster, make_project: MakeProject, spawn: Run
) -> None:
    glutton = minimal()[TOWN].replace("name: Town", "name: Glutton")
    own = {
        "content/north/a-glutton.yaml": glutton,
        "templates/pdu-report/print.html.jinja": GLUTTON,
    }
    make_project(files={**towns(), **own})
    result = spawn("build", "--format", "pdf", *cluster.options)
    assert result.code == 1
    assert "error[worker-died]: the workers that made this document died, 3 in turn" in result.err
    assert "--> content/north/a-glutton.yaml\n" in result.err
    assert f"{COUNT + 1} built, 0 up to date, 1 not built" in result.err
    assert len(result.out.splitlines()) == COUNT + 1
    deaths = sum(cluster.log(name).count("95% memory budget") for name in ("one", "two"))
    assert deaths == 3


def test_workers_put_files_where_the_target_says(
    cluster: Cluster, make_project: MakeProject, town_output: Path, spawn: Run
) -> None:
    root = make_project()
    store = root / "store"
    target = ("--target", store.as_uri(), *cluster.options)
    result = spawn("build", *target)
    assert result.out.splitlines() == [
        f"{store.as_uri()}/north/town.{end}" for end in ("html", "pdf")
    ]
    assert tree(store) == tree(town_output)
    assert not (root / "output").exists()
    assert "0 built, 1 up to date" in spawn("build", *target).err
    (store / "north/town.pdf").unlink()
    result = spawn("build", "--explain-why", *target)
    assert "north/town: north/town.pdf is not there" in result.err
    assert tree(store) == tree(town_output)


def test_a_worker_with_another_version_is_refused(
    cluster: Cluster, make_project: MakeProject, tmp_path: Path, spawn: Run
) -> None:
    make_project()
    other = tmp_path / "other"
    shutil.copytree(ROOT / "reportgen", other / "reportgen")
    with (other / "reportgen/render/rendering.py").open("a") as file:
        file.write("# Changed.\n")
    with cluster.worker("other", other):
        result = spawn("build", *cluster.options)
    assert (result.code, result.out) == (2, "")
    assert re.fullmatch(
        r"error: the worker at tcp://127\.0\.0\.1:\d+ would make other files: "
        r"it has reportgen \w{32} instead of \w{32}; install the same versions there as here\n",
        result.err,
    )


def test_an_interrupted_build_ends_at_once_and_the_next_one_goes_on(
    cluster: Cluster, local: dict[str, bytes], make_project: MakeProject, spawn: Run
) -> None:
    root = make_project(files=towns())
    command = [sys.executable, "-m", "reportgen", "build", *cluster.options]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as build:
        until(lambda: len([*root.glob("output/**/*.pdf")]) > 2)
        build.send_signal(signal.SIGINT)
        _, said = build.communicate(timeout=PATIENCE)
    assert (build.returncode, said.strip()) == (130, "interrupted")
    result = spawn("build", *cluster.options)
    assert not result.err.startswith(f"{COUNT + 1} built")
    assert tree(root / "output") == local


def test_no_scheduler_answers(make_project: MakeProject, spawn: Run) -> None:
    make_project()
    result = spawn("build", "--executor", "dask", "--scheduler", "tcp://127.0.0.1:1")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: no scheduler answers at tcp://127.0.0.1:1; start one with `dask scheduler`, "
        "or correct --scheduler (tcp://host:8786)\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--executor dask", "--executor dask needs the --scheduler of a cluster"),
        ("--scheduler tcp://127.0.0.1:1", "--scheduler goes with --executor dask"),
        ("--output a --target file:///b", "--output and --target both say where reports go"),
        ("--executor dask --scheduler nowhere", "`nowhere` is not the address of a scheduler"),
        ("--target folder", "`folder` is no URL; write a folder as file:///path/to/folder"),
        ("--target nostore://a/b", "reports cannot go to `nostore://`; choose from abfs://"),
    ],
)
def test_options_that_cannot_be_used(
    options: str, said: str, make_project: MakeProject, spawn: Run
) -> None:
    make_project()
    result = spawn("build", *options.split())
    assert (result.code, result.out) == (2, "")
    assert said in result.err
