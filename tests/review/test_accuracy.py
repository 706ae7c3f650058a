"""A report goes to the inspected service, its points come back, and each of them is answered."""

import html
import re
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pypdf
import pytest

from reportgen.word.reading.document import read
from tests.documents_of_word import whole_text
from tests.projects import TOWN, MakeProject, Run, change, completed
from tests.review.forms import (
    STEM,
    book,
    filled_document,
    filled_workbook,
    form,
    saved,
    write_rows,
)
from tests.review.reviewers import W, unpacked
from tests.review.test_round_trip import RICH

LOG = "content/north/town.review.yaml"
DAY = ("--today", "2023-05-26")
SEND = ("review", "send", "north/town", "--factual-accuracy", "--to", "Town PDU", "--due",
        "2023-06-12", *DAY)  # fmt: skip
ROWS = (
    ("2", "A", "It should be 36", "The data workbook"),
    ("5", "B: Disputed fact, with evidence", "There are 20 staff", "Our return of May"),
    ("7", "C", "A hub was opened", ""),
)


@pytest.fixture
def sent(make_project: MakeProject, run: Run) -> Path:
    """A project whose report went out for factual accuracy."""
    folder = make_project(files={TOWN: completed(RICH)})
    result = run(*SEND)
    assert result.code == 0, result.err
    return folder


def texts(folder: Path) -> list[str]:
    """The words of each page of the PDF."""
    pages = pypdf.PdfReader(folder / f"review/{STEM}.pdf").pages
    return [" ".join(one.extract_text().split()) for one in pages]


def test_each_page_says_for_whom_it_is(sent: Path) -> None:
    pages = texts(sent)
    assert len(pages) > 5
    assert [at for at, said in enumerate(pages) if "Town PDU" not in said] == []
    assert "This copy is for Town PDU only." in pages[0]
    assert "by 12 June 2023 (10 working days from 26 May 2023)" in pages[0]
    assert "Not before May 2023." in pages[0]
    assert all("Draft for factual accuracy check" in one for one in pages)


def test_the_word_copy_says_the_same_and_may_only_be_commented_on(sent: Path) -> None:
    parts = unpacked((sent / f"review/{STEM}.docx").read_bytes())
    settings = ElementTree.fromstring(parts["word/settings.xml"])
    protection = settings.find(f"{W}documentProtection")
    assert protection is not None
    assert protection.get(f"{W}edit") == "comments"
    feet = [part.decode() for name, part in parts.items() if re.search(r"word/foot(Up|Ac)", name)]
    assert len(feet) == 2
    assert all("Copy for Town PDU" in one for one in feet)
    heads = [part.decode() for name, part in parts.items() if name.startswith("word/head")]
    assert all("Draft for factual accuracy check" in one for one in heads)
    said = " ".join(whole_text(sent / f"review/{STEM}.docx").split())
    assert "This copy is for Town PDU only." in said
    assert "by 12 June 2023 (10 working days from 26 May 2023)" in said


def test_paragraphs_have_the_same_numbers_in_both_copies_and_in_the_log(sent: Path) -> None:
    file = read((sent / f"review/{STEM}.docx").read_bytes())
    numbered = {one.number: "".join(piece.words for piece in one.pieces).split()[:2]
                for one in file.paragraphs if one.number}  # fmt: skip
    pages = " ".join(texts(sent))
    assert len(numbered) > 20
    for number, words in numbered.items():
        if len(words) == 2 and "".join(words).isalpha():
            assert f"{number} {' '.join(words)}" in pages, number
    log = (sent / LOG).read_text("utf-8")
    assert f"last_paragraph: {len(numbered)}" in log
    first = re.search(r"foreword.text: (\d+)", log)
    assert first
    assert numbered[first[1]][0] == "Rated"


def test_the_same_report_makes_the_same_files(sent: Path, run: Run) -> None:
    before = {one.name: one.read_bytes() for one in (sent / "review").iterdir()}
    (sent / LOG).unlink()
    assert run(*SEND).code == 0
    after = {one.name: one.read_bytes() for one in (sent / "review").iterdir()}
    endings = ("-figures.html", "-form.docx", "-form.xlsx", ".docx", ".pdf")
    assert sorted(before) == [f"{STEM}{one}" for one in endings]
    assert before == after


