"""Long reports: what is numbered, drawn and linked, and what a real build makes of it."""

import itertools
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import lxml.html
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.files.sources import Project
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.kinds.quality_impact.numbering import section_anchor, targets
from reportgen.kinds.quality_impact.view import QualityImpactView, view
from reportgen.load.loading import load
from reportgen.model.blocks import Section
from tests.projects import MakeProject, Run, long_report, outline

Make = Callable[..., QualityImpactDocument]
OPENS = '<a class="term"'

TABLE = """
  - table:
      id: cases
      caption: Cases by area
      columns:
        - {title: Area}
        - {title: Cases, type: number, group: Counted}
        - {title: Posts, type: number, group: Counted}
      rows:
        - [North/West, 2442, 31.1]
        - [South, 9, 6]
        - [East, "-", 12.25]
      source: The area.
"""
FIGURE = """
  - figure:
      id: chart
      caption: Cases
      chart: {type: bars, data: {table: cases, values: 1}}
      description: The north-west has 2,442 cases, the south 9.
"""


@pytest.fixture
def make(make_project: MakeProject) -> Make:
    """Makes the long document with this chapter, and other files beside it."""

    def made(chapter: str, **more: str) -> QualityImpactDocument:
        texts = {"one": f"title: One\nbody:{chapter}", **more}
        files = {f"content/north/area/{name}.yaml": text for name, text in texts.items()}
        root = make_project(files=long_report() | files)
        corpus = load(Project(root), ["north/area"])
        assert corpus.diagnostics == []
        document = corpus.entries["north/area"].document
        assert isinstance(document, QualityImpactDocument)
        return document

    return made


def said(flow: Any) -> str:
    return "".join(str(piece) for piece in flow)


def part(made: QualityImpactView, at: int = 0) -> Any:
    return made.parts[0].blocks[at]


def test_tables_and_figures_are_numbered_in_reading_order(make: Make) -> None:
    factors = "  - enablers_and_barriers: {id: eb, caption: Help, enablers: [Time.]}\n"
    document = make(f"{FIGURE}{factors}{TABLE}")
    found = [(one.sort, one.number, one.id) for one in targets(document.report.value)]
    assert found == [
        ("chapter", 1, "one"),
        ("figure", 1, "chart"),
        ("table", 1, "eb"),
        ("table", 2, "cases"),
    ]


def test_a_reference_is_numbered_and_linked(make: Make) -> None:
    made = view(make(f"\n  - text: See {{{{ see.cases }}}} and {{{{ see.one }}}}.{TABLE}"))
    assert said(part(made).text) == (
        '<p>See <a href="#table-cases">Table\N{NO-BREAK SPACE}1</a> and '
        '<a href="#chapter-one">Chapter\N{NO-BREAK SPACE}1</a>.</p>'
    )


def test_numbers_are_aligned_on_their_point(make: Make) -> None:
    rows = part(view(make(TABLE))).rows
    assert [[(said(cell.text), cell.pad) for cell in row[1:]] for row in rows] == [
        [("2,442", ""), ("31.1", "0")],
        [("9", ""), ("6", ".00")],
        [("\N{EN DASH}", ""), ("12.25", "")],
    ]


def test_a_column_of_percentages_has_signs(make: Make) -> None:
    columns = "[{title: Area}, {title: Share, type: percent}]"
    rows = '[[North, 64], [South, 7.5%], [East, "-"]]'
    table = f"{{id: shares, caption: Shares, columns: {columns}, rows: {rows}}}"
    found = part(view(make(f"\n  - table: {table}\n"))).rows
    assert [said(row[1].text) for row in found] == ["64%", "7.5%", "\N{EN DASH}"]


def test_headings_over_columns_span_them(make: Make) -> None:
    groups = part(view(make(TABLE))).groups
    assert [(one.title, one.span) for one in groups] == [("", 1), ("Counted", 2)]


def test_a_chart_draws_its_table_and_gives_its_data(make: Make) -> None:
    figure = part(view(make(TABLE + FIGURE)), 1)
    lengths = [one.width for one in figure.drawing.boxes if one.role == "fill-1"]
    assert lengths == [300, pytest.approx(300 * 9 / 2442, abs=0.01)]
    assert figure.data.columns == ("Area", "Cases")
    assert figure.data.rows == (("North/West", "2,442"), ("South", "9"), ("East", ""))


