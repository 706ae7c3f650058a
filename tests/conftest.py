"""What tests share: a project, a command run in it, and builds that are made once."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from reportgen.commands import cli
from reportgen.problems.diagnostics import Diagnostic, Severity, Span
from tests.listening import Listener
from tests.pictures import SVG
from tests.projects import (
    ROOT,
    TOWN,
    Diagnose,
    Files,
    MakeProject,
    Require,
    Result,
    Run,
    chromium,
    completed,
    lay,
    minimal,
    once,
)

# How long a generated example takes says how busy the machine is, and nothing else.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in the background of a shell script
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Makes the minimal project in `tmp_path`, changed as the test wants it."""

    def make(town: str | None = None, files: Files | None = None) -> Path:
        changed = {} if town is None else {TOWN: completed(town)}
        lay(tmp_path, minimal() | changed)
        lay(tmp_path, files or {})
        return tmp_path

    return make


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process."""

    def run(*arguments: str, cwd: Path | None = None) -> Result:
        monkeypatch.chdir(cwd or tmp_path)
        capsys.readouterr()
        code = cli.run(arguments)
        return Result(code, *capsys.readouterr())

    return run


@pytest.fixture
def spawn(tmp_path: Path) -> Run:
    """Runs the command line as a process of its own."""

    def spawn(*arguments: str, cwd: Path | None = None) -> Result:
        command = [sys.executable, "-m", "reportgen", *arguments]
        done = subprocess.run(
            command, cwd=cwd or tmp_path, capture_output=True, text=True, check=False
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return spawn


@pytest.fixture
def diagnose(make_project: MakeProject, run: Run) -> Diagnose:
    """What `check` finds in the minimal project when parts of it are changed."""

    def diagnose(town: str | None = None, files: Files | None = None) -> list[Diagnostic]:
        result = run("check", "--output", "json", cwd=make_project(town, files))
        assert result.err == ""
        return [diagnostic(row) for row in json.loads(result.out)]

    return diagnose


def diagnostic(row: dict[str, object]) -> Diagnostic:
    """A diagnostic from its row of the JSON report."""
    span = Span(*(row[name] for name in ("path", "line", "column", "length")))  # type: ignore[arg-type]
    severity, hints = Severity(str(row["severity"])), tuple(map(str, row["hints"]))  # type: ignore[call-overload]
    return Diagnostic(str(row["code"]), severity, str(row["message"]), span, hints)


@pytest.fixture(scope="session")
def require() -> Require:
    """Gives a program's path; without it the test is skipped, or fails where all must run."""

    def require(tool: str) -> str:
        path = shutil.which(tool)
        if path is None and os.environ.get("REPORTGEN_REQUIRE") == "all":
            pytest.fail(f"{tool} is not installed, and REPORTGEN_REQUIRE=all wants every test run")
        return path or pytest.skip(f"{tool} is not installed")

    return require


def built(cwd: Path, output: Path, *options: str) -> None:
    """Build a project as a user does."""
    command = [sys.executable, "-m", "reportgen", "build", "--output", str(output), *options]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def town_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the minimal project."""

    def make(folder: Path) -> None:
        lay(folder, minimal())
        built(folder, folder / "output")

    return once(tmp_path_factory, "town", make) / "output"


@pytest.fixture(scope="session")
def shipped_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the shipped content."""
    return once(tmp_path_factory, "shipped", lambda folder: built(ROOT, folder))


@pytest.fixture(scope="session")
def shipped_word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the shipped content as Word documents."""
    return once(tmp_path_factory, "word", lambda folder: built(ROOT, folder, "--format", "docx"))


@pytest.fixture(scope="session")
def browser(require: Require) -> Iterator[Browser]:
    """One browser for all tests of a process, which cannot hold two."""
    with chromium(require("chromium")) as browser:
        yield browser


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the tree as it is."""

    def make(folder: Path) -> None:
        command = [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(folder),
        ]
        done = subprocess.run([*command, str(ROOT)], check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    (file,) = once(tmp_path_factory, "wheel", make).glob("*.whl")
    return file


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as listener:
        yield listener
        assert listener.calls == []


SECRET = "the-secret-of-this-machine"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside every project, that is a picture, a stylesheet and text at once."""
    file = tmp_path / "elsewhere" / "secret.svg"
    file.parent.mkdir()
    text = SVG.format(f"><title>{SECRET}</title><path d='M0 0h9v9z'/>")
    file.write_text(text, "utf-8")
    return file