def test_the_spreadsheet_is_accessible(sent: Path) -> None:
    book = openpyxl.load_workbook(form(sent, "xlsx"))
    assert book.sheetnames == ["About this form", "Points"]
    assert "Town PDU" in str(book.properties.title)
    assert book.properties.language == "en-GB"
    sheet = book["Points"]
    (table,) = sheet.tables.values()
    assert table.headerRowCount == 1
    heads = ["Point", "Paragraph", "Category", "What it should say", "Evidence"]
    assert [one.value for one in sheet[3]] == heads
    assert sheet.merged_cells.ranges == set()
    (listed,) = sheet.data_validations.dataValidation
    assert (listed.type, listed.formula1, str(listed.sqref)) == ("list", '"A,B,C"', "C4:C1001")
    assert not sheet.protection.sheet
    assert sheet.cell(4, 4).number_format == "@"


def test_the_word_form_offers_the_categories(sent: Path) -> None:
    root = ElementTree.fromstring(unpacked(form(sent, "docx").read_bytes())["word/document.xml"])
    (table,) = root.iter(f"{W}tbl")
    lists = [[one.get(f"{W}value") for one in each] for each in table.iter(f"{W}dropDownList")]
    assert lists == [["A", "B", "C"]] * 30
    head = table.find(f"{W}tr/{W}trPr/{W}tblHeader")
    assert head is not None


@pytest.mark.parametrize("fill", [filled_workbook, filled_document])
def test_every_point_comes_back(fill: object, sent: Path, run: Run) -> None:
    assert callable(fill)
    result = run("review", "take", fill(sent, ROWS))
    assert result.code == 0, result.err
    assert "3 points about factual accuracy" in result.err
    log = (sent / LOG).read_text("utf-8")
    for number, (paragraph, category, said, evidence) in enumerate(ROWS, 1):
        assert f"number: {number}\n        sort: accuracy\n        author: Town PDU" in log
        assert f"paragraph: {paragraph}\n        category: {category[0]}" in log
        assert said in log
        assert evidence in log
    again = run("review", "take", fill(sent, ROWS))
    assert again.code == 0
    assert (sent / LOG).read_text("utf-8") == log


def test_rows_that_were_added_come_back(sent: Path, run: Run) -> None:
    added = ("9", "A", "the added one", "E")
    assert run("review", "take", filled_document(sent, ROWS, [added])).code == 0
    workbook = book(sent)
    sheet = write_rows(workbook, ROWS)
    sheet["D900"] = "far below"
    result = run("review", "take", saved(workbook, sent))
    assert "row 900 names no paragraph" in result.err
    log = (sent / LOG).read_text("utf-8")
    assert "the added one" in log
    assert "far below" in log


