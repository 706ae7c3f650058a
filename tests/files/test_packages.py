"""What an installed package brings for its kind of document: templates, which replace nothing."""

import sys
from pathlib import Path

import pytest

from reportgen.files.packages import kinds_of_others, templates_of_others
from reportgen.files.sources import Project, shipped
from reportgen.render.theme import File, template_files
from tests.projects import lay, minimal

PRINT = "pdu-report/print.html.jinja"


def installed(folder: Path, entry: str, files: dict[str, str]) -> None:
    """A package as pip leaves it, with an entry point for a kind."""
    about = {
        "note-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: note\nVersion: 1.0\n",
        "note-1.0.dist-info/entry_points.txt": f"[reportgen.kinds]\nnote = {entry}\n",
    }
    lay(folder, about | files)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where packages are installed for a test; what an earlier one loaded is forgotten."""
    folder = tmp_path / "packages"
    monkeypatch.syspath_prepend(str(folder))
    for name in ("note", "note.kind"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return folder


def place(file: File) -> Path:
    tree, path = file
    return tree.place(path)


def said(file: File) -> str:
    return place(file).read_text("utf-8")


def test_a_package_brings_templates_beside_its_kind(packages: Path, tmp_path: Path) -> None:
    brought = {"note/templates/note/print.html.jinja": "a", f"note/templates/{PRINT}": "b"}
    installed(packages, "note.kind:KIND", {"note/__init__.py": "", "note/kind.py": ""} | brought)
    assert [one.name for one in kinds_of_others()] == ["note"]
    assert templates_of_others() == (packages / "note/templates",)
    lay(tmp_path / "project", minimal())
    found = template_files(Project(tmp_path / "project"))
    assert said(found["note/print.html.jinja"]) == "a"
    assert place(found[PRINT]) == shipped("templates") / PRINT
    assert "shipped:note/print.html.jinja" not in found


def test_a_project_has_its_own_version_of_a_brought_template(
    packages: Path, tmp_path: Path
) -> None:
    brought = {"note/templates/note/print.html.jinja": "a"}
    installed(packages, "note:KIND", {"note/__init__.py": ""} | brought)
    own = {"templates/note/print.html.jinja": "own"}
    lay(tmp_path / "project", minimal() | own)
    found = template_files(Project(tmp_path / "project"))
    assert said(found["note/print.html.jinja"]) == "own"


@pytest.mark.parametrize(
    ("entry", "files"),
    [
        ("note:KIND", {"note.py": ""}),
        ("note.kind:KIND", {"note/__init__.py": "1 / 0", "note/kind.py": ""}),
        ("nowhere.kind:KIND", {"note/__init__.py": ""}),
    ],
    ids=["a-module-alone", "fails-as-it-loads", "is-not-there"],
)
def test_other_packages_bring_no_templates(
    entry: str, files: dict[str, str], packages: Path
) -> None:
    installed(packages, entry, files | {"templates/note/print.html.jinja": "of others"})
    assert templates_of_others() == ()
