"""What the tests of conformance share: validators, a browser, and all that the project ships."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conformance import tools
from tests.pictures import painted
from tests.projects import ROOT, lay, minimal, once


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
    """Archive copies of all that the project ships, and of a report with every sort of picture."""

    def make(folder: Path) -> None:
        archived(ROOT, folder)
        project = folder / "pictures"
        lay(project, {**minimal(), **pictured()})
        archived(project, project / "output")

    return sorted(once(tmp_path_factory, "archives", make).rglob("*.archive.pdf"))


def archived(project: Path, output: Path) -> None:
    command = [sys.executable, "-m", "reportgen", "build", "--archive", "--output", str(output)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)


def pictured() -> dict[str, str | bytes]:
    """A cover with a picture of each mode and form behind its title."""
    forms = [(mode, "PNG") for mode in ("RGB", "RGBA", "L", "LA", "P", "1")]
    forms += [("RGB", "JPEG"), ("L", "JPEG"), ("P", "GIF"), ("RGBA", "WEBP")]
    files = {f"{mode}.{form}".lower(): painted(mode, form) for mode, form in forms}
    urls = ", ".join(f"url({name})" for name in files)
    sheet = f'@import "shipped-print.css";\n.cover {{ background-image: {urls} }}\n'
    assets: dict[str, str | bytes] = {f"templates/assets/{name}": files[name] for name in files}
    return assets | {"templates/assets/print.css": sheet}


@pytest.fixture(scope="session")
def pages(shipped_output: Path, town_output: Path) -> list[Path]:
    return [*sorted(shipped_output.rglob("*.html")), *sorted(town_output.rglob("*.html"))]