def test_a_cell_below_two_rows_of_headings_names_each_of_them(make: Make, run: Run) -> None:
    make(TABLE)
    assert run("build", "-j", "1", "--format", "html", "north/area").code == 0
    found = lxml.html.parse("output/north/area.html").find(".//table")
    named = {th.get("id"): th.text_content() for th in found.iter("th")}
    rows = found.findall("tbody/tr")
    assert [
        [[named[one] for one in cell.get("headers").split()] for cell in row.iterfind("td")]
        for row in rows
    ] == [
        [["Counted", title, name] for title in ("Cases", "Posts")]
        for name in ("North/West", "South", "East")
    ]


def test_a_term_is_linked_where_it_is_used_first(make: Make) -> None:
    glossary = "terms: [{term: CRC, expansion: Company, definition: The CRC.}]\n"
    texts = "\n  - text: The CRC-led [CRC](https://a.org/) and the CRC.\n  - text: A CRC.\n"
    made = view(make(texts, glossary=glossary))
    linked = f'{OPENS} href="#term-crc" title="Company">CRC</a>'
    assert said(part(made).text).endswith(f"and the {linked}.</p>")
    assert linked not in said(part(made, 1).text)
    assert [(one.anchor, one.expansion) for one in made.glossary] == [("term-crc", "Company")]


def test_a_link_follows_a_space_that_may_break(make: Make) -> None:
    glossary = "terms: [{term: RAR, definition: A requirement.}]\n"
    text = "\n  - text: Nobody explained what was expected under a RAR.\n"
    html = said(part(view(make(text, glossary=glossary))).text)
    assert f"under a {OPENS}" in html


def test_recommendations_are_numbered_through_the_document(make: Make) -> None:
    block = "\n  - recommendations: [{to: everyone, items: [a, b]}]" * 2
    made = view(make(block))
    numbers = [[item.number for item in part(made, at).groups[0].items] for at in (0, 1)]
    assert numbers == [[1, 2], [3, 4]]
    anchors = [part(made, at).groups[0].anchor for at in (0, 1)]
    assert len({*anchors}) == 2


def test_a_footnote_that_is_called_again_keeps_its_number(make: Make) -> None:
    text = "\n  - text: One.[^a] Two.[^b] Three.[^a]\nfootnotes: {a: First., b: Second.}\n"
    made = view(make(text))
    marks = [one for one in part(made).text if hasattr(one, "number")]
    assert [(one.number, one.is_again) for one in marks] == [(1, False), (2, False), (1, True)]
    assert len(made.parts[0].notes) == 2


def test_each_section_has_the_footnotes_that_are_first_called_in_it(make: Make) -> None:
    made = view(
        make(
            "\n  - text: One.[^a]\n"
            "sections:\n"
            "  - title: Upper\n"
            "    body: [{text: 'Two.[^b]'}]\n"
            "    sections: [{title: Lower, body: [{text: 'Three.[^c] Again.[^a]'}]}]\n"
            "  - {title: Last, body: [{text: 'Four.[^d]'}]}\n"
            "footnotes: {a: A., b: B., c: C., d: D.}\n"
        )
    )
    (only,) = made.parts
    upper, last = only.sections
    notes = [only.notes, upper.notes, upper.sections[0].notes, last.notes, made.footnotes]
    assert [[one.number for one in each] for each in notes] == [[1], [2, 3], [], [4], []]


def test_on_screen_a_footnote_stands_in_the_section_that_calls_it(shipped_output: Path) -> None:
    page = (shipped_output / "greater-manchester" / "quality-impact-2017.html").read_text("utf-8")
    calls = re.findall(r'id="(footnote-[\w-]+)-call"', page)
    assert len(calls) > 30
    for name in calls:
        between = page[page.index(f'id="{name}-call"') : page.index(f'<li id="{name}"')]
        assert between
        assert "<h2" not in between
        assert "<h3" not in between


CHARTS = """
  - figure:
      id: shares
      caption: Shares
      chart: {type: shares, unit: percent, parts: [{label: A, value: 60%}, {label: B, value: 40%}]}
      description: A has 60%, B 40%.
  - figure:
      id: ranges
      caption: Ranges
      chart:
        type: ranges
        rows: [{label: Score, lowest: 10, highest: 50, average: 30, value: 40}]
      description: The score is 40, between 10 and 50.
  - figure:
      id: tree
      caption: Posts
      chart: {type: organogram, tree: {title: Head, children: [{title: Deputy, note: New}]}}
      description: The head has a deputy.
  - figure:
      id: tiles
      caption: Places
      chart: {type: tile-map, groups: Area, tiles: [{name: Town, row: 1, column: 2, group: North}]}
      description: The town is in the north.
"""


