"""What the tests of conformance share: validators, a browser, and all that the project ships."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conformance import tools
from tests.projects import ROOT, once


@pytest.fixture(scope="session")
def need() -> Callable[..., object]:
    """Calls for a validator; without it the test is skipped, or fails where all must run."""

    def need(*makers: Callable[[], object]) -> None:
        try:
            for make in makers:
                make()
        except tools.UnavailableError as missing:
            if os.environ.get("REPORTGEN_REQUIRE") == "all":
                pytest.fail(f"{missing}, and REPORTGEN_REQUIRE=all wants every test run")
            pytest.skip(str(missing))

    return need


@pytest.fixture(scope="session")
def pdfs(shipped_output: Path, town_output: Path) -> list[Path]:
    return [*sorted(shipped_output.rglob("*.pdf")), *sorted(town_output.rglob("*.pdf"))]


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Archive copies of all that the project ships."""

    def make(folder: Path) -> None:
        command = [sys.executable, "-m", "reportgen", "build", "--archive", "--output", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    return sorted(once(tmp_path_factory, "archives", make).rglob("*.archive.pdf"))


@pytest.fixture(scope="session")
def pages(shipped_output: Path, town_output: Path) -> list[Path]:
    return [*sorted(shipped_output.rglob("*.html")), *sorted(town_output.rglob("*.html"))]
