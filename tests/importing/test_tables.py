"""Tables of a Word file become tables of a document where each row has a cell for each column."""

from collections.abc import Sequence

import pytest

from reportgen.importing.parts import Part, Parts
from reportgen.importing.placing import placed
from reportgen.importing.tables import grid_of
from reportgen.importing.words import words_of
from reportgen.model.base import Location
from reportgen.word.reading.document import read
from reportgen.word.reading.values import Paragraph
from tests.review.reviewers import BODY, packed

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "[Content_Types].xml"
AT: Location = ("background",)
PARTS = Parts((Part(("Background",), AT, prose=AT, blocks=AT),))
"""A kind of one part, whose text may be a list of blocks."""


def paragraph(words: str, style: str = "") -> str:
    look = f'<w:pPr><w:outlineLvl w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def cell(words: str) -> str:
    """A cell: `2>words` goes over two columns, `^` continues the one above, `v` begins one."""
    span, sign, rest = words.partition(">")
    own = f'<w:gridSpan w:val="{span}"/>' if sign else ""
    own += "<w:vMerge/>" if words == "^" else ""
    own += '<w:vMerge w:val="restart"/>' if words[:2] == "v " else ""
    said = "" if words == "^" else (rest if sign else words.removeprefix("v "))
    inside = "".join(map(paragraph, said.split("/")))
    return f"<w:tc><w:tcPr>{own}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    """A table whose cells are parted by `|`, and its paragraphs by `/`."""
    lines = ("".join(cell(one.strip()) for one in row.split("|")) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def paragraphs(*blocks: str) -> tuple[Paragraph, ...]:
    """What is read of a document of these blocks."""
    body = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{"".join(blocks)}</w:body></w:document>'
    return read(packed({TYPES: b"<Types/>", BODY: body.encode()})).paragraphs


def texts(*blocks: str) -> dict[Location, str]:
    """The texts that come of a part with these blocks."""
    body = "".join((paragraph("Background", "0"), *blocks))
    data = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'.encode()
    found = placed(read(packed({TYPES: b"<Types/>", BODY: data})), PARTS)
    assert found.words == found.placed + found.other
    return found.texts


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        (["Cluster | Cases", "North | 12"], [("Cluster", ""), ("Cases", "")]),
        ([" | Cases", "North | 12"], [("TBC", ""), ("Cases", "")]),
        (["v Cluster | 2>Staff", "^ | POs | PSOs", "North | 1 | 2"],
         [("Cluster", ""), ("POs", "Staff"), ("PSOs", "Staff")]),
        (["Cluster | 2>Staff", " | POs | PSOs", "North | 1 | 2"],
         [("Cluster", ""), ("POs", "Staff"), ("PSOs", "Staff")]),
    ],
)  # fmt: skip
def test_the_headings_of_columns_are_those_of_the_table(
    rows: Sequence[str], heads: list[tuple[str, str]]
) -> None:
    grid = grid_of(paragraphs(table(*rows)), words_of)
    assert grid
    assert [*grid.heads] == heads
    assert grid.rows[0][0] == "North"


@pytest.mark.parametrize(
    "rows",
    [
        ["One cell", "below another"],
        ["A row | alone"],
        ["Cluster | Cases", "2>North and South"],
        ["Cluster | Cases", "North | 12", "South"],
        ["Cluster | Cases", "v North | 12", "^ | 13"],
        ["What helped | What hindered", "one/two | three"],
        ["Cluster | Cases", " | 12"],
        ["Cluster | Notes", f"North | {'long ' * 100}"],
    ],
)
def test_what_is_no_table_of_data_is_none(rows: Sequence[str]) -> None:
    assert grid_of(paragraphs(table(*rows)), words_of) is None
    found = texts(paragraph("Before it."), table(*rows))
    assert found == {AT: "Before it."}


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    found = texts(
        paragraph("Before it."),
        paragraph("Table 4: Cases by cluster"),
        table("Cluster | Cases | Share", "North | 12 | 40%", "South | 18 | 60%", "Total | 30 | -"),
        paragraph("Source: our own count"),
        paragraph("Between them."),
        table("Month | Staff", "May | many", "June |"),
        paragraph("Behind it."),
        paragraph("More."),
    )
    assert found[(*AT, 0, "text")] == "Before it."
    first = (*AT, 1, "table")
    assert found[(*first, "caption")] == "Cases by cluster"
    assert found[(*first, "source")] == "our own count"
    assert [found.get((*first, "columns", one, "type")) for one in range(3)] == [
        None, "number", "percent",
    ]  # fmt: skip
    assert found[(*first, "rows", 1, 0)] == "South"
    assert (*first, "rows", 2, 0) not in found
    assert found[(*first, "total", "label")] == "Total"
    assert found[(*AT, 2, "text")] == "Between them."
    second = (*AT, 3, "table")
    assert found[(*second, "caption")] == "TBC"
    assert found[(*second, "rows", 1, 1)] == "-"
    assert found[(*first, "id")] != found[(*second, "id")]
    assert found[(*AT, 4, "text")] == "Behind it.\n\nMore."
    assert AT not in found


def test_a_table_may_come_first_and_tables_behind_each_other() -> None:
    found = texts(table("A | B", "x | y"), table("C | D", "z | w"), paragraph("Words."))
    assert found[(*AT, 0, "table", "columns", 0, "title")] == "A"
    assert found[(*AT, 1, "table", "columns", 0, "title")] == "C"
    assert found[(*AT, 2, "text")] == "Words."


def test_what_looks_like_a_caption_stays_a_paragraph_where_no_table_comes() -> None:
    found = texts(paragraph("Table 4: The cases"), paragraph("They were few."))
    assert found == {AT: "Table 4: The cases\n\nThey were few."}


def test_a_sentence_about_a_table_is_no_caption() -> None:
    found = texts(paragraph("Table 4 shows the cases."), table("A | B", "x | y"))
    assert found[(*AT, 0, "text")] == "Table 4 shows the cases."
    assert found[(*AT, 1, "table", "caption")] == "TBC"


def test_a_total_that_is_no_sum_is_said_to_be_none() -> None:
    rows = ("Cluster | Cases", "North | 12", "South | 18", "Total | 31")
    found = texts(table(*rows))
    assert found[(*AT, 0, "table", "columns", 1, "adds_up")] == "false"
    assert "false" not in texts(table(*rows[:3], "Total | 30")).values()
