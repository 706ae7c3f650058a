"""The project's own files: what is committed, what is pinned, and what a wheel holds."""

import fnmatch
import importlib.metadata
import re
import subprocess
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.projects import ROOT

REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")

INDEX_ADDRESS = re.compile(
    r"--(?:extra-)?index-url|--find-links|^\s*(?:extra[-_])?index[-_]url\s*=|/simple/?(?=[\s\"'#]|$)"
    r"|pythonhosted\.org|https?://[^\s/]*pypi",
    re.MULTILINE,
)
MACHINE_PATH = re.compile(r"(?<![\w.~*-])/(?:root|work|home/\w+|Users/\w+)/|\b[A-Z]:\\Users\\")
IMPORTED = r"^\s*(?:from|import)\s+(\w+)|import_module\(\"(\w+)"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==[^\s;]+(?: ;.*?)?(?: \\)?$", re.MULTILINE)


def committed_files() -> list[Path]:
    """Return the files that git has or would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def places(pattern: re.Pattern[str]) -> list[str]:
    """Return `file:line` of each match of the pattern in a committed text file."""
    found = []
    for path in committed_files():
        text = path.read_bytes().decode("utf-8", "replace")
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.end()) + 1
            found.append(f"{path.relative_to(ROOT)}:{line}: {match[0].strip()}")
    return found


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    """Return the names of requirements such as `click>=8.1`."""
    found = (re.match(r"[A-Za-z0-9._-]+", line) for line in requirements)
    return {normalised(match[0]) for match in found if match}


def pinned(file: str) -> set[str]:
    text = (ROOT / file).read_text("utf-8")
    return {normalised(name) for name in PIN.findall(text)}


def test_no_file_holds_the_address_of_a_package_index() -> None:
    this_file = f"{Path(__file__).relative_to(ROOT)}:"
    assert [place for place in places(INDEX_ADDRESS) if not place.startswith(this_file)] == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    assert places(MACHINE_PATH) == []


@pytest.mark.parametrize("text", ["--index-url x", "index_url = x", "https://pypi.example/simple/"])
def test_the_address_of_an_index_is_recognised(text: str) -> None:
    assert INDEX_ADDRESS.search(text)


@pytest.mark.parametrize("folder", ["root", "work", "home/ann", "Users/ann"])
def test_a_path_of_one_machine_is_recognised(folder: str) -> None:
    assert MACHINE_PATH.search(f"see /{folder}/notes")


def test_no_file_is_over_a_megabyte() -> None:
    assert [path for path in committed_files() if path.stat().st_size > 1 << 20] == []


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_every_requirement_has_a_version_and_hashes(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert blocks
    for block in blocks:
        assert PIN.match(block.split("\n")[0]), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block


def test_requirements_cover_what_the_project_depends_on() -> None:
    project = pyproject()["project"]
    assert names(project["dependencies"]) <= pinned("requirements.txt")
    extras = {name for extra in project["optional-dependencies"].values() for name in names(extra)}
    assert extras - {project["name"]} <= pinned("requirements-dev.txt")


def imported_packages() -> set[str]:
    """Return the names of the distributions whose modules the program imports."""
    owners = importlib.metadata.packages_distributions()
    texts = [file.read_text("utf-8") for file in (ROOT / "reportgen").rglob("*.py")]
    found = (each for text in texts for each in re.finditer(IMPORTED, text, re.MULTILINE))
    modules = {one[1] or one[2] for one in found}
    return {normalised(owner) for name in modules for owner in owners.get(name, ())}


def test_the_program_imports_all_that_it_depends_on() -> None:
    depended = names(pyproject()["project"]["dependencies"])
    assert depended - imported_packages() == {"font-source-sans-pro"}  # its files are read


def test_requirements_cover_an_editable_install_without_a_network() -> None:
    backend = names(pyproject()["build-system"]["requires"])
    assert backend <= pinned("requirements.txt")


def test_development_requirements_hold_the_same_versions() -> None:
    def versions(file: str) -> set[str]:
        text = (ROOT / file).read_text("utf-8")
        return set(re.findall(r"^\S+==[^\s;]+", text, re.MULTILINE))

    assert versions("requirements.txt") <= versions("requirements-dev.txt")


@pytest.mark.parametrize(
    "name",
    [
        ".ci/run",
        ".editorconfig",
        ".gitattributes",
        ".gitignore",
        ".pre-commit-config.yaml",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "README.md",
        "benchmarks",
        "content/frameworks",
        "output/.gitkeep",
        "reportgen/__init__.py",
        "templates",
        "tests",
    ],
)
def test_the_layout_is_the_documented_one(name: str) -> None:
    assert (ROOT / name).exists()


def test_nothing_that_was_built_is_committed() -> None:
    inside = [path for path in committed_files() if (ROOT / "output") in path.parents]
    assert inside == [ROOT / "output" / ".gitkeep"]


def test_make_lists_every_public_target() -> None:
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    shown = set(re.findall(r"^  ([a-z-]+)", listed, re.MULTILINE))
    assert shown >= {"build", "test", "check", "lint", "format", "types", "bench", "doctor"}
    text = (ROOT / "Makefile").read_text("utf-8")
    described = set(re.findall(r"`make ([a-z-]+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert described <= shown <= set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))


@pytest.mark.parametrize("script", [".ci/run"])
def test_scripts_are_executable_and_parse(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(path)], check=True)


def below(folder: Path) -> set[str]:
    """Return the committed files below a folder, by their paths within it."""
    files = (path for path in committed_files() if folder in path.parents)
    return {path.relative_to(folder).as_posix() for path in files}


def test_a_wheel_holds_the_package_templates_and_frameworks(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    assert held >= {f"reportgen/{name}" for name in below(ROOT / "reportgen")}
    assert held >= {f"reportgen/_data/templates/{name}" for name in below(ROOT / "templates")}
    frameworks = below(ROOT / "content" / "frameworks")
    assert held >= {f"reportgen/_data/frameworks/{name}" for name in frameworks}
    assert frameworks


def test_a_wheel_holds_nothing_else(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in held}
    assert sorted(top.rpartition(".")[2] for top in tops) == ["data", "dist-info", "reportgen"]
    beside = [name for name in held if ".data/" in name]
    assert [name.partition("/")[2] for name in beside] == ["data/share/man/man1/reportgen.1"]


def test_a_wheel_offers_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert "reportgen = reportgen.__main__:main" in archive.read(entry).decode()


def test_no_folder_of_tests_is_passed_by(pytestconfig: pytest.Config) -> None:
    """By itself pytest leaves out folders with usual names, such as `build`, and says nothing."""
    folders = {part for file in (ROOT / "tests").rglob("test_*.py") for part in file.parts}
    passed_by = pytestconfig.getini("norecursedirs")
    assert not [one for one in folders for pattern in passed_by if fnmatch.fnmatch(one, pattern)]
