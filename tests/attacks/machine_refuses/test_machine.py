"""What the machine refuses is told in a line, with no traceback, and what is whole stays."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import MakeProject, Result, Run, completed

COMMAND = [sys.executable, "-m", "reportgen"]


def shell(root: Path, line: str, **environment: str) -> Result:
    """Run a line of a shell, in which `reportgen` is the command."""
    done = subprocess.run(
        ["sh", "-c", f'reportgen() {{ "$PYTHON" -m reportgen "$@"; }}; {line}'],
        cwd=root,
        env=os.environ | {"PYTHON": sys.executable} | environment,
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    "command", ["list", "check", "build --format html", "export ratings", "figures north/town"]
)
def test_closed_streams(command: str, closed: str, make_project: MakeProject) -> None:
    root = make_project()
    assert shell(root, f"reportgen {command} {closed}").code == 0
    if command.startswith("build"):
        page = (root / "output/north/town.html").read_text("utf-8")
        assert page.startswith("<!DOCTYPE html>")
        assert "built, " not in page


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252"])
@pytest.mark.parametrize("command", ["figures", "check", "list", "build --format html -v"])
def test_a_terminal_that_has_not_all_characters(
    command: str, encoding: str, make_project: MakeProject
) -> None:
    root = make_project("pdu: {name: Tŵr – Môn, region: north}\nbackground: 1,979 → 21 of 48 …\n")
    assert shell(root, f"reportgen {command}", PYTHONIOENCODING=encoding).code == 0


@pytest.mark.parametrize(
    "command",
    ["new pdu-report north/{}", "new pdu-report {}/{}", "figures north/{}", "list {}", "diff {}",
     "check content/{}.yaml", "explain {}"],
)  # fmt: skip
@pytest.mark.parametrize("letter", ["a", "ŵ"])
def test_a_name_that_no_system_takes(
    command: str, letter: str, make_project: MakeProject, spawn: Run
) -> None:
    result = spawn(*(part.format(letter * 300, letter * 300) for part in command.split()),
                 cwd=make_project())  # fmt: skip
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: ")
    assert len(result.err.splitlines()) == 1


def test_no_folder_for_temporary_files(make_project: MakeProject) -> None:
    """All that could be one is a folder that files cannot be put into."""
    root = make_project()
    program = (
        "import tempfile, sys; tempfile._candidate_tempdir_list = lambda: ['/dev/null/x'];"
        "from reportgen.commands.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "build"], cwd=root, check=False, capture_output=True,
        text=True,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 2)
    if done.returncode:
        assert "temporary" in done.stderr


def limited(root: Path, limit: Callable[[], None], *arguments: str) -> Result:
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=root, check=False, capture_output=True, text=True,
        preexec_fn=limit,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("handles", [12, 16, 20, 24])
def test_no_file_handles(handles: int, make_project: MakeProject) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (handles, handles))

    root = make_project(files={"content/north/b.yaml": completed("pdu: {name: B, region: north}")})
    done = limited(root, limit, "build", "-j", "2")
    if done.code:
        assert done.code in (1, 2)
        assert done.err.startswith("error")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing limits the processes of root")
def test_refused_forks(make_project: MakeProject) -> None:
    root = make_project(files={"content/north/b.yaml": completed("pdu: {name: B, region: north}")})
    done = limited(
        root, lambda: resource.setrlimit(resource.RLIMIT_NPROC, (1, 1)), "build", "-j", "2"
    )
    assert done.code == 2
    assert "try it with fewer processes (-j 1)" in done.err


@pytest.mark.parametrize("after", [0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7])
def test_ctrl_c_in_the_first_second(after: float, make_project: MakeProject) -> None:
    root = make_project()
    ends = (_interrupted(root, after) for _ in range(3))
    # Once in a while the signal meets the interpreter where no code of ours can answer it.
    assert any(_ends_in_a_line(code, err) for code, err in ends)


def _interrupted(root: Path, after: float) -> tuple[int, str]:
    """The exit code and the stderr of a build, interrupted so many seconds after it began."""
    with subprocess.Popen(
        [*COMMAND, "build"], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as build:  # fmt: skip
        while not _is_ours(build.pid):
            time.sleep(0.001)
        time.sleep(after)
        os.killpg(build.pid, signal.SIGINT)
        _, err = build.communicate()
    return build.returncode, err


def _ends_in_a_line(code: int, err: str) -> bool:
    """Whether a build was done, or says in a line that it was interrupted.

    Python dies of the signal itself where it interrupts an `exec`; a shell calls both 130.
    """
    if code == 0:
        return True
    return code in (130, -signal.SIGINT) and err.strip() == "interrupted"


def _is_ours(process: int) -> bool:
    """Whether Python is up, and listens to Ctrl-C: what comes before is not ours."""
    status = Path(f"/proc/{process}/status").read_text()
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGINT - 1) & 1)
