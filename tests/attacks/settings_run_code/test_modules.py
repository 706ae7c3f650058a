"""No file of a project becomes a program, whatever it is called and from wherever one runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import MakeProject, Result, lay

RAN = "import pathlib\npathlib.Path(__file__).with_name('ran').touch()\n"
KIND = {
    "evil.py": RAN,
    "evil-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n",
    "evil-1.0.dist-info/entry_points.txt": "[reportgen.kinds]\nevil = evil:KIND\n",
}
MODULES = ("yaml", "click", "jinja2", "tomllib", "gc", "errno", "dataclasses", "site", "uharfbuzz",
           "sitecustomize", "brotli", "zopfli", "lxml", "orjson", "pathlib")  # fmt: skip
WAYS = {
    "command": ["-c", "import sys; from reportgen.commands.cli import main; main()"],
    "module": ["-m", "reportgen"],
}


def ran(root: Path, way: str, *arguments: str, **environment: str) -> Result:
    """Run reportgen in a project as a user does; the command is a script in another folder."""
    script = root.parent / "bin" / "reportgen"
    lay(script.parent, {"reportgen": WAYS["command"][1].replace("; ", "\n")})
    command = [str(script)] if way == "command" else WAYS[way]
    done = subprocess.run(
        [sys.executable, *command, *arguments],
        cwd=root,
        env=os.environ | environment,
        check=False,
        capture_output=True,
        text=True,
    )
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def root(make_project: MakeProject, tmp_path: Path) -> Path:
    """A project in a folder of its own."""
    (make_project() / "content").rename(tmp_path / "content-of-it")
    (tmp_path / "project").mkdir()
    (tmp_path / "content-of-it").rename(tmp_path / "project/content")
    return tmp_path / "project"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", ["", ".", "project"])
def test_a_package_in_a_project_gives_no_kind(way: str, path: str, root: Path) -> None:
    lay(root, KIND)
    where = str(root) if path == "project" else path
    result = ran(root, way, "list", PYTHONPATH=where)
    assert result.code == 0, result.err
    assert "north/town" in result.out
    assert not (root / "ran").exists()


@pytest.mark.parametrize("way", WAYS)
def test_no_module_of_a_project_is_imported(way: str, root: Path) -> None:
    lay(root, {f"{name}.py": RAN for name in MODULES})
    lay(root / "content", {f"{name}.py": RAN for name in MODULES})
    for folder in (root, root / "content"):
        result = ran(folder, way, "build", "--output", str(root / "output"))
        assert result.code == 0, result.err
        assert not (folder / "ran").exists()


def test_a_folder_below_the_project_gives_no_kind_unless_it_is_named(root: Path) -> None:
    lay(root / "kinds", KIND)
    assert ran(root, "module", "list", PYTHONPATH=str(root / "kinds")).code == 0
    assert not (root / "kinds/ran").exists()
    result = ran(root, "module", "--kinds", "kinds", "list")
    assert (root / "kinds/ran").exists()
    assert result.code == 2
    assert result.err == (
        "error: the kind `evil` cannot be loaded: module 'evil' has no attribute 'KIND'; if its "
        "package lies in the project, name the folder: `reportgen --kinds FOLDER`\n"
    )


def test_a_package_outside_the_project_gives_its_kind(root: Path, tmp_path: Path) -> None:
    lay(tmp_path / "installed", KIND | {"evil.py": f"{RAN}KIND = 1\n"})
    result = ran(root, "module", "list", PYTHONPATH=str(tmp_path / "installed"))
    assert (tmp_path / "installed/ran").exists()
    assert (result.code, result.err) == (
        2, "error: `evil:KIND`, which a package names as a kind, is not a `Kind`\n"
    )  # fmt: skip
