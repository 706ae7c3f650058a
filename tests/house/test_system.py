import ast
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

from reportgen import system

NOWHERE = system.Library("Nowhere", ("libnowhere-in-sight.so.7", "nowhere-in-sight"))
TITLES = [library.title for library in system.LIBRARIES]


def weasyprint_names() -> set[tuple[str, ...]]:
    """Return the names that WeasyPrint tries for each library, read from its source."""
    source = Path(str(distribution("weasyprint").locate_file("weasyprint/text/ffi.py")))
    nodes = ast.walk(ast.parse(source.read_text("utf-8")))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    loads = [call for call in calls if getattr(call.func, "id", "") == "_dlopen"]
    return {tuple(ast.literal_eval(name) for name in load.args[1:]) for load in loads}


def test_libraries_are_those_that_weasyprint_loads() -> None:
    # HarfBuzz-Vector draws emoji fonts alone, and few systems have it.
    ours = {library.names for library in system.LIBRARIES}
    others = weasyprint_names() - ours
    assert ours <= weasyprint_names()
    assert {names[0] for names in others} == {"libharfbuzz-vector-0"}


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert system.missing() == []
    assert system.missing_for_setup() == []


def test_a_library_that_no_name_loads_is_missing() -> None:
    assert system.missing((*system.LIBRARIES, NOWHERE)) == ["Nowhere"]


def test_a_library_is_found_by_any_of_its_names() -> None:
    pango = next(library for library in system.LIBRARIES if library.title == "Pango")
    assert system.missing((system.Library("Pango", (*NOWHERE.names, *pango.names)),)) == []


@pytest.mark.parametrize(
    ("platform", "line"),
    [
        (
            "debian",
            (
                "sudo apt-get update && sudo apt-get install --yes --no-install-recommends "
                "libpangoft2-1.0-0 libharfbuzz-subset0"
            ),
        ),
        ("fedora", "sudo dnf install --assumeyes pango harfbuzz fontconfig"),
        ("macos", "brew install pango"),
        (
            "windows",
            (
                "winget install --exact --id MSYS2.MSYS2 && "
                r"C:\msys64\usr\bin\pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango"
            ),
        ),
    ],
)
def test_remedy_is_one_line_for_each_platform(platform: str, line: str) -> None:
    assert system.remedy(TITLES, platform) == line


def test_remedy_names_only_what_is_missing() -> None:
    line = system.remedy(["HarfBuzz-Subset"], "debian")
    assert line.endswith("--no-install-recommends libharfbuzz-subset0")


def test_remedy_for_venv_names_the_package_of_the_running_python() -> None:
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert system.remedy([system.VENV], "debian").endswith(package)


def test_runs_as_a_file_without_the_package_and_in_silence() -> None:
    command = [sys.executable, "-I", "-S", str(Path(system.__file__))]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_needs_the_standard_library_alone() -> None:
    nodes = list(ast.walk(ast.parse(Path(system.__file__).read_text("utf-8"))))
    modules = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    for node in nodes:
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
    assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names
