"""The documentation is true: commands run, files that it shows work, links lead somewhere.

A comment before a block says how it is taken:

- `<!-- project: empty -->` begins in a new folder: `empty`, the `minimal` project, or `nothing`
  but a checkout of reportgen beside it
- `<!-- file: PATH -->` writes the block to a file; with `: s/OLD/NEW/` it changes the file without
  a block, with `: NAME` the block replaces that field of the file
- `<!-- exit: 1 -->`: the block's commands end with this code
- `<!-- shown -->`: each line of the block is in the output of the commands before
- `<!-- not run: why -->`
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest

from reportgen.commands.cli import COMMANDS, cli
from tests.projects import ROOT, Require, lay, minimal
from tests.repositories import clean_environment
from tools import reference

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
PIECE = re.compile(
    r"^<!-- (?P<mark>[a-z ]+)(?:: (?P<value>.+?))? -->$|^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#]*)(?:#([^)]*))?\)")
HANDED_OVER = ("tools/ci-reports", ".github/workflows/reports.yml", ".gitlab-ci.yml")


@dataclass
class Reader:
    """Somebody who follows a page word for word."""

    home: Path
    folder: Path | None = None
    output: str = ""
    marks: dict[str, str] = field(default_factory=dict)

    def mark(self, name: str, value: str) -> None:
        if name == "project":
            self.folder = self.begin(value)
        elif name == "file" and ": s/" in value:
            path, _, change = value.partition(": s/")
            old, new, _ = change.split("/")
            self.write(path, self.read(path).replace(old, new, 1))
        else:
            self.marks[name] = value

    def block(self, language: str, text: str) -> None:
        marks, self.marks = self.marks, {}
        if "file" in marks:
            self.file(marks["file"], text)
        elif "shown" in marks:
            missing = [line for line in text.splitlines() if line.strip() not in self.output]
            assert not missing, self.output
        elif language == "sh" and "not run" not in marks:
            self.run(text, int(marks.get("exit", 0)))

    def begin(self, sort: str) -> Path:
        folder = self.home / sort
        folder.mkdir()
        if sort == "minimal":
            lay(folder, minimal())
        if sort == "nothing":
            for name in HANDED_OVER:
                (folder / "reportgen" / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / "reportgen" / name)
        if sort == "empty":
            (folder / ".venv").mkdir()
            (folder / ".venv/bin").symlink_to(Path(sys.executable).parent)
        return folder

    def file(self, place: str, text: str) -> None:
        path, _, name = place.partition(": ")
        if name:
            pattern = re.compile(rf"^{name}:(?: \|)?\n(?:[ #].*\n|\n)*", re.MULTILINE)
            text, count = pattern.subn(text + "\n", self.read(path), count=1)
            assert count == 1
        self.write(path, text)

    def read(self, path: str) -> str:
        assert self.folder
        return (self.folder / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        assert self.folder
        lay(self.folder, {path: text})

    def run(self, commands: str, code: int) -> None:
        assert self.folder, "say in which project: <!-- project: … -->"
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", f'{commands}\npwd > "$WHERE"'],
            cwd=self.folder,
            env=clean_environment() | {"PATH": path, "WHERE": str(self.home / "where")},
            check=False,
            capture_output=True,
            text=True,
        )
        self.output = done.stdout + done.stderr
        assert done.returncode == code, commands + self.output
        assert "Traceback" not in self.output
        if code == 0:
            self.folder = Path((self.home / "where").read_text("utf-8").strip())


def commands_of(page: Path) -> Iterator[str]:
    for piece in PIECE.finditer(page.read_text("utf-8")):
        if piece["language"] == "sh":
            yield piece["text"]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if any(commands_of(page))], ids=named)
def test_every_command_runs(page: Path, tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    for piece in PIECE.finditer(page.read_text("utf-8")):
        if piece["mark"]:
            reader.mark(piece["mark"], piece["value"] or "")
        else:
            reader.block(piece["language"], piece["text"])
    assert not reader.marks


def test_the_guides_show_commands() -> None:
    for name in ("editor", "engineer", "template-author"):
        assert any(commands_of(ROOT / f"docs/{name}.md"))


def anchors(page: Path) -> set[str]:
    """What a link may name in a page, as GitHub makes it of the headings."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    for path, anchor in LINK.findall(page.read_text("utf-8")):
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), anchor


def test_every_guide_is_in_the_index() -> None:
    index = (ROOT / "docs/README.md").read_text("utf-8")
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages <= {path for path, _ in LINK.findall(index)}


def test_the_manual_page_has_every_command_and_option(require: Require) -> None:
    page = ROOT / "docs/reference/reportgen.1"
    shown = subprocess.run(
        [require("groff"), "-man", "-ww", "-Tascii", "-P-cbou", "-rLL=500n", page],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert shown.stderr == ""
    for name in COMMANDS:
        assert re.search(rf"^ +reportgen {name}\b", shown.stdout, re.MULTILINE), name
        command = cli.get_command(click.Context(cli), name)
        assert command
        options = [one for one in command.params if isinstance(one, click.Option)]
        for text in (option for one in options for option in one.opts):
            assert re.search(rf"^ +(?:.*, )?{text}\b", shown.stdout, re.MULTILINE), text


def test_the_reference_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert reference.main(["--check"]) == 0, capsys.readouterr().out


def test_the_guide_names_every_block() -> None:
    guide = (ROOT / "docs/template-author.md").read_text("utf-8")
    pages = (ROOT / "templates/pdu-report").glob("*.jinja")
    blocks = {
        name for page in pages for name in re.findall(r"{% block (\w+)", page.read_text("utf-8"))
    }
    assert {name for name in blocks if f"`{name}`" not in guide} == set()
