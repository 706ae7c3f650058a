"""Forms that cannot be read, or not all of them: each is told, and never with a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import TOWN, MakeProject, Run, completed
from tests.review.forms import filled_workbook, form, rezipped
from tests.review.reviewers import BODY, packed, unpacked
from tests.review.test_accuracy import LOG, ROWS, SEND
from tests.review.test_round_trip import RICH

SHEET = "xl/worksheets/sheet2.xml"
BOOK = "xl/workbook.xml"
NAME = "answer.xlsx"


@pytest.fixture
def answered(make_project: MakeProject, run: Run) -> Path:
    """A project with an answer of the inspected service."""
    folder = make_project(files={TOWN: completed(RICH)})
    assert run(*SEND).code == 0
    filled_workbook(folder, ROWS)
    return folder


def with_part(folder: Path, name: str, part: bytes) -> None:
    """Put a part into the answer."""
    data = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(rezipped(data, {name: part}))


def other_reference(folder: Path, old: bytes, new: bytes) -> None:
    """Change the reference, wherever a program has put it."""
    parts = unpacked((folder / NAME).read_bytes())
    (folder / NAME).write_bytes(
        packed({name: one.replace(old, new) for name, one in parts.items()})
    )


def many_sheets(folder: Path) -> None:
    """A workbook of more sheets than are read."""
    more = {f"xl/worksheets/sheet{one}.xml": b"<a/>" for one in range(3, 20)}
    (folder / NAME).write_bytes(rezipped((folder / NAME).read_bytes(), more))


def cut(folder: Path) -> None:
    """A file of which the end is missing."""
    (folder / NAME).write_bytes((folder / NAME).read_bytes()[:-300])


S = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
UNTAKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "bomb": (
        lambda folder: with_part(folder, SHEET, b"<a>" + b" " * 100_000_000),
        "its part xl/worksheets/sheet2.xml is longer than 5,000,000 bytes",
    ),
    "bomb of words": (
        lambda folder: with_part(folder, "xl/sharedStrings.xml", b"<a>" + b" " * 100_000_000),
        "its part xl/sharedStrings.xml is longer than",
    ),
    "deep": (lambda folder: with_part(folder, SHEET, b"<a>" * 100_000), "too deep ones"),
    "entity": (
        lambda folder: with_part(folder, SHEET, b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
        "declares a document type",
    ),
    "not XML": (lambda folder: with_part(folder, SHEET, b"<a"), "is not well-formed XML"),
    "other XML": (lambda folder: with_part(folder, SHEET, b"<a/>"), "is not a workbook as Excel"),
    "many sheets": (many_sheets, "at most 10 are read"),
    "many rows": (
        lambda folder: with_part(
            folder,
            SHEET,
            b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>'
            % (S, b"".join(b'<c r="A%d"><v>1</v></c>' % row for row in range(1, 20_050))),
        ),
        "more than 20,000 rows with words",
    ),
    "cut": (cut, "cannot be read as a"),
    "no reference": (
        lambda folder: other_reference(folder, b"Reference: north/town:1:", b"Reference "),
        "it is a spreadsheet without the reference of a response form",
    ),
    "other document": (
        lambda folder: other_reference(folder, b"north/town:1:", b"north/other:1:"),
        "it is of `north/other`, which this project does not have",
    ),
    "other round": (
        lambda folder: other_reference(folder, b"north/town:1:", b"north/town:7:"),
        "the log of `north/town` has not sent this form",
    ),
}


@pytest.mark.parametrize("name", UNTAKEN)
def test_nothing_is_taken_of_a_bad_form(name: str, answered: Path, run: Run) -> None:
    spoil, said = UNTAKEN[name]
    before = (answered / LOG).read_bytes()
    spoil(answered)
    result = run("review", "take", NAME)
    assert result.code == 1
    assert said in result.err
    assert "nothing was taken" in result.err
    assert (answered / LOG).read_bytes() == before


def test_a_form_whose_round_went_to_a_reviewer_is_not_taken(answered: Path, run: Run) -> None:
    text = (answered / LOG).read_text("utf-8")
    (answered / LOG).write_text(
        text.replace("purpose: factual-accuracy", "purpose: review"), "utf-8"
    )
    assert "has not sent this form" in run("review", "take", NAME).err


def test_macros_and_links_are_told_and_not_followed(answered: Path, run: Run) -> None:
    with_part(answered, "xl/vbaProject.bin", b"Sub Auto_Open()")
    with_part(answered, "xl/externalLinks/externalLink1.xml", b"<a/>")
    result = run("review", "take", NAME)
    assert result.code == 0
    assert "it holds macros, which were not run" in result.err
    assert "it draws on other files, which were not followed" in result.err


def test_a_formula_is_kept_as_it_is_written(answered: Path, run: Run) -> None:
    cell = b'<c r="D4"><f>WEBSERVICE("http://127.0.0.1:9/x")</f><v>36</v></c>'
    row = b'<row r="4"><c r="B4"><v>2</v></c><c r="C4" t="str"><v>A</v></c>%s</row>' % cell
    heads = (b"Paragraph", b"Category", b"What it should say")
    head = b"".join(b'<c r="%s3" t="inlineStr"><is><t>%s</t></is></c>' % (place, one)
                    for place, one in zip((b"B", b"C", b"D"), heads, strict=True))  # fmt: skip
    sheet = b'<worksheet xmlns="%s"><sheetData><row r="3">%s</row>%s</sheetData></worksheet>'
    with_part(answered, SHEET, sheet % (S, head, row))
    result = run("review", "take", NAME)
    assert "row 4 holds a formula, D4: =WEBSERVICE(" in result.err
    log = (answered / LOG).read_text("utf-8")
    assert '36 (=WEBSERVICE("http://127.0.0.1:9/x"))' in log


def test_a_word_form_without_its_table_loses_no_words(answered: Path, run: Run) -> None:
    parts = unpacked(form(answered, "docx").read_bytes())
    body = parts[BODY]
    start, end = body.index(b"<w:tbl>"), body.index(b"</w:tbl>") + len(b"</w:tbl>")
    said = b"<w:p><w:r><w:t>Paragraph 2 is wrong</w:t></w:r></w:p>"
    (answered / "a.docx").write_bytes(packed(parts | {BODY: body[:start] + said + body[end:]}))
    result = run("review", "take", "a.docx")
    assert "no table in it has the columns Paragraph, Category" in result.err
    assert "Paragraph 2 is wrong" in (answered / LOG).read_text("utf-8")
