"""A table is set as large as its columns let it, and no column leaves the page."""

import re
from collections.abc import Sequence

import pytest

from reportgen.model.blocks import Table
from reportgen.render.views.columns import Columns, columns
from reportgen.text.face import face
from tests.papers import LONG, chapter, inside, text_of
from tests.projects import MakeProject, Require, Run


def table(count: int, head: str = "Started work", cell: str = "12,345", rows: int = 3) -> Table:
    """A table with so many columns, all but the first of numbers."""
    heads = [{"title": "Area"}]
    heads += [{"title": f"{head} {at}", "type": "number"} for at in range(1, count)]
    body = [[f"Area {at}", *[cell] * (count - 1)] for at in range(rows)]
    return Table.model_validate(
        {"id": f"t{count}", "caption": f"Of {count} columns", "columns": heads, "rows": body}
    )


def test_the_face_knows_how_wide_its_characters_are() -> None:
    regular = face()
    assert regular.width("0123456789", 10) == pytest.approx(49.7)
    assert regular.width("WW", 1) > 2 * regular.width("i", 1)
    assert "ŵ" in regular
    assert "\N{SNOWMAN}" not in regular


@pytest.mark.parametrize(
    ("count", "classes"),
    [
        (2, ""),
        (5, ""),
        (8, ""),
        (9, "set-small keeps-names"),
        (12, "set-small keeps-names"),
        (14, "set-smaller keeps-names"),
        (18, "set-smaller set-wide keeps-names"),
        (24, "set-smaller set-wide keeps-names"),
        (26, "set-smaller set-wide set-turned keeps-names"),
        (90, "set-smaller set-wide set-turned keeps-names"),
    ],
)
def test_the_more_columns_the_smaller_then_turned_then_across(count: int, classes: str) -> None:
    assert columns(table(count)).classes == classes


def test_long_headings_are_turned_before_a_table_lies_across() -> None:
    found = columns(table(9, "Extraordinarily unrepresentative"))
    assert found.classes == "set-smaller set-turned keeps-names"
    assert found.height == pytest.approx(114)
    assert not found.is_wide


def test_few_columns_are_made_smaller_too_where_they_must() -> None:
    assert columns(table(5, cell="12,345,678,901,234,567")).classes == "set-small keeps-names"
    assert columns(table(8, cell="12,345,678,901,234")).classes.startswith("set-smaller")


def words(rows: Sequence[Sequence[str]]) -> Columns:
    heads = [{"title": "Word"} for _ in rows[0]]
    return columns(
        Table.model_validate({"id": "t", "caption": "C", "columns": heads, "rows": rows})
    )


def test_a_word_longer_than_its_share_is_broken_and_no_number_is() -> None:
    assert words([["a", "b"], [LONG, "c"]]).breaking == (True, False)
    assert words([["a", f"{'a/' * 80}b"]]).breaking == (False, False)
    assert columns(table(3, cell="1" * 80)).breaking == (False,) * 3


def test_a_row_that_a_page_cannot_hold_may_be_parted() -> None:
    assert words([["a", "b"], ["c", "It went on. " * 400], ["d", "e"]]).tall == (1,)


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Started work", "12,345"),
        ("Proportion of supervised individuals", "12,345"),
        ("Mean of all completed requirements", "1,234"),
    ],
)
def test_tables_of_every_size_lie_on_their_page(
    head: str, cell: str, make_project: MakeProject, run: Run, require: Require
) -> None:
    """A number at the end of a heading is kept beside the word before it, which makes it wide."""
    sizes = (5, 6, 7, 8, 9, 10, 11, 12, 14, 18, 24)
    blocks = [
        {"table": table(count, head, cell).model_dump(mode="json", exclude_none=True)}
        for count in sizes
    ]
    root = make_project(files=chapter(blocks))
    result = run("build", "--format", "pdf", "north/area")
    assert result.code == 0, result.err
    pdf = root / "output/north/area.pdf"
    assert inside(require("pdftotext"), pdf) == []
    shown = " ".join(text_of(require("pdftotext"), pdf, "-raw").split())
    assert shown.count(cell) == 3 * sum(count - 1 for count in sizes)
    assert all(re.search(rf"Table \d+ +Of {count} columns", shown) for count in sizes)


def test_a_parted_row_goes_on_below_the_head(
    make_project: MakeProject, run: Run, require: Require
) -> None:
    rows = [["first", "x"], ["tall", "It went on and on. " * 500], ["last", "y"]]
    heads = [{"title": "Whoever"}, {"title": "Whatever"}]
    block = {"table": {"id": "t", "caption": "A tall row", "columns": heads, "rows": rows}}
    root = make_project(files=chapter([{"text": "Words before. " * 40}, block]))
    assert run("build", "--format", "pdf", "north/area").code == 0
    pages = text_of(require("pdftotext"), root / "output/north/area.pdf").split("\f")
    on = [page for page in pages if "It went on" in page]
    assert len(on) > 2
    assert "A tall row" in on[0]
    assert all("Whoever" in page and "Whatever" in page for page in on)


@pytest.mark.parametrize("held", ["’ (", "” [", "« {", "( ", " ]", " !", " :", "¿ "])
def test_words_that_no_line_parts_are_measured_as_one(held: str) -> None:
    half = "n" * 16
    parted, whole = words([[f"{half} {half}"] * 3]), words([[f"{half}{held}{half}"] * 3])
    assert not any(parted.breaking)
    assert all(whole.breaking)


def test_a_long_heading_over_turned_ones_is_broken() -> None:
    heads = [{"title": "Area"}]
    heads += [
        {"title": f"Extraordinarily unrepresentative {at}", "type": "number", "group": str(at // 2)}
        for at in range(9)
    ]
    for head in heads[-2:]:
        head["group"] = LONG
    rows = [["North", *["12,345"] * 9]]
    given = {"id": "t", "caption": "C", "columns": heads, "rows": rows}
    found = columns(Table.model_validate(given))
    assert "set-turned" in found.classes
    assert found.groups[-1]
    assert not any(found.groups[:-1])


def test_words_after_quotes_lie_on_their_page(
    make_project: MakeProject, run: Run, require: Require
) -> None:
    half = "n" * 16
    cells = [f"'{half}' ({half})", f'"{half}" [{half}]', f"{half} / {half}", f"({half} ! {half})"]
    blocks = [
        {
            "table": {
                "id": f"t{at}",
                "caption": "C",
                "columns": [{"title": "Word"} for _ in range(4)],
                "rows": [[cell] * 4],
            }
        }
        for at, cell in enumerate(cells)
    ]
    root = make_project(files=chapter(blocks))
    result = run("build", "--format", "pdf", "north/area")
    assert result.code == 0, result.err
    assert inside(require("pdftotext"), root / "output/north/area.pdf") == []


def test_forty_columns_are_an_error_where_they_stand(make_project: MakeProject, run: Run) -> None:
    make_project(files=chapter([{"table": table(40).model_dump(mode="json", exclude_none=True)}]))
    result = run("build", "--format", "pdf", "north/area")
    assert result.code == 1
    assert "error[off-page]: `12,345` does not fit on page 5" in result.err
    assert "= hint: give the table fewer columns" in result.err
