"""Every kind of block in every place of a PDU report and of a letter that takes paragraphs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.kinds.pdu_report.model import PduReport
from reportgen.kinds.regional_letter.model import RegionalLetter
from reportgen.model.base import Model
from reportgen.model.blocks import AnyBlock, takes_blocks
from tests import documents_of_word
from tests.census import html_text, lost, pdf_order, pdf_text, torn, typed
from tests.papers import inside
from tests.pictures import SVG
from tests.projects import LETTER, TOWN, Diagnose, MakeProject, Require, Run, lay, minimal, region

FRAMEWORK = "content/frameworks/tiny.yaml"
SHAPES = SVG.format("><path d='M0 0h9v9z'/>").encode()

PLACES = {
    TOWN: (
        ("foreword", "text"),
        ("background",),
        ("domains", "1"),
        ("standards", "leadership", "introduction"),
        ("standards", "leadership", "further"),
        ("standards", "planning", "rationale"),
        ("sections", "feedback", "introduction"),
        ("sections", "feedback", "further"),
        ("annexe",),
    ),
    LETTER: (
        ("opening",),
        ("sections", "leadership", "introduction"),
        ("sections", "leadership", "further"),
        ("sections", "summary", "introduction"),
    ),
}
"""The fields of each document that take blocks, where each takes another one."""


class Author:
    """Writes blocks no two words of which are alike, and refers to the numbered ones."""

    def __init__(self) -> None:
        self._words = 0

    def word(self) -> str:
        self._words += 1
        letters = "abcdefghijklmnopqrstuvwxyz"
        low, high = self._words % 26, self._words // 26
        return f"wo{letters[high % 26]}{letters[low]}{letters[high // 26]}rd"

    def words(self, count: int = 4) -> str:
        return " ".join(self.word() for _ in range(count))

    def blocks(self, name: str) -> list[dict[str, Any]]:
        """One block of each form; a chart draws on the table before it."""
        table = {
            "id": f"{name}_table",
            "caption": self.words(),
            "columns": [{"title": self.word()}, {"title": self.word(), "type": "number"}],
            "rows": [[self.word(), "12"], [self.word(), "30"]],
            "total": {"label": self.word(), "values": ["42"]},
            "note": self.words(),
            "source": self.words(),
        }
        chart = {"type": "bars", "data": {"table": table["id"], "values": 1}}
        side = [self.words(), self.words()]
        numbered: dict[str, dict[str, Any]] = {
            "table": table,
            "figure": {"chart": chart, "description": self.words(), "caption": self.words()},
            "picture": {
                "file": "plan.svg",
                "description": self.words(),
                "caption": self.words(),
                "credit": self.words(2),
                "licence": self.words(2),
            },
            "enablers_and_barriers": {"caption": self.words(), "enablers": side},
        }
        blocks = [{form: {**one, "id": f"{name}_{form}"}} for form, one in numbered.items()]
        seen = ", ".join(f"{{{{ see.{name}_{form} }}}}" for form in numbered)
        return [
            {"text": f"{self.words()}: {seen}.\n\n- {self.words()}\n- {self.words()}\n"},
            *blocks,
            {"picture": {"file": "plan.svg", "description": self.words(), "size": "half"}},
            {"example": {"kind": "poor_practice", "cases": [self.words(), self.words()]}},
            {"quote": {"text": self.words(), "source": self.words(2)}},
            {"text": self.words()},
        ]


def document(path: str, author: Author) -> dict[str, Any]:
    """A document with every block in every place."""
    found: dict[str, Any] = yaml.load(region()[path], yaml.BaseLoader)
    for number, (*way, name) in enumerate(PLACES[path]):
        inner = found
        for part in way:
            inner = inner.setdefault(part, {})
        before = [{"text": inner[name]}] if name in inner else []
        inner[name] = [*before, *author.blocks(f"p{number}")]
    return found


def project() -> dict[str, str | bytes]:
    author = Author()
    texts = {
        path: yaml.safe_dump(document(path, author), sort_keys=False, width=100_000)
        for path in PLACES
    }
    folders = [path.replace(".yaml", ".pictures/plan.svg") for path in PLACES]
    return {**region(), **texts, **dict.fromkeys(folders, SHAPES)}


def test_every_block_may_stand_in_every_place(tmp_path: Path, run: Run, require: Require) -> None:
    lay(tmp_path, project())
    formats = [part for one in ("html", "pdf", "docx") for part in ("--format", one)]
    result = run("build", "-j", "1", *formats, "--archive", cwd=tmp_path)
    assert not re.findall(r"^error.*", result.err, re.MULTILINE)
    pdftotext = require("pdftotext")
    for path in PLACES:
        pdf = tmp_path / path.replace("content", "output").replace(".yaml", ".pdf")
        page, paper = html_text(pdf.with_suffix(".html")), pdf_text(pdftotext, pdf)
        words = documents_of_word.whole_text(pdf.with_suffix(".docx"))
        told = [*typed(tmp_path / path)]
        assert lost(iter(told), page) == {}
        assert lost(iter(told), paper, pdf_order(pdftotext, pdf, "-raw")) == {}
        assert lost(iter(told), words) == {}
        assert torn(iter(told), page) == []
        assert inside(pdftotext, pdf) == []
        assert pdf.with_suffix(".archive.pdf").exists()


@pytest.mark.parametrize("path", PLACES)
def test_tables_and_figures_are_numbered_as_a_reader_meets_them(
    path: str, tmp_path: Path, run: Run
) -> None:
    lay(tmp_path, project())
    run("build", "-j", "1", "--format", "html", cwd=tmp_path)
    page = (tmp_path / path.replace("content", "output").replace(".yaml", ".html")).read_text()
    labels = re.findall(r'numbered-label">(Table|Figure)\s(\d+)', page)
    for sort in ("Table", "Figure"):
        numbers = [int(number) for one, number in labels if one == sort]
        assert numbers == [*range(1, 2 * len(PLACES[path]) + 1)]
    links = re.findall(r'<a href="#((?:table|figure)-p[^"]*)">(?:Table|Figure)\s(\d+)</a>', page)
    titles = dict(re.findall(r'id="([^"]*)">\s*<span class="numbered-label">\w+\s(\d+)', page))
    assert len(links) == 4 * len(PLACES[path])
    assert [titles[anchor] for anchor, _ in links] == [number for _, number in links]


@pytest.mark.parametrize(("path", "model"), [(TOWN, PduReport), (LETTER, RegionalLetter)])
def test_the_places_are_all_that_take_blocks(path: str, model: type[Model]) -> None:
    value = model.model_validate(document(path, Author()))
    for place in PLACES[path]:
        assert takes_blocks(value, (*place, 0, "text"))
        assert takes_blocks(value, place)
    assert not takes_blocks(value, ("salutation" if path == LETTER else "stage",))
    assert fields_of_paragraphs(model) == {place[-1] for place in PLACES[path]} - {"1"} | (
        {"domains"} if path == TOWN else set()
    )


def fields_of_paragraphs(model: type[Model]) -> set[str]:
    """The names of the fields, at any depth, whose type has blocks in it."""
    schema = model.model_json_schema()
    parts = {"": schema, **schema.get("$defs", {})}
    return {
        name
        for title, part in parts.items()
        if title != AnyBlock.__name__
        for name, field in part.get("properties", {}).items()
        if f"#/$defs/{AnyBlock.__name__}" in str(field)
    }


def test_a_framework_without_words_for_blocks_is_told(diagnose: Diagnose) -> None:
    text = minimal()[FRAMEWORK]
    bare = text[: text.index("\n  blocks:")] + text[text.index("\nphrases:") :]
    town = "background:\n  - text: Before.\n  - quote: {text: Yes.}\n"
    (found,) = diagnose(town, {FRAMEWORK: bare})
    assert (found.code, found.span.line) == ("no-words-for-blocks", 2)
    assert diagnose(None, {FRAMEWORK: bare, TOWN: minimal()[TOWN]}) == []


def test_a_lone_text_makes_the_page_that_it_made(make_project: MakeProject, run: Run) -> None:
    """A list with one text is the same as the text."""
    pages = []
    for town in ("background: A text.\n", "background:\n  - text: A text.\n"):
        root = make_project(town)
        run("build", "-j", "1", cwd=root)
        pages.append([(root / f"output/north/town.{one}").read_bytes() for one in ("html",)])
    assert pages[0] == pages[1]


WRONG = {
    "[{txt: a}]": ("unknown-field", "block has no field `txt`"),
    "[{text: a, quote: {text: b}}]": ("block-of-several", "this is 2"),
    "[]": ("out-of-range", "at least 1 item wanted here"),
    "{text: a}": ("wrong-type", "`background` must be text"),
    "[{judgement: {subject: a, provider: b}}]": ("unknown-field", "no field `judgement`"),
    "[{figure: {id: a, caption: b, description: c, chart: {type: bars, data: {table: d}}}}]": (
        "unknown-table",
        "there is no table `d`",
    ),
}


@pytest.mark.parametrize("value", WRONG)
def test_a_mistake_in_a_block_is_told_at_its_place(value: str, diagnose: Diagnose) -> None:
    code, words = WRONG[value]
    (found,) = diagnose(f"background: {value}\n")
    assert (found.code, found.span.path, found.span.line) == (code, TOWN, 1)
    assert words in found.message


def test_two_tables_with_one_name_are_told(diagnose: Diagnose) -> None:
    table = "table: {id: a, caption: b, columns: [{title: c}], rows: [[d]]}"
    town = f"background:\n  - {table}\nannexe:\n  - {table}\n"
    (found,) = diagnose(town)
    assert (found.code, found.span.line) == ("repeated-name", 4)


PASTED = """
  | Team | Cases | Share |
  |------|------:|-------|
  | One  | 36    | 12%   |
  | Two: | 1,204 | 30%   |
"""


def test_a_pasted_table_comes_with_its_block(diagnose: Diagnose) -> None:
    pasted = diagnose(f"background:\n- text: |\n{PASTED.replace('  |', '    |')}")
    (found,) = [one for one in pasted if one.code == "table-in-text"]
    (block,) = re.findall(r"`(- table: .*?)`", found.hints[0])
    assert "{title: Share, type: percent}" in block
    assert diagnose(f"background:\n{block}\n") == []


def test_a_table_where_no_block_may_stand_is_told_where_one_may(diagnose: Diagnose) -> None:
    town = f"recommendations:\n  pdu:\n  - |-\n    plan\n{PASTED.replace('  |', '    |')}"
    found = [one for one in diagnose(town) if one.code == "table-in-text"]
    assert "in a field that takes blocks, such as `background`" in found[0].hints[0]
