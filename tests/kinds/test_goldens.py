"""What is made of small documents, as text to be read in a diff.

`make goldens` writes it anew.
"""

import itertools
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from reportgen.kinds.registry import KINDS
from reportgen.problems.console import FORMATS
from tests.conftest import built
from tests.projects import (
    MakeProject,
    Require,
    Run,
    completed,
    lay,
    long_report,
    once,
    outline,
    region,
)

CHAPTER = re.compile(
    r'^<(?:section class="(chapter [a-z-]+|footnotes)|(header|nav|footer) class="([a-z-]+))"',
    re.MULTILINE,
)


def parts(page: str) -> dict[str, str]:
    """The HTML of a page in its larger parts, by their names."""
    starts = [*CHAPTER.finditer(page), None]
    found = {"head": page[: starts[0].start() if starts[0] else None]}
    for this, following in itertools.pairwise(starts):
        assert this
        title = re.search(r'<h2 id="([a-z0-9-]+)"', page[this.start() :])
        name = this[3] if this[2] == "header" or not title else title[1]
        found["imprint" if this[2] == "footer" else name] = page[
            this.start() : following.start() if following else None
        ]
    return found


NAMES = [
    "head", "cover", "contents", "foreword", "ratings", "recommendations", "background",
    "chapter-1", "chapter-2", "annexe-one", "footnotes", "imprint",
]  # fmt: skip


def test_the_parts_are_all_of_the_page(town_output: Path) -> None:
    page = (town_output / "north/town.html").read_text("utf-8")
    assert [*parts(page)] == NAMES
    assert "".join(parts(page).values()) == page


@pytest.mark.parametrize("name", NAMES)
def test_html(name: str, town_output: Path, file_regression: FileRegressionFixture) -> None:
    page = (town_output / "north/town.html").read_text("utf-8")
    file_regression.check(parts(page)[name], extension=".html", encoding="utf-8")


PAGES = {"pdu-report": "town", "regional-letter": "letter", "quality-impact-report": "area"}
"""A small document of each kind that makes a page, below `north/`."""


AREA_FILES = {
    "content/north/area/one.yaml": """\
title: One
body:
  - text: There were nine cases[^nine] in the SDR area.
  - quote: {text: They helped me., source: Person on probation}
  - table:
      id: cases
      caption: Cases by area
      columns: [{title: Area}, {title: Cases, type: number}]
      rows: [[West, 6], [East, 3]]
      source: The area.
  - figure:
      id: chart
      caption: Cases
      chart: {type: bars, data: {table: cases, values: 1}}
      description: The west has six cases, the east three.
footnotes:
  nine: In one week.
""",
    "content/north/area/glossary.yaml": "terms: [{term: SDR, definition: A short report.}]\n",
}
"""A long report with one block of each sort that looks different."""


def test_every_kind_that_makes_a_page_has_a_golden() -> None:
    assert PAGES.keys() == {kind.name for kind in KINDS.values() if kind.view}


@pytest.fixture(scope="module")
def each_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web pages of a document of each kind."""

    def make(folder: Path) -> None:
        lay(folder, region() | long_report() | AREA_FILES)
        built(folder, folder / "output", "--format", "html")

    return once(tmp_path_factory, "each", make) / "output"


@pytest.mark.parametrize("kind", [*PAGES][1:])
def test_page(kind: str, each_output: Path, file_regression: FileRegressionFixture) -> None:
    """The report of a PDU is looked at in its parts, which are larger."""
    page = (each_output / f"north/{PAGES[kind]}.html").read_text("utf-8")
    file_regression.check(page, extension=".html", encoding="utf-8")


def test_pdf_text(
    town_output: Path, require: Require, file_regression: FileRegressionFixture
) -> None:
    file = town_output / "north/town.pdf"
    pages = []
    for number in range(1, len(pypdf.PdfReader(file).pages) + 1):
        command = [require("pdftotext"), "-f", f"{number}", "-l", f"{number}", str(file), "-"]
        text = subprocess.check_output(command, text=True).strip()
        pages.append(f"--- page {number}\n{re.sub(chr(10) + '+', chr(10), text)}\n")
    file_regression.check("".join(pages), encoding="utf-8")


SILENT = {"Document", "Sect", "NonStruct", "Span", "Div", "Link", "Object"}
"""Tags that nobody is told of."""


def heard(structure: str) -> Iterator[str]:
    """What is read out of a tagged PDF: each tag, and the texts in it."""
    tags: list[tuple[int, str]] = []
    texts: list[str] = []
    for line in [*structure.splitlines(), "Document"]:
        indent, words = len(line) - len(line.lstrip()), line.strip()
        if words.startswith('"'):
            texts += words[1:-1].split()
        elif words and not words.startswith("/"):
            name = words.split()[0].rstrip(":")
            inside = [tag for tag in tags if tag[0] < indent]
            if texts and (inside != tags or name not in SILENT):
                yield f"{'  ' * len(tags)}“{' '.join(texts)}”"
                texts.clear()
            tags = inside
            if name not in SILENT:
                yield f"{'  ' * len(tags)}{name}"
                tags.append((indent, name))


def test_pdf_as_it_is_read_out(
    town_output: Path, require: Require, file_regression: FileRegressionFixture
) -> None:
    command = [require("pdfinfo"), "-struct-text", str(town_output / "north/town.pdf")]
    structure = subprocess.check_output(command, text=True)
    file_regression.check("\n".join(heard(structure)) + "\n", encoding="utf-8")


def test_pdf_outline(town_output: Path, file_regression: FileRegressionFixture) -> None:
    reader = pypdf.PdfReader(town_output / "north/town.pdf")
    lines = (f"{'  ' * level}{title}  {page}\n" for level, title, page in outline(reader))
    file_regression.check("".join(lines), encoding="utf-8")


BROKEN = {
    "content/north/empty.yaml": "",
    "content/north/long.yaml": completed(
        "foreword:\n"
        "  form: verbatim\n"
        "  text: A text that is much longer than a terminal is wide, and of which nothing is "
        "wrong until its very end, where {{ planing.lowest }} stands in place of another name.\n"
        "footnotes:\n"
        "  never: Nobody calls this.\n"
    ),
}
"""A fault of a whole file, one far to the right, and a warning."""


@pytest.mark.parametrize("form", FORMATS)
def test_check(
    form: str, make_project: MakeProject, run: Run, file_regression: FileRegressionFixture
) -> None:
    make_project("titel: Town\npdu:\n  name: Town\n  region: nort\n", BROKEN)
    result = run("check", "--output", form)
    report = result.out or result.err
    if form == "sarif":
        log = json.loads(report)
        log["runs"][0]["tool"]["driver"]["version"] = "VERSION"
        report = json.dumps(log, indent=2, ensure_ascii=False) + "\n"
    assert result.code == 1
    file_regression.check(report, encoding="utf-8")