ODD = {
    "wrong paragraph": (("99999", "A", "x", "y"), "row 4 names paragraph 99999; the copy has 1 to"),
    "paragraph in words": (("the foreword", "A", "x", "y"), "'the foreword' for the number"),
    "no paragraph": (("", "A", "x", "y"), "row 4 names no paragraph"),
    "no category": (("2", "", "x", "y"), "row 4 has no category"),
    "words for a category": (
        ("2", "A word about the courts", "x", "y"),
        "row 4 has words beside the category: 'word about the courts'",
    ),
    "other category": (("2", "urgent", "x", "y"), "row 4 has the category 'urgent'"),
    "nothing to say": (("2", "A", "", "only this"), "row 4 says nothing under"),
    "no evidence": (("2", "B", "x", ""), "row 4 disputes a fact without evidence"),
    "formula": (("2", "A", '=HYPERLINK("https://example.org","x")', ""), "holds a formula, D4: ="),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_told_with_its_row_and_nothing_is_lost(
    name: str, sent: Path, run: Run
) -> None:
    row, said = ODD[name]
    result = run("review", "take", filled_workbook(sent, [row]))
    assert result.code == 0
    assert said in result.err
    log = (sent / LOG).read_text("utf-8")
    for one in filter(None, row[2:]):
        assert one.strip("=")[:9] in log
    assert log.count("sort: accuracy") == 1
    assert row[1] in log


@pytest.mark.parametrize("said", ["paragraph 3", "Para. 3", "no. 3", "3"])
def test_the_word_for_a_paragraph_is_no_part_of_its_number(said: str, sent: Path, run: Run) -> None:
    result = run("review", "take", filled_workbook(sent, [(said, "A", "x", "y")]))
    assert "paragraph 3 (" in result.out
    assert "paragraph paragraph" not in result.out
    assert "paragraph: 3\n" in (sent / LOG).read_text("utf-8").replace("'", "")


def test_words_beside_the_rows_are_points_too(sent: Path, run: Run) -> None:
    workbook = book(sent)
    sheet = write_rows(workbook, [("2", "A", "x", "y")])
    sheet["G4"] = "in a column of its own"
    sheet.merge_cells("D8:D9")
    sheet["D8"] = "in merged cells"
    workbook["About this form"]["B40"] = "on the other sheet"
    workbook.create_sheet("More")["A1"] = "on a sheet of its own"
    result = run("review", "take", saved(workbook, sent))
    log = (sent / LOG).read_text("utf-8")
    for place in ("a column of its own", "merged cells", "the other sheet", "a sheet of its own"):
        assert place in log
    assert "D8:D9 is merged" in result.err
    assert "row 40 is no row of the table" in result.err
    assert log.count("sort: accuracy") == 4


def test_days_and_percentages_that_a_program_made_numbers_of_are_read_as_shown(
    sent: Path, run: Run
) -> None:
    workbook = book(sent)
    sheet = write_rows(workbook, [("2", "A", "x", "y")])
    sheet["D4"], sheet["D4"].number_format = 45089, "dd/mm/yyyy"
    sheet["E4"], sheet["E4"].number_format = 0.35, "0%"
    assert run("review", "take", saved(workbook, sent)).code == 0
    log = (sent / LOG).read_text("utf-8")
    assert "said: 2023-06-12" in log
    assert "evidence: 35%" in log


def test_a_point_is_decided_by_somebody_else_with_a_reason(sent: Path, run: Run) -> None:
    run("review", "take", filled_workbook(sent, ROWS))
    decide = ("review", "decide", "north/town")
    refused = {
        ("--accept", "1"): "name who decides it with `--by`",
        ("--accept", "1", "--by", "lee  lead"): "wrote the report, and cannot decide point 1",
        ("--accept", "1", "--by", "Town PDU"): "made it, and cannot decide point 1",
        ("--reject", "2", "--by", "B"): "say why with `--reason`",
        ("--partly", "2", "--by", "B"): "say why with `--reason`",
        ("--settle", "2", "--by", "B"): "accept it, in part or in full, or reject it",
        ("--accept", "9", "--by", "B"): "neither a point of this review",
    }
    for options, said in refused.items():
        result = run(*decide, *options)
        assert (result.code, said in result.err) == (2, True), result.err
    assert "decided:" not in (sent / LOG).read_text("utf-8")
    assert run("review", "take", "answer.xlsx", "--accept", "1").code == 1
    assert run(*decide, "--accept", "1", "--by", "B. Reader", *DAY).code == 0
    assert "decided_by: B. Reader" in (sent / LOG).read_text("utf-8")


def test_the_reply_has_every_point_and_waits_for_the_last(sent: Path, run: Run) -> None:
    respond = ("review", "respond", "north/town", *DAY)
    early = run(*respond)
    assert (early.code, "no answer of Town PDU has been taken" in early.err) == (2, True)
    run("review", "take", filled_workbook(sent, ROWS), *DAY)
    waits = run(*respond)
    assert (waits.code, "while points are open: 1, 2, 3" in waits.err) == (2, True)
    by = ("--by", "B. Reader", *DAY)
    decide = ("review", "decide", "north/town")
    run(*decide, "--accept", "1", *by)
    run(*decide, "--partly", "2", "--reason", "19 is right.", *by)
    assert "while points are open: 3" in run(*respond).err
    run(*decide, "--reject", "3", "--reason", "It came later.", *by)
    made = run(*respond)
    assert made.code == 0, made.err
    pages = pypdf.PdfReader(sent / f"review/{STEM}-reply.pdf").pages
    printed = " ".join(" ".join(one.extract_text() for one in pages).split())
    written = " ".join(whole_text(sent / f"review/{STEM}-reply.docx").split())
    for said in (printed, written):
        assert "Points: 3. Accepted: 1. Partly accepted: 1. Not accepted: 1." in said
        for number, (_, _, wanted, evidence) in enumerate(ROWS, 1):
            assert f"Point {number}. Paragraph" in said
            assert wanted in said
            assert evidence in said
        assert "Decision: Partly accepted Reason: 19 is right. Decided by B. Reader on" in said
    assert run("check", "north/town", "--stage", "final").err.count("open-points") == 0


def test_an_empty_form_is_an_answer_without_points(sent: Path, run: Run) -> None:
    assert "no answer of Town PDU" in run("check", "north/town", "--stage", "final").err
    result = run("review", "take", str(form(sent, "xlsx")))
    assert (result.code, "nothing changed" in result.err) == (0, True), result.err
    assert "open-points" not in run("check", "north/town", "--stage", "final").err
    assert run("review", "respond", "north/town").code == 0
    assert "No points were made." in whole_text(sent / f"review/{STEM}-reply.docx")


def test_a_point_that_was_taken_out_of_the_log_is_missed(sent: Path, run: Run) -> None:
    run("review", "take", filled_workbook(sent, ROWS))
    text = (sent / LOG).read_text("utf-8")
    at = text.index("      - number: 2\n")
    end = text.index("      - number: 3\n")
    (sent / LOG).write_text(text[:at] + text[end:], "utf-8")
    result = run("check", "north/town", "--stage", "final")
    assert "point 2 is missing from the log" in result.err
    change(sent, LOG, "      - number: 3\n", "      - number: 1\n")
    assert "point 1 is twice in the log" in run("check", "north/town", "--stage", "final").err


def test_the_list_of_figures_is_for_somebody_who_does_not_know_the_file(sent: Path) -> None:
    page = (sent / f"review/{STEM}-figures.html").read_text("utf-8")
    rows = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    cells = [[_shown(one) for one in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]
    assert cells[0] == ["Figure", "Sentence", "Section", "Page", "Paragraph",
                        "What stands behind it", "Your answer"]  # fmt: skip
    caseload = next(one for one in cells if one[1].startswith("Rated"))
    assert caseload[1] == "Rated 'Requires improvement', with 1,979 people."
    assert caseload[2:4] == ["Foreword", str(_page_of(sent, "with 1,979 people"))]
    assert caseload[4] == str(_paragraph_of(sent, "foreword.text"))
    assert caseload[5] == "It is given in the report's data: ‘caseload’."
    assert {one[6] for one in cells[1:]} == {""}
    assert not any(re.search(r"[a-z]_[a-z]|\w\.\d\.|`", one[5]) for one in cells)


def _shown(cell: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", cell))


def _page_of(folder: Path, words: str) -> int:
    return next(at for at, said in enumerate(texts(folder), 1) if words in said)


def _paragraph_of(folder: Path, location: str) -> int:
    found = re.search(rf"{location}: (\d+)", (folder / LOG).read_text("utf-8"))
    assert found
    return int(found[1])


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2023-05-26", "the deadline, 26 May 2023, is not after 26 May 2023"),
        ("2023-06-11", "a Sunday; 12 June 2023 is the next working day"),
        ("2023-05-29", "Spring bank holiday; 30 May 2023 is the next working day"),
    ],
)
def test_nobody_is_asked_to_answer_on_a_day_off(
    due: str, said: str, make_project: MakeProject, run: Run
) -> None:
    make_project(files={TOWN: completed(RICH)})
    result = run(*SEND, "--due", due)
    assert (result.code, said in result.err) == (2, True), result.err


def test_no_working_days_are_counted_beyond_the_list(make_project: MakeProject, run: Run) -> None:
    folder = make_project(files={TOWN: completed(RICH)})
    result = run(*SEND, "--due", "2031-06-12")
    assert result.code == 0
    assert "lists the bank holidays from 1 January 2022 to 31 December 2028" in result.err
    assert "by 12 June 2031, and name paragraphs" in texts(folder)[0]
