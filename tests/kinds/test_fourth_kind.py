"""A further kind touches its folder, its templates and one line of the registry, nothing else.

The kind is the meeting note of `docs/new-kind.md`, shipped: its files are those of the guide.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents_of_word import headings, whole_text
from tests.projects import ROOT, lay, minimal

GUIDE = (ROOT / "docs/new-kind.md").read_text("utf-8")
LISTED = re.findall(
    r"^<!-- file: kinds/meeting_note/(\S+) -->\n\n```\w+\n(.*?)^```$",
    GUIDE,
    re.MULTILINE | re.DOTALL,
)
REGISTRY = "reportgen/kinds/registry.py"
LAST = '    "quality-impact-report": "quality_impact",\n'
SENTENCE = "The old building has a roof that lets in rain on more than half of all days."
NOTE = f"""\
kind: meeting-note
title: Roof
date: 2026-03-02
present: [Ann Example, Ben Example]
text: |
  {SENTENCE} We took {{{{ decisions | words }}}} decisions.
decisions:
  - We mend it.
  - Ann asks for prices.
"""
WELSH = NOTE.replace("title: Roof", "title: To\nlanguage: cy").replace(SENTENCE, "Mae glaw.")


def copy() -> dict[str, bytes]:
    """The program's own files, and what it ships beside them."""
    kept = ("reportgen", "templates", "content/frameworks", "content/shared")
    files = (file for folder in kept for file in sorted((ROOT / folder).rglob("*")))
    return {
        file.relative_to(ROOT).as_posix(): file.read_bytes()
        for file in files
        if file.is_file() and file.suffix != ".pyc"
    }


def kind() -> dict[str, str]:
    """The files of the guide's kind, where a shipped kind has them."""
    return {
        f"{'' if name.startswith('templates/') else 'reportgen/kinds/meeting_note/'}{name}": text
        for name, text in LISTED
    }


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one kind more."""
    root, files = tmp_path_factory.mktemp("checkout"), copy()
    registry = files[REGISTRY].decode()
    assert registry.count(LAST) == 1
    lay(
        root,
        files
        | kind()
        | {REGISTRY: registry.replace(LAST, f'{LAST}    "meeting-note": "meeting_note",\n')},
    )
    return root


@pytest.fixture(scope="module")
def project(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a note and a Welsh one, built."""
    root = tmp_path_factory.mktemp("project")
    lay(root, minimal() | {"content/notes/roof.yaml": NOTE, "content/notes/to.yaml": WELSH})
    done = ran(checkout, root, "build", "notes")
    assert done.returncode == 0, done.stderr
    return root


def ran(checkout: Path, root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
        text=True,
    )


def test_it_needs_its_folder_its_templates_and_one_line(checkout: Path) -> None:
    before = copy()
    after = {
        file.relative_to(checkout).as_posix(): file.read_bytes()
        for file in checkout.rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    assert sorted(after.keys() - before.keys()) == [
        "reportgen/kinds/meeting_note/__init__.py",
        "reportgen/kinds/meeting_note/kind.py",
        "templates/meeting-note/print.html.jinja",
        "templates/meeting-note/screen.html.jinja",
        "templates/meeting-note/starter.yaml.jinja",
    ]
    changed = [name for name, data in before.items() if after[name] != data]
    assert changed == [REGISTRY]
    lines = set(after[REGISTRY].splitlines()) - set(before[REGISTRY].splitlines())
    assert lines == {b'    "meeting-note": "meeting_note",'}


def test_it_is_built_in_both_formats(project: Path) -> None:
    assert (project / "output/notes/roof.pdf").read_bytes().startswith(b"%PDF-")
    page = (project / "output/notes/roof.html").read_text("utf-8")
    assert '<html lang="en-GB">' in page
    assert "two decisions" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_it_is_built_as_a_word_document(checkout: Path, project: Path) -> None:
    done = ran(checkout, project, "build", "notes", "--format", "docx")
    made = ["output/notes/roof.docx", "output/notes/to.docx"]
    assert sorted(done.stdout.split()) == made, done.stderr
    file = project / "output/notes/roof.docx"
    assert headings(file) == [(0, "Roof"), (1, "Decisions")]
    assert "two decisions" in whole_text(file).replace("\N{NO-BREAK SPACE}", " ")


def test_it_speaks_its_own_language(project: Path) -> None:
    page = (project / "output/notes/to.html").read_text("utf-8")
    assert '<html lang="cy">' in page
    assert "2 Mawrth 2026. Present: Ann Example a Ben Example." in page
    index = (project / "output/index.html").read_text("utf-8")
    assert re.search(r'<a href="notes/to\.html" lang="cy">To</a>', index)


def test_the_index_lists_it_by_its_label(project: Path) -> None:
    index = (project / "output/index.html").read_text("utf-8")
    assert '<th scope="rowgroup" colspan="6">Other documents</th>' in index
    assert '<span class="about">Meeting note</span>' in index
    day = re.search(r'<time datetime="2026-03-02">(.*?)</time>', index)
    assert day
    assert day[1].split() == ["2", "March", "2026"]


def test_it_is_checked_and_compared_with_other_documents(checkout: Path, tmp_path: Path) -> None:
    other = NOTE.replace("Roof", "Walls").replace("Ben Example", "Ann Example")
    files = {"content/notes/roof.yaml": NOTE, "content/notes/walls.yaml": other}
    lay(tmp_path, minimal() | files)
    done = ran(checkout, tmp_path, "check", "notes/walls", "--output", "json")
    found = {(one["code"], one["path"], one["line"]) for one in json.loads(done.stdout)}
    assert found == {
        ("repeated-name", "content/notes/walls.yaml", 4),
        ("sentence-in-two-documents", "content/notes/walls.yaml", 6),
    }


def test_its_starter_builds_and_its_schema_is_written(checkout: Path, tmp_path: Path) -> None:
    lay(tmp_path, minimal())
    begun = ran(checkout, tmp_path, "new", "meeting-note", "notes/next")
    assert begun.stdout.split() == ["content/notes/next.yaml", "content/schemas/meeting-note.json"]
    built = ran(checkout, tmp_path, "build", "notes", "--format", "html")
    assert (built.returncode, built.stdout) == (0, "output/drafts/notes/next.html\n"), built.stderr
    copied = ran(checkout, tmp_path, "new", "meeting-note", "notes/then", "--from", "notes/next")
    assert copied.stdout.split()[0] == "content/notes/then.yaml", copied.stderr
