"""What the tests of conformance share: validators, a browser, and all that the project ships."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.test_withdrawn import FILES, NAMES, withdrawn
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
def withdrawn_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a project of which every document was withdrawn, archive copies too."""

    def make(folder: Path) -> None:
        lay(folder, FILES | {path: withdrawn(path) for path in NAMES})
        command = [sys.executable, "-m", "reportgen", "build", "--archive"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)

    return once(tmp_path_factory, "withdrawn", make) / "output"


@pytest.fixture(scope="session")
def pdfs(shipped_output: Path, town_output: Path, withdrawn_output: Path) -> list[Path]:
    folders = (shipped_output, town_output, withdrawn_output)
    found = [file for folder in folders for file in sorted(folder.rglob("*.pdf"))]
    return [file for file in found if not file.name.endswith(".archive.pdf")]


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory, shipped_word: Path) -> list[Path]:
    """All that the project ships as Word documents, drafts, a Word template, what was withdrawn."""

    def make(folder: Path) -> None:
        withdrawal = {path: withdrawn(path) for path in NAMES}
        drafts = {path: FILES[path].replace("stage: final", "stage: draft") for path in NAMES}
        for name, changed in (("withdrawn", withdrawal), ("drafts", drafts)):
            lay(folder / name, FILES | changed)
            command = [sys.executable, "-m", "reportgen"]
            subprocess.run([*command, "new", "word-template"], cwd=folder / name, check=True)
            subprocess.run([*command, "build", "--format", "docx"], cwd=folder / name, check=True)
        for path in NAMES:
            options = ("review", "send", path, "--to", "A reader", "--paragraph-numbers")
            program = [sys.executable, "-m", "reportgen"]
            subprocess.run([*program, *options], cwd=folder / "drafts", check=True)

    folders = (once(tmp_path_factory, "words", make), shipped_word)
    return [file for folder in folders for file in sorted(folder.rglob("*.docx"))]


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory, withdrawn_output: Path) -> list[Path]:
    """Archive copies of all that the project ships, of what was withdrawn, of every picture."""

    def make(folder: Path) -> None:
        archived(ROOT, folder)
        project = folder / "pictures"
        lay(project, {**minimal(), **pictured()})
        archived(project, project / "output")

    folders = (once(tmp_path_factory, "archives", make), withdrawn_output)
    return [file for folder in folders for file in sorted(folder.rglob("*.archive.pdf"))]


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
def pages(shipped_output: Path, town_output: Path, withdrawn_output: Path) -> list[Path]:
    folders = (shipped_output, town_output, withdrawn_output)
    return [file for folder in folders for file in sorted(folder.rglob("*.html"))]
