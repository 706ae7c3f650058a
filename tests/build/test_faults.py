"""Nothing is lost: builds that are killed, starved or disturbed leave whole outputs."""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportgen.build.prepare import prepare
from reportgen.documents.corpus import Corpus
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.text.face import FONTS
from tests import faults
from tests.faults import ENDLESS, SLOW
from tests.projects import TOWN, MakeProject, Require, Run, first_line, lay, region, tree

pytestmark = pytest.mark.slow
SCREEN = "templates/pdu-report/screen.html.jinja"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_build_that_is_killed_leaves_whole_files(workers: str, tmp_path: Path) -> None:
    killing = faults.Killing(tmp_path, "-j", workers)
    for moment in faults.moments(3, killing.seconds, seed=int(workers)):
        assert killing.once(moment) == []


def built(root: Path, limit: Callable[[], None]) -> subprocess.CompletedProcess[str]:
    """A build under a limit of the system."""
    return subprocess.run(
        [*faults.COMMAND, "--force", "-j", "2"],
        cwd=root, capture_output=True, text=True, check=False, preexec_fn=limit,
    )  # fmt: skip


@pytest.mark.parametrize("size", [1, 500, 5_000, 12_000, 20_000, 60_000])
def test_a_full_disk_loses_nothing(size: int, make_project: MakeProject) -> None:
    """No file may be larger than this: the build fails at the first that would be."""
    root = make_project(files=region())
    assert faults.build(root).returncode == 0
    before = tree(root / "output")
    lay(root, {TOWN: region()[TOWN].replace("2023-05", "2023-06")})

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    full = built(root, limit)
    assert full.returncode == 2
    said = r"error: cannot write .*File too large; make room(, and build again)?\n"
    assert re.fullmatch(said, full.stderr), full.stderr
    after = tree(root / "output")
    assert before.keys() == after.keys()
    assert faults.build(root).returncode == 0
    assert faults.build(root, "--check").returncode == 0


