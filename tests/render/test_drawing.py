"""Whatever a chart draws lies inside its drawing and on no other words, on however many pages."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.render.charts import diagrams, drawing, parted, shapes
from reportgen.render.charts.diagrams import Node, Place
from reportgen.render.charts.drawing import Bars, Goal, Range
from reportgen.render.charts.rows import bars_in_rows
from reportgen.render.charts.shapes import LETTERS, Box, Drawing, Stroke, Words
from reportgen.text.face import face
from tests.papers import LONG, chapter, inside, text_of
from tests.projects import ROOT, MakeProject, Require, Run

SIGHT = 0.02
"""What the rounding of places adds up to."""

words = st.text("Wil /-M", min_size=1, max_size=120).filter(str.strip) | st.just(LONG)
numbers = st.decimals(0, 10**30, places=2) | st.integers(0, 10**12).map(Decimal)
signed = numbers | numbers.map(lambda one: -one)
units = st.sampled_from(("number", "percent"))
names = st.lists(words, min_size=1, max_size=4)


WIDTHS = st.sampled_from((shapes.WIDTH, shapes.WIDE))


def drawn(found: Iterator[shapes.Shape], width: float) -> Drawing:
    return dataclasses.replace(shapes.drawing(found), width=width)


@st.composite
def bars(draw: st.DrawFn) -> Drawing:
    named = draw(names)
    values = st.tuples(*(st.none() | signed for _ in named))
    rows = draw(st.lists(st.builds(Bars, words, values), min_size=1, max_size=30))
    series = st.none() | st.integers(0, len(named) - 1)
    goals = draw(st.lists(st.builds(Goal, words, signed, series), max_size=3))
    width = draw(WIDTHS)
    form = drawing.bars if width == shapes.WIDTH else bars_in_rows
    key = named if len(named) > 1 else ()
    return drawn(form(rows, key, draw(units), goals, draw(numbers)), width)


def ranged(label: str, values: Sequence[Decimal], known: Sequence[bool]) -> Range:
    """A range, of which some values are not known."""
    low, average, value, high = sorted(values)
    given = zip((low, high, average, value), known, strict=True)
    return Range(label, *(one if is_known else None for one, is_known in given))


@st.composite
def ranges(draw: st.DrawFn) -> Drawing:
    four = st.lists(signed, min_size=4, max_size=4)
    known = st.lists(st.booleans(), min_size=4, max_size=4)
    rows = draw(st.lists(st.builds(ranged, words, four, known), min_size=1, max_size=12))
    width = draw(WIDTHS)
    return drawn(drawing.ranges(rows, (draw(words), draw(words)), draw(units), width), width)


@st.composite
def shares(draw: st.DrawFn) -> Drawing:
    parts = draw(st.lists(st.tuples(words, st.none() | numbers), min_size=1, max_size=60))
    width = draw(WIDTHS)
    return drawn(drawing.shares(parts, draw(units), width), width)


@st.composite
def organograms(draw: st.DrawFn) -> Drawing:
    nodes = [Node(draw(words), "", 0, None)]
    for at in range(1, draw(st.integers(1, 40))):
        above = draw(st.integers(max(0, at - 2), at - 1))
        note = draw(words | st.just(""))
        nodes.append(Node(draw(words), note, nodes[above].depth + 1, above))
    width = draw(WIDTHS)
    return drawn(diagrams.organogram(nodes, width), width)


@st.composite
def tile_maps(draw: st.DrawFn) -> Drawing:
    spots = st.tuples(st.integers(1, 40), st.integers(1, 12))
    taken = draw(st.lists(spots, min_size=1, max_size=20, unique=True))
    groups = draw(st.lists(words, max_size=5))
    group = st.none() | st.integers(0, len(groups) - 1) if groups else st.none()
    places = [Place(draw(words), row, column, draw(group)) for row, column in taken]
    width = draw(WIDTHS)
    title = draw(st.sampled_from(("", "What these groups of places are called here")))
    return drawn(diagrams.tile_map(places, groups, title, width), width)


charts = bars() | ranges() | shares() | organograms() | tile_maps()


def edges(one: Box | Stroke | Words) -> tuple[float, float, float, float]:
    """The left, top, right and bottom edge of a shape, as the text face sets words."""
    if isinstance(one, Box):
        return one.x, one.y, one.x + one.width, one.y + one.height
    if isinstance(one, Stroke):
        return one.x1, one.y1, one.x2, one.y2
    style, size, *_ = one.letters
    wide = face(style).width(one.text, size)
    left = one.x - wide * {"start": 0, "middle": 0.5, "end": 1}[one.anchor]
    return left, one.y - 0.7 * size, left + wide, one.y


def astray(drawn: Drawing) -> list[Any]:
    """What leaves a drawing, and words that lie on others."""
    found: list[Any] = []
    shapes: list[Box | Stroke | Words] = [*drawn.boxes, *drawn.strokes, *drawn.words]
    for one in shapes:
        left, top, right, bottom = edges(one)
        fits = left >= -SIGHT and right <= drawn.width + SIGHT
        if not (fits and top >= -SIGHT and left <= right + SIGHT and bottom <= drawn.height):
            found.append(one)
    lines = sorted((edges(one)[1], number) for number, one in enumerate(drawn.words))
    for at, (_, number) in enumerate(lines):
        for _, other in lines[at + 1 : at + 12]:
            if over(edges(drawn.words[number]), edges(drawn.words[other])):
                found.append((drawn.words[number], drawn.words[other]))
    return found


def over(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(
        max(one[at], other[at]) < min(one[at + 2], other[at + 2]) - 10 * SIGHT for at in (0, 1)
    )


@settings(max_examples=150, deadline=None)
@given(charts)
def test_all_that_is_drawn_lies_inside_and_no_words_on_others(chart: Drawing) -> None:
    assert astray(chart) == []


def said(parts: Sequence[Drawing]) -> list[str]:
    return [one.text for part in parts for one in part.words]


@settings(max_examples=100, deadline=None)
@given(charts, st.integers(220, 800))
def test_parts_fit_their_pages_and_lose_nothing(chart: Drawing, most: int) -> None:
    parts = parted.parts(chart, most)
    assert [one for part in parts for one in astray(part)] == []
    assert all(part.height <= most for part in parts)
    head = [one.text for one in chart.words if one.y <= chart.cuts[0] <= most / 2]
    own = [one for part in parts for one in said([part])[len(head) * (part is not parts[0]) :]]
    assert sorted(own) == sorted(said([chart]))
    assert all(said([part])[: len(head)] == head for part in parts)


def test_what_fits_on_a_page_is_one_part() -> None:
    drawn = shapes.drawing(drawing.bars([Bars("A", (Decimal(1),))], (), "number"))
    assert parted.parts(drawn, drawn.height) == (drawn,)
    assert len(parted.parts(drawn, drawn.height - 1)) == 2


def fills(unit: str, *values: int) -> list[float]:
    rows = [Bars("A", (Decimal(value),)) for value in values]
    drawn = shapes.drawing(drawing.bars(rows, (), unit))
    return [one.width for one in drawn.boxes if one.role == "fill-1"]


def test_bars_are_as_long_as_their_values() -> None:
    assert fills("percent", 50, 100) == [150, 300]
    assert fills("percent", 125, 250) == [150, 300]
    assert fills("number", 0, 4, 8) == [0, 150, 300]
    assert fills("number", -4, 4, 8) == [100, 100, 200]
    assert fills("number", 0) == [0]


def test_a_long_value_leaves_its_bar_less() -> None:
    short, long = fills("number", 1)[0], fills("number", 12_345_678)[0]
    assert short == 300
    assert 280 < long < 300


@pytest.mark.parametrize("role", LETTERS)
def test_the_stylesheets_set_words_as_they_were_measured(role: str) -> None:
    css = (ROOT / "templates/assets/screen.css").read_text("utf-8")
    rules = re.findall(r"^([^{}\n]*)\{ ([^{}]*) \}$", css, re.MULTILINE)
    own = " ".join(rule for names, rule in rules if f".c-{role}" in re.split(r"[ ,]+", names))
    letters = LETTERS[role]
    assert f"font-size: {letters.size}px" in own
    assert ("font-weight: var(--semibold)" in own) == (letters.weight == 600)


def test_paper_has_the_measures_that_parts_are_made_by() -> None:
    tokens = (ROOT / "templates/assets/tokens.css").read_text("utf-8")
    css = (ROOT / "templates/assets/print.css").read_text("utf-8")
    sizes = dict(re.findall(r"--([a-z]+): ([0-9]+)mm;", tokens))
    assert ".drawing svg { display: block; width: var(--full);" in css
    assert "size: A4;\n  margin: 23mm 25mm 25.6mm;" in css
    assert [round(side / parted.POINTS) for side in parted.PAGE] == [int(sizes["full"]), 248]
    assert round(parted.PRINTED / parted.POINTS) == int(sizes["full"])


def figure(name: str, chart: dict[str, Any], caption: str = "What it shows") -> dict[str, Any]:
    return {"figure": {"id": name, "caption": caption, "chart": chart, "description": "So it is."}}


def post(number: int, depth: int) -> dict[str, Any]:
    below = [post(4 * number + at, depth - 1) for at in range(4)] if depth else []
    return {"title": f"Post {number}", "note": f"note {number}", "children": below}


def test_what_a_page_cannot_hold_goes_on_below_its_head(
    make_project: MakeProject, run: Run, require: Require
) -> None:
    rows = [[f"Area {at}", f"{12_345_678 + at:,}", f"{at * 6}%"] for at in range(44)]
    heads = [{"title": "Area"}, *({"title": one, "type": "number"} for one in ("Cases", "Share"))]
    series = [{"name": f"Series {at}", "data": {"table": "t", "values": at}} for at in (1, 2)]
    blocks = [
        {"table": {"id": "t", "caption": "Areas", "columns": heads, "rows": rows}},
        figure("a", {"type": "bars", "data": {"table": "t", "values": 1}}),
        figure("b", {"type": "grouped-bars", "series": series}, "A long caption. " * 40),
        figure("c", {"type": "organogram", "tree": post(1, 2)}),
    ]
    root = make_project(files=chapter(blocks))
    assert run("build", "north/area").code == 0
    pdf = root / "output/north/area.pdf"
    assert inside(require("pdftotext"), pdf) == []
    pages = text_of(require("pdftotext"), pdf).split("\f")
    for number, parts in ((1, 2), (2, 4), (3, 2)):
        on = [page for page in pages if re.search(rf"Figure {number}\b", page)]
        assert len(on) == parts
        assert all("Figure" in page and "(continued)" in page for page in on[1:])
    assert sum("Series 2" in page for page in pages) == 4
    whole = "".join(pages)
    assert all(whole.count(f"{12_345_678 + at:,}") == 3 for at in range(44))
    assert all(re.search(rf"Post {at}\b", whole) for at in (1, 4, 7, 16, 31))
    page = (root / "output/north/area.html").read_text("utf-8")
    assert page.count('<svg class="drawing"') == 3
    assert "(continued)" not in page


def test_labels_from_a_table_are_words_not_markup(make_project: MakeProject, run: Run) -> None:
    rows = [["**North** of {{ region.name }}", "3"], ["South[^n]", "4"]]
    heads = [{"title": "*Area*"}, {"title": "Cases", "type": "number"}]
    table = {"id": "t", "caption": "Areas", "columns": heads, "rows": rows}
    blocks = [{"table": table}, figure("a", {"type": "bars", "data": {"table": "t", "values": 1}})]
    root = make_project(files=chapter(blocks, footnotes={"n": "A note."}))
    assert run("build", "--format", "html", "north/area").code == 0
    page = (root / "output/north/area.html").read_text("utf-8")
    assert re.findall(r'class="c-label">([^<]*)<', page) == ["North of North", "South"]
    assert '<th scope="col">Area</th>' in page


@pytest.mark.parametrize(("field", "place"), [("row", 0), ("row", 41), ("column", 13)])
def test_a_tile_lies_where_a_map_can_show_it(
    field: str, place: int, make_project: MakeProject, run: Run
) -> None:
    tile = {"name": "Town", "row": 1, "column": 1, field: place}
    make_project(files=chapter([figure("a", {"type": "tile-map", "tiles": [tile]})]))
    result = run("check", "north/area")
    assert result.code == 1
    assert "out-of-range" in result.err


def test_a_caption_that_fills_a_page_leaves_the_drawing_the_next() -> None:
    assert parted.room("A caption") > parted.room("A caption " * 60)
    assert parted.room("A caption " * 900) > 600