def test_every_sort_of_chart_has_shapes_and_data(make: Make) -> None:
    figures: list[Any] = [*view(make(CHARTS)).parts[0].blocks]
    assert [one.data.rows for one in figures] == [
        (("A", "60%"), ("B", "40%")),
        (("Score", "10", "50", "30", "40"),),
        (("Head", ""), ("Deputy (New)", "Head")),
        (("Town", "North"),),
    ]
    for one in figures:
        for box in one.drawing.boxes:
            assert 0 <= box.x <= box.x + box.width <= one.drawing.width
            assert 0 <= box.y <= box.y + box.height <= one.drawing.height


BOXES = """
  - example: {kind: good_practice, cases: [Plans were kept.]}
  - enablers_and_barriers:
      id: helped
      caption: What helped
      enablers: [Time]
      barriers: [Haste]
"""


def test_a_build_sets_every_block(make: Make, run: Run) -> None:
    rows = "".join(f"        - [Place {at}, {at}]\n" for at in range(60))
    columns = "columns: [{title: Place}, {title: Cases, type: number}]"
    long = f"  - table:\n      id: long\n      caption: Long\n      {columns}\n      rows:\n{rows}"
    make(f"{TABLE}{FIGURE}{CHARTS}{long}{BOXES}")
    assert run("build", "-j", "1", "north/area").code == 0
    reader = pypdf.PdfReader(Path("output/north/area.pdf"))
    text = [page.extract_text() for page in reader.pages]
    split = [page for page in text if re.search(r"^Place Cases$", page, re.MULTILINE)]
    assert len(split) >= 2, "the head of a long table is repeated"
    assert [title for _, title, _ in outline(reader)][1:4] == ["Contents", "Foreword", "1. One"]
    html = Path("output/north/area.html").read_text("utf-8")
    assert html.count('<svg class="drawing" role="img"') == 5
    assert html.count("<details") == 5
    assert html.count('role="group" aria-label=') == 1
    named = re.findall(r'<ol aria-labelledby="([^"]*)"', html)
    assert len(named) == 2
    assert all(f'<p class="factors-heading" id="{one}">' in html for one in named)
    boxes = re.findall(r'<div class="scroller"([^>]*)>', html)
    assert len(boxes) >= 10
    for box in boxes:
        assert 'role="region" tabindex="0"' in box, "what scrolls is reached by keyboard"
        named = re.findall(r'aria-labelledby="([^"]*)"', box)[0].split()
        assert all(f'id="{one}"' in html for one in named)
    assert "style=" not in html


def test_a_small_table_stands_whole_on_its_page(make: Make, run: Run) -> None:
    """Tables at many heights of their pages, some of which would be split."""
    columns = "columns: [{title: Place}, {title: Cases, type: number}]"
    body = ""
    for at in range(12):
        rows = "".join(f"        - [Spot {at}x{row}z, {row}]\n" for row in range(8))
        body += f"\n  - text: {'Much was done. ' * 9 * (at + 1)}\n  - table:\n      id: t{at}\n"
        body += f"      caption: Places\n      {columns}\n      rows:\n{rows}"
    make(body)
    assert run("build", "-j", "1", "--format", "pdf", "north/area").code == 0
    pages = [page.extract_text() for page in pypdf.PdfReader("output/north/area.pdf").pages]
    for at in range(12):
        on = [{row for row in range(8) if f"Spot {at}x{row}z" in page} for page in pages]
        assert {*range(8)} in on, at


TITLES = st.sampled_from(["A", "a", "A 1", "1", "2", "A:2", "A.2", "…", "section", "Môn", ""])
SECTIONS = st.recursive(
    st.builds(lambda title: {"title": title or "A"}, TITLES),
    lambda inner: st.builds(
        lambda title, inside: {"title": title or "A", "sections": inside},
        TITLES,
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


def anchors(sections: Sequence[Section], above: str = "chapter-one") -> list[str]:
    own = [section_anchor(sections, at, above) for at in range(len(sections))]
    inside = (anchors(one.sections, at) for one, at in zip(sections, own, strict=True))
    return [*own, *itertools.chain.from_iterable(inside)]


@given(st.lists(SECTIONS, max_size=4), st.integers(0, 4))
def test_an_anchor_stays_its_section_s_whatever_is_put_before(
    trees: list[dict[str, Any]], at: int
) -> None:
    known = [Section.model_validate(one) for one in trees]
    before = anchors(known)
    assert len({*before}) == len(before)
    assert all(re.fullmatch(r"\S+", one) for one in before)
    new = Section(id="one_1", title="A")
    after = anchors([*known[:at], new, *known[at:]])
    assert {*after} == {*before, "section-one-1"}
    assert len(after) == len(before) + 1
    other = anchors([*known[:at], Section(title="Other"), *known[at:]])
    assert {*other} == {*before, "chapter-one.other"}
