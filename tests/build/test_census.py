"""No word that an author typed is lost on the way to a page, and no word comes from nowhere.

`make harden` asks the same of many generated projects. What does not fit is told, and not built.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import documents_of_word, longest
from tests.census import html_text, lost, on_paper, pdf_order, pdf_text, strangers, torn, typed
from tests.papers import inside
from tests.projects import ROOT, Require, Run, lay

CONTENT = ROOT / "content"
DOCUMENTS = (
    "greater-manchester/letter",
    "greater-manchester/manchester-north",
    "greater-manchester/quality-impact-2017",
    "greater-manchester/tameside",
    "north-west/letter",
)
FITS = 3
"""A seed all of whose tables find room on their pages."""
SEEDS = [FITS, *range(100, 100 + int(os.environ.get("REPORTGEN_CENSUS", "0")))]
"""Which projects are generated; `make harden` sets how many."""


def files_of(document: str) -> list[Path]:
    file = CONTENT / f"{document}.yaml"
    return [file] if file.exists() else sorted((CONTENT / document).glob("*.yaml"))


def sources_of(document: str) -> list[Path]:
    """The files that the words of a page come from."""
    folders = [CONTENT / "frameworks", CONTENT / "shared", CONTENT / document.partition("/")[0]]
    shared = [file for folder in folders for file in folder.glob("*.yaml")]
    return [*files_of(document), *shared, ROOT / "reportgen" / "text" / "languages.toml"]


def on_screen(*files: Path) -> Iterator[tuple[str, str]]:
    """What the page on screen must hold: findings in a line each are for paper."""
    return ((place, text) for place, text in typed(*files) if not place.endswith(".short"))


def test_every_shipped_document_is_counted(shipped_output: Path) -> None:
    built = [file.relative_to(shipped_output) for file in shipped_output.rglob("*.pdf")]
    assert sorted(file.with_suffix("").as_posix() for file in built) == sorted(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_shipped_document_keeps_every_word(
    document: str, shipped_output: Path, require: Require
) -> None:
    files, pdf = files_of(document), shipped_output / f"{document}.pdf"
    page, paper = html_text(pdf.with_suffix(".html")), pdf_text(require("pdftotext"), pdf)
    assert lost(on_screen(*files), page) == {}
    assert lost(on_paper(*files), paper) == {}
    assert torn(on_screen(*files), page) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_word_document_keeps_every_word_in_its_order(document: str, shipped_word: Path) -> None:
    files = files_of(document)
    said = documents_of_word.whole_text(shipped_word / f"{document}.docx")
    assert lost(typed(*files), said) == {}
    assert torn(typed(*files), said) == []
    assert strangers(said, *sources_of(document)) == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_shipped_document_says_what_its_files_say(
    document: str, shipped_output: Path, require: Require
) -> None:
    """What is not the author's is the framework's, the publisher's, or a language's."""
    pdf = shipped_output / f"{document}.pdf"
    sources = sources_of(document)
    assert strangers(html_text(pdf.with_suffix(".html")), *sources) == set()
    assert strangers(pdf_text(require("pdftotext"), pdf), *sources) == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_longest_documents_keep_every_word_inside_their_pages(
    seed: int, tmp_path: Path, run: Run, require: Require
) -> None:
    lay(tmp_path, longest.project(seed))
    formats = ("--format", "html", "--format", "pdf", "--format", "docx")
    result = run("build", "-j", "1", *formats, cwd=tmp_path)
    told = re.findall(r"^error\[(.*?)\]", result.err, re.MULTILINE)
    assert {*told} <= ({"off-page"} if seed != FITS else set()), result.err
    pdftotext = require("pdftotext")
    for document in longest.DOCUMENTS:
        files = [tmp_path / path for path in longest.files_of(document)]
        pdf = tmp_path / f"output/{document}.pdf"
        if told and not pdf.exists():
            continue
        page = html_text(pdf.with_suffix(".html"))
        assert lost(typed(*files), page) == {}
        assert torn(typed(*files), page) == []
        said = documents_of_word.whole_text(pdf.with_suffix(".docx"))
        assert lost(typed(*files), said) == {}
        assert torn(typed(*files), said) == []
        again = pdf_order(pdftotext, pdf, "-raw")
        assert lost(on_paper(*files), pdf_text(pdftotext, pdf), again) == {}
        assert inside(pdftotext, pdf) == []


TEXT = "north: [{text: 'Staff were proud of the **unit**[^a], {{ facts.n }} said.\n\n1. Yes'}]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(TEXT, "utf-8")
    return tmp_path / "a.yaml"


@pytest.mark.parametrize(
    ("page", "missing"),
    [
        ("Staff were proud of the unit1, nine said. 1. Yes", set()),
        ("STAFF were proud of the u\N{SOFT HYPHEN}nit, said. Yes", set()),
        ("Staff were proud of the, said. Yes", {"unit"}),
        ("Staff were proud of unit, said.", {"the", "yes"}),
    ],
)
def test_a_lost_word_is_found(page: str, missing: set[str], file: Path) -> None:
    assert lost(typed(file), page).keys() == missing


def test_a_word_that_a_page_holds_once_and_is_typed_twice_is_lost(file: Path) -> None:
    file.write_text("a: One sentence.\nb: Another sentence.\n", "utf-8")
    assert lost(typed(file), "One sentence. Another") == {"sentence": "a.yaml:b"}


def test_words_in_another_order_and_from_nowhere_are_found(file: Path) -> None:
    assert torn(typed(file), "were Staff proud of the unit, 9 said. Yes")
    assert not torn(typed(file), "Staff were proud of the unit, 9 said. 1. Yes")
    assert strangers("Staff were 9 loud", file) == {"loud"}


def test_marks_in_two_blocks_of_a_page_are_no_pair(tmp_path: Path) -> None:
    """What stands between them was typed, and is looked for."""
    (tmp_path / "a.yaml").write_text("a: '[[ one'\nb: two\nc: 'three ]]'\n", "utf-8")
    page = tmp_path / "a.html"
    page.write_text("<p>[[ one</p><p>two</p><p>three ]]</p>", "utf-8")
    assert lost(typed(tmp_path / "a.yaml"), html_text(page)) == {}
    page.write_text("<p>[[ one</p><p></p><p>three ]]</p>", "utf-8")
    assert lost(typed(tmp_path / "a.yaml"), html_text(page)) == {"two": "a.yaml:b"}


def test_what_is_not_printed_as_typed_is_not_counted(file: Path) -> None:
    file.write_text("kind: pdu-report\nfacts: {n: 9}\ntitle: T\n", "utf-8")
    assert [place for place, _ in typed(file)] == ["a.yaml:title"]


TILES = "name: North\n    group: Hills\n  - name: South\n    group: Hills\n"


def test_a_printed_map_says_a_group_once_and_each_map_says_its_own(file: Path) -> None:
    maps = "".join(f"{name}:\n  tiles:\n  - {TILES}" for name in ("a", "b"))
    file.write_text(maps, "utf-8")
    page = "North South Hills. North South"
    assert lost(on_paper(file), f"{page} Hills") == {}
    assert lost(on_paper(file), page) == {"hills": "a.yaml:b.tiles.0.group"}
    assert lost(typed(file), f"{page} Hills").keys() == {"hills"}


def test_a_seed_makes_the_same_project_each_time() -> None:
    assert longest.project(7) == longest.project(7) != longest.project(8)
