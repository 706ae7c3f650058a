"""Where the program itself fails on one document, that is told of this one, and the rest is built.

The faults are those of a kind that fails wherever its document says.
"""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import TOWN, MakeProject, Result, Run, lay, minimal, tree

KIND = '''
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, model_validator

from reportgen.documents.document import Document
from reportgen.documents.kind import Kind
from reportgen.model.base import Model


def fail(where, at):
    if where == at:
        raise {"recursion": RecursionError}.get(where, LookupError)(f"fails in {where}\\nand more")


class Note(Model):
    """A note."""

    kind: Literal["note"] = Field(description="Its kind.")
    fails: str = Field(description="Where it fails.")

    @model_validator(mode="after")
    def validated(self):
        fail(self.fails, "model")
        return self


class Failing(dict):
    """Values that fail wherever one of them is asked for."""

    def __getitem__(self, name):
        fail("values", "values")

    __contains__ = get = __getitem__


@dataclass
class View:
    fails: str

    @property
    def words(self):
        fail(self.fails, "view")
        return "Words."


def bind(document_id, note, library):
    fail(note.value.fails, "bind")
    values = Failing() if note.value.fails == "values" else {}
    return Document.alone(document_id, note, values, "reportgen"), ()


def check(document):
    fail(document.report.value.fails, "check")
    fail(document.report.value.fails, "recursion")
    return ()


def view(document):
    fail(document.report.value.fails, "view-made")
    return View(document.report.value.fails)


def title(document):
    fail(document.report.value.fails, "title")
    return "A note"


NOTE = Kind("note", "a note", Note, bind, (check,), view, title, framework=None)
'''
PACKAGE = {
    "kinds/note.py": KIND,
    "kinds/note-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: note\nVersion: 1.0\n",
    "kinds/note-1.0.dist-info/entry_points.txt": "[reportgen.kinds]\nnote = note:NOTE\n",
    "templates/note/print.html.jinja": "<title>T</title><p>{{ view.fails }}</p>",
    "templates/note/screen.html.jinja": "<title>T</title><p>{{ view.fails }}</p>",
}
ENDS = {"model", "bind", "check", "recursion", "view-made"}


def failing(where: str) -> dict[str, str]:
    """A document that fails somewhere, and one beside it that does not."""
    files = {"content/a/bad.yaml": f"kind: note\nfails: {where}\n"}
    return PACKAGE | files | {"content/a/good.yaml": "kind: note\nfails: nowhere\n"}


def ran(root: Path, *arguments: str, folder: Path | None = None) -> Result:
    command = [sys.executable, "-m", "reportgen", "--kinds", "kinds", *arguments]
    done = subprocess.run(
        command,
        cwd=root,
        env=os.environ | {"TMPDIR": str(folder or root)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("where", sorted(ENDS))
def test_one_document_takes_no_other_with_it(where: str, make_project: MakeProject) -> None:
    root = make_project(files=failing(where))
    built = ran(root, "build", "--format", "html", "-j", "1")
    assert built.code == 1, built
    assert "error[internal-error]: reportgen failed on this document: " in built.err
    assert f"Error: fails in {where}\n --> content/a/bad.yaml\n" in built.err
    assert "and more" not in built.err
    assert built.err.count("error[") == 1
    assert "not built: a/bad" in built.err
    assert built.out.splitlines() == ["output/a/good.html", "output/north/town.html"]


@pytest.mark.parametrize("where", sorted(ENDS - {"view-made"}))
def test_a_check_goes_on(where: str, make_project: MakeProject) -> None:
    root = make_project(files=failing(where))
    checked = ran(root, "check", "--output", "json")
    assert checked.code == 1
    (found,) = json.loads(checked.out)
    assert (found["code"], found["path"]) == ("internal-error", "content/a/bad.yaml")


def test_lists_go_on(make_project: MakeProject) -> None:
    root = make_project(files=failing("title"))
    listed = ran(root, "list")
    assert listed.code == 1
    columns = [line.split(maxsplit=4) for line in listed.out.splitlines()[:2]]
    assert columns == [["a/bad", "note", "-", "-", "?"], ["a/good", "note", "-", "-", "A note"]]
    assert "error[internal-error]" in listed.err


def test_a_comparison_goes_on(make_project: MakeProject, tmp_path: Path) -> None:
    root = make_project(files=failing("values"))
    old = tmp_path / "old"
    shutil.copytree(root / "content", old / "content")
    lay(root, {TOWN: minimal()[TOWN].replace("Leaders led.", "Leaders led well.")})
    told = ran(root, "diff", str(old))
    assert told.code == 1
    assert "Leaders led well." in told.out
    assert "error[internal-error]: reportgen failed on this document: LookupError" in told.err
    assert " --> content/a/bad.yaml" in told.err


def no_workbook(*_: object) -> None:
    raise LookupError("no workbook")


@pytest.mark.parametrize(
    ("what", "path"),
    [("xlsxwriter.Workbook", "data/ratings"), ("urllib.parse.urljoin", "index.html")],
)
def test_the_listings_fail_by_themselves(
    what: str, path: str, make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library fails where what lists all documents is made; the documents are there."""
    root = make_project()
    build = ("build", "--format", "html", "-j", "1")
    assert run(*build, cwd=root).code == 0
    before = tree(root / "output")
    (root / "output" / (f"{path}.xlsx" if "data" in path else path)).unlink()
    with monkeypatch.context() as patched:
        patched.setattr(what, no_workbook)
        failed = run(*build, cwd=root)
    assert failed.code == 1
    assert "error[internal-error]: reportgen failed on this document: LookupError" in failed.err
    assert f" --> {path}" in failed.err
    assert run(*build, cwd=root).code == 0
    assert tree(root / "output") == before


@pytest.mark.parametrize("where", ["recursion", "check"])
def test_a_file_tells_what_happened(where: str, make_project: MakeProject, tmp_path: Path) -> None:
    root = make_project(files=failing(where))
    (tmp_path / "told").mkdir()
    told = ran(root, "check", folder=tmp_path / "told").err
    found = re.search(r"hint: send (\S+) to those who maintain reportgen", told)
    assert found
    file = Path(found[1])
    assert [*(tmp_path / "told").iterdir()] == [file]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text("utf-8")
    assert "document: content/a/bad.yaml" in text
    assert "Traceback" in text
    assert "in check" in text
    assert f"fails in {where}\nand more" in text
    ran(root, "check", folder=tmp_path / "told")
    assert [*(tmp_path / "told").iterdir()] == [file]


def test_no_link_is_followed_where_the_file_would_be(
    make_project: MakeProject, tmp_path: Path
) -> None:
    root = make_project(files=failing("bind"))
    (tmp_path / "told").mkdir()
    ran(root, "check", folder=tmp_path / "told")
    (file,) = (tmp_path / "told").iterdir()
    file.unlink()
    lay(tmp_path, {"victim": "precious"})
    file.symlink_to(tmp_path / "victim")
    assert "internal-error" in ran(root, "check", folder=tmp_path / "told").err
    assert (tmp_path / "victim").read_text() == "precious"


def test_without_a_temporary_folder_it_is_told_all_the_same(make_project: MakeProject) -> None:
    root = make_project(files=failing("bind"))
    told = ran(root, "check", folder=root / "missing")
    assert told.code == 1
    assert "error[internal-error]" in told.err