@pytest.fixture
def tmpfs(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where one may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("nothing may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_fills_up_is_told(tmpfs: Path, make_project: MakeProject) -> None:
    root = make_project()
    result = faults.build(root, "--output", str(tmpfs))
    assert result.returncode == 2
    assert "No space left on device; make room, and build again" in result.stderr
    assert not [*tmpfs.rglob("*.part")]


@pytest.mark.parametrize("free", [0, 12, 36])
def test_a_disk_that_fills_up_at_any_stage_loses_nothing(
    free: int, tmpfs: Path, make_project: MakeProject
) -> None:
    """So many kilobytes are free: not enough for the first file, a page, a PDF."""
    root = make_project(files=region())
    subprocess.run(["mount", "-o", "remount,size=2m", str(tmpfs)], check=True)
    output = tmpfs / "output"
    command = ("--output", str(output), "-j", "2")
    assert faults.build(root, *command).returncode == 0
    before = tree(output)
    lay(root, {TOWN: region()[TOWN].replace("2023-05", "2023-06")})
    filler = tmpfs / "filler"
    filler.write_bytes(b"x" * (shutil.disk_usage(tmpfs).free - free * 1024))
    full = faults.build(root, *command, "--force")
    assert full.returncode == 2, full.stderr
    assert "No space left on device; make room" in full.stderr
    assert "Traceback" not in full.stderr
    left = tree(output)
    filler.unlink()
    assert faults.build(root, *command).returncode == 0
    after = tree(output)
    assert left.keys() == before.keys() == after.keys()
    # The record says what was built until then, and is of no version but its own.
    files = left.keys() - {"manifest.json", "summaries.json"}
    assert [name for name in files if left[name] not in (before[name], after[name])] == []
    assert b"June" in after["north/town.html"]


def test_a_disk_that_takes_no_writing_is_told(tmpfs: Path, make_project: MakeProject) -> None:
    root = make_project()
    subprocess.run(["mount", "-o", "remount,ro", str(tmpfs)], check=True)
    result = faults.build(root, "--output", str(tmpfs))
    assert result.returncode == 2
    assert "error: cannot write" in result.stderr
    assert "Read-only file system" in result.stderr


def test_a_missing_font_is_told(
    make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project()
    monkeypatch.setattr("reportgen.render.theme.FONTS", (*FONTS, "SourceSansPro-None.ttf"))
    result = run("build", cwd=root)
    assert result.code == 2
    assert first_line(result.err).startswith("error: cannot read ")
    assert "SourceSansPro-None.ttf: No such file" in result.err


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_second_build_in_the_folder_says_who_is_there(
    workers: str, make_project: MakeProject
) -> None:
    files = region() | {SCREEN: ENDLESS, "templates/regional-letter/screen.html.jinja": ENDLESS}
    root = make_project(files=files)
    with faults.running(root, "-j", workers, "--format", "html") as first:
        faults.wait_until(lambda: faults.is_locked(root / "output"))
        second = faults.build(root)
        assert second.returncode == 2
        assert second.stderr == (
            f"error: another build (process {first.pid}) is writing into {root / 'output'}; "
            "wait until it has ended, or build with --wait\n"
        )
        assert faults.build(root, "--output", "elsewhere", "--check").returncode == 1
        if workers == "2":
            time.sleep(1)  # until there are workers
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        # Workers may still be at their last document; the lock went with its owner.
        assert not faults.is_locked(root / "output")
    lay(root, {SCREEN: None, "templates/regional-letter/screen.html.jinja": None})
    assert faults.build(root).returncode == 0


def test_a_template_that_is_deleted_meanwhile_is_still_used(make_project: MakeProject) -> None:
    """A build works with one version of the templates, whatever happens to the files."""
    root = make_project(files={SCREEN: SLOW})
    with faults.running(root, "--format", "html") as build:
        faults.wait_until(lambda: faults.is_locked(root / "output"))
        faults.wait_until((root / "output/assets/screen.css").exists)
        shutil.rmtree(root / "templates")
        _, err = build.communicate(timeout=60)
    assert (build.returncode, err.count("error")) == (0, 0)
    assert "Town" in (root / "output/north/town.html").read_text("utf-8")
    assert faults.build(root, "--check", "--format", "html").returncode == 1


def test_outputs_belong_to_one_version_of_the_content(
    make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes while it is read is read again, and so is what was read with it."""
    root = make_project(files=region())
    times: list[int] = []

    def changing(*arguments: object, **more: object) -> object:
        found = prepare(*arguments, **more)  # type: ignore[arg-type]
        times.append(1)
        if len(times) == 1:
            text = (root / TOWN).read_text("utf-8")
            lay(root, {TOWN: text.replace("2023-05", "2023-06")})
        return found

    monkeypatch.setattr("reportgen.build.documents.prepare", changing)
    assert run("build", "--archive", cwd=root).code == 0
    assert len(times) == 2
    assert "June 2023" in (root / "output/north/town.html").read_text("utf-8").replace("\xa0", " ")
    assert run("build", "--check", cwd=root).code == 0


def test_what_was_reviewed_for_a_stage_is_what_is_built(
    make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Content that passed a review is not read a second time; if it changes, nothing is built."""
    root = make_project(files=region())
    read: list[tuple[str, ...]] = []

    def counting(project: Project, ids: tuple[str, ...]) -> Corpus:
        read.append(ids)
        return load(project, ids)

    monkeypatch.setattr("reportgen.build.prepare.load", counting)
    assert run("build", "--format", "html", "--stage", "final", "-j", "1", cwd=root).code == 0
    assert len(read) == 1
    text = (root / TOWN).read_text("utf-8")

    def changing(*arguments: object, **more: object) -> object:
        found = prepare(*arguments, **more)  # type: ignore[arg-type]
        lay(root, {TOWN: text.replace("2023-05", "2023-06")})
        return found

    monkeypatch.setattr("reportgen.build.review.prepare", changing)
    lay(root, {TOWN: f"{text}# again\n"})
    result = run("build", "--format", "html", "--stage", "final", cwd=root)
    assert result.code == 2
    assert result.err.startswith("error: the content files keep changing while they are read")
    assert "June" not in (root / "output/north/town.html").read_text("utf-8")


def test_content_that_never_rests_is_told(
    make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project()

    def changing(*arguments: object, **more: object) -> object:
        found = prepare(*arguments, **more)  # type: ignore[arg-type]
        lay(root, {TOWN: (root / TOWN).read_text("utf-8") + "# again\n"})
        return found

    monkeypatch.setattr("reportgen.build.documents.prepare", changing)
    result = run("build", cwd=root)
    assert result.code == 2
    assert result.err.startswith("error: the content files keep changing while they are read")


def test_the_times_of_files_play_no_part(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    assert run("build", cwd=root).code == 0
    for file in root.rglob("*"):
        os.utime(file, (0, 0))
    assert run("build", "--check", cwd=root).code == 0
    text = (root / TOWN).read_text("utf-8")
    lay(root, {TOWN: text.replace("2023-05", "2023-06")})
    os.utime(root / TOWN, (-1_000_000, -1_000_000))
    assert run("build", "--check", cwd=root).code == 1
    assert run("build", cwd=root).code == 0


def clocked(require: Require, file: Path) -> dict[str, str]:
    """An environment in which a file says what the clock shows, from the next look at it on."""
    # The wrapper knows where its library is.
    told = subprocess.check_output([require("faketime"), "-f", "+0", "env"], text=True)
    library = re.findall(r"^LD_PRELOAD=(.+)$", told, re.MULTILINE)[0]
    more = {"FAKETIME_TIMESTAMP_FILE": str(file), "LD_PRELOAD": library}
    # What measures how long something takes is no clock that anybody sets.
    return {**os.environ, **more, "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_clock_that_is_set_back_changes_nothing(
    workers: str, make_project: MakeProject, require: Require, tmp_path: Path
) -> None:
    """Before a build, between two, and in the middle of one; never to before the publication."""
    clock = tmp_path / "clock"
    clock.write_text("+0", "ascii")
    environment = clocked(require, clock)
    root = make_project(files=region())
    assert faults.build(root, "--archive", "-j", workers).returncode == 0
    now = tree(root / "output")

    def build(*arguments: str) -> int:
        command = [*faults.COMMAND, "--archive", "-j", workers, *arguments]
        return subprocess.run(command, cwd=root, env=environment, check=False).returncode

    clock.write_text("-2y", "ascii")
    shown = [sys.executable, "-c", "import datetime; print(datetime.datetime.now().year)"]
    year = int(subprocess.check_output(shown, env=environment, text=True))
    assert year < time.localtime().tm_year - 1
    assert build("--check") == 0
    assert build("--force") == 0
    assert tree(root / "output") == now
    lay(root, {TOWN: region()[TOWN].replace("2023-05", "2023-06")})
    assert build("--check") == 1
    assert build() == 0
    assert build("--check") == 0
    clock.write_text("+0", "ascii")
    lay(root, {TOWN: region()[TOWN]})
    command = [*faults.COMMAND, "--archive", "-j", workers]
    before = (root / "output/manifest.json").read_bytes()
    with subprocess.Popen(command, cwd=root, env=environment) as running:
        faults.wait_until(lambda: faults.is_locked(root / "output"))
        clock.write_text("-3y", "ascii")
        assert (root / "output/manifest.json").read_bytes() == before
        assert running.wait(60) == 0
    assert tree(root / "output") == now


def test_a_worker_without_memory_takes_one_document_with_it(make_project: MakeProject) -> None:
    hungry = "<head></head>{% set x = 'a' * (4 * 1024 ** 3) %}{{ x | length }}"
    root = make_project(files=region() | {SCREEN: hungry})

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (3 * 1024**3, 3 * 1024**3))

    for workers in ("1", "2"):
        result = subprocess.run(
            [*faults.COMMAND, "--format", "html", "-j", workers],
            cwd=root, capture_output=True, text=True, check=False, preexec_fn=limit,
        )  # fmt: skip
        assert result.returncode in (1, 2), result.stderr
        assert "Traceback" not in result.stderr
        assert "memory" in result.stderr.lower()
    assert (root / "output/north/letter.html").exists()


def test_what_a_killed_build_left_is_cleared(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    parts = {f"output/{name}.x1.part": "half" for name in (".manifest.json", "north/.town.pdf")}
    lay(root, parts)
    assert run("build", cwd=root).code == 0
    assert not [*(root / "output").rglob("*.part")]
    lay(root, {"output/.manifest.json.x2.part": "half"})
    assert run("build", cwd=root).code == 0
    assert not [*(root / "output").rglob("*.part")]
