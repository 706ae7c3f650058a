"""A Word document says what the page in print says, word for word and in the same order."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from reportgen.build.document import Maker, Work
from reportgen.build.plan import plan
from reportgen.build.prepare import Purpose, prepare
from reportgen.files.sources import Project
from reportgen.render.formats import DOCX, PDF
from reportgen.render.theme import read_kit
from tests import longest
from tests.census import words
from tests.documents_of_word import W, attribute, names, part, squeezed, text
from tests.projects import ROOT, lay, long_report, region

UNSEEN = frozenset(("footnote", "cell-label", "unseen", "grid-caption", "goes-on", "svg", "title"))
"""Classes and elements of the page in print that are not read in their place."""
VOID = frozenset(("meta", "link", "br", "wbr", "img", "col", "hr", "input"))
CAPTION = "key-questions"
"""The box whose caption is for the screen alone."""


class Print(HTMLParser):
    """The words on a page in print, without footnotes and what drawings say."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._open: list[tuple[str, bool]] = [("", False)]
        self._boxes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = {*(given.get("class") or "").split()}
        hidden = bool(classes & UNSEEN) or tag in UNSEEN or tag == "head"
        hidden |= given.get("aria-hidden") == "true"
        hidden |= tag == "caption" and CAPTION in self._boxes
        if tag not in VOID:
            self._open.append((tag, self._open[-1][1] or hidden))
            self._boxes.append(" ".join(classes))
        if tag not in ("a", "em", "strong", "span", "wbr", "sup"):
            self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open[-1][0] == tag:
            self._open.pop()
            self._boxes.pop()
        if tag not in ("a", "em", "strong", "span", "sup"):
            self.said.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._open[-1][1]:
            self.said.append(data)


def in_print(html: str) -> list[str]:
    page = Print()
    page.feed(html)
    return words(squeezed("".join(page.said)))


def in_word(file: Path) -> list[str]:
    """The words of the body, without descriptions of pictures, data of figures and page numbers."""
    known = names(file)
    body = part(file, "document")[0]
    return words(squeezed(" ".join(text(one) for one in _shown(body, known))))


def _shown(body: Element, known: dict[str, str]) -> Iterator[Element]:
    is_data = False
    for block in body:
        style = known.get(attribute(block.find(f"{W}pPr/{W}pStyle"), "val"), "")
        is_data = style == "Data heading" or (is_data and block.tag == f"{W}tbl")
        if is_data or style == "Picture":
            continue
        if style.startswith("toc"):
            results = [one for one in block.iter(f"{W}r") if _is_text(one)]
            results[-1].clear()
        yield block


def _is_text(one: Element) -> bool:
    return one.find(f"{W}t") is not None


def same(root: Path, ids: list[str], folder: Path) -> None:
    """Each document says the same in print and in Word."""
    project = Project(root)
    batch, maker = prepare(project, ids, Purpose.BUILD), Maker(read_kit(project), typesets=False)
    for job in plan(ids, (PDF, DOCX)):
        one = batch.documents[job.document]
        assert one.view, batch.diagnostics()
        rendered = maker.render(Work(job, one.looks, one.path, one.view))
        page = rendered.pages[DOCX]
        data, found = maker.write(page)
        assert not found
        file = folder / "document.docx"
        file.write_bytes(data)
        assert in_word(file) == in_print(rendered.pages[PDF].html)


@pytest.mark.parametrize(
    "document",
    [
        "greater-manchester/letter",
        "greater-manchester/manchester-north",
        "greater-manchester/quality-impact-2017",
        "greater-manchester/tameside",
        "north-west/letter",
    ],
)
def test_a_shipped_document_says_in_word_what_it_says_in_print(
    document: str, tmp_path: Path
) -> None:
    same(ROOT, [document], tmp_path)


def test_small_and_unfinished_documents_say_the_same(tmp_path: Path) -> None:
    files = {**region(), **long_report()}
    lay(tmp_path, files)
    ids = ["north/town", "north/letter", "north/area"]
    same(tmp_path, ids, tmp_path)
    staged = {
        path: text.replace("stage: final\n", "stage: draft\n") for path, text in files.items()
    }
    lay(tmp_path, staged)
    same(tmp_path, ids, tmp_path)
    why = "stage: withdrawn\nwithdrawn:\n  date: 2023-09-04\n  reason: It was wrong.\n"
    lay(tmp_path, {path: text.replace("stage: final\n", why) for path, text in files.items()})
    same(tmp_path, ids, tmp_path)


@pytest.mark.parametrize("seed", range(3))
def test_generated_documents_say_the_same(seed: int, tmp_path: Path) -> None:
    lay(tmp_path, longest.project(seed))
    same(tmp_path, [*longest.DOCUMENTS], tmp_path)
