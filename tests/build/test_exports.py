"""All ratings and recommendations as data, for programs and for spreadsheets."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from reportgen.build.listings.exports import FORMS, TABLES, table
from reportgen.documents.summary import Summary, read_summary
from tests.projects import ROOT, TOWN, VILLAGE, MakeProject, Run, lay, minimal, region


def rows(data: bytes) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))]


def exported(run: Run, root: Path, *arguments: str) -> str:
    done = run("export", *arguments, cwd=root)
    assert done.code == 0, done.err
    return done.out


def summaries(root: Path, run: Run) -> list[Summary]:
    """The summaries of a region's documents, as a build has kept them."""
    assert run("build", "--format", "html", cwd=root).code == 0
    kept = json.loads((root / "output/summaries.json").read_text("utf-8"))
    return [read_summary(json.dumps(one).encode()) for one in kept]


def test_every_rating_of_every_pdu_is_a_row(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region())
    found = json.loads(exported(run, root, "ratings", "--format", "json"))
    town = {row["standard_id"]: row for row in found if row["pdu"] == "Town"}
    assert town["planning"]["rating"] == "Requires improvement"
    assert town["planning"]["lowest_percent"] == 55
    assert town["planning"]["cases"] == 100
    assert town["court_work"]["rating"] == "Not rated"
    assert town["court_work"]["points"] is None
    assert town["court_work"]["not_inspected"] == "there is no court"
    for rated in (town, [row for row in found if row["pdu"] == "Village"]):
        each = [*rated.values()] if isinstance(rated, dict) else rated
        assert {row["score"] for row in each} == {sum(row["points"] or 0 for row in each)}


def test_a_build_writes_what_the_command_prints(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region())
    run("build", "--format", "html", cwd=root)
    for name in TABLES:
        for form in ("csv", "json"):
            printed = exported(run, root, name, "--format", form).encode()
            assert (root / f"output/data/{name}.{form}").read_bytes() == printed
    command = [sys.executable, "-m", "reportgen", "export", "ratings", "--format", "xlsx"]
    book = subprocess.run(command, cwd=root, check=True, capture_output=True).stdout
    assert book == (root / "output/data/ratings.xlsx").read_bytes()


@pytest.mark.parametrize("stage", ["draft", "factual-accuracy", "final"])
@pytest.mark.parametrize("name", TABLES)
def test_what_is_not_final_is_exported_only_if_asked_for_and_marked(
    name: str, stage: str, make_project: MakeProject, run: Run
) -> None:
    changed = region()[TOWN].replace("stage: final", f"stage: {stage}")
    root = make_project(files=minimal() | {TOWN: changed, VILLAGE: region()[VILLAGE]})
    final = run("export", name, cwd=root)
    held = {row["document"]: row for row in rows(final.out.encode())}
    assert held.keys() == {"north/village"} | ({"north/town"} if stage == "final" else set())
    assert all("stage" not in row for row in held.values())
    said = "not final, and left out without --drafts: north/town\n"
    assert (said in final.err) == (stage != "final")
    for form in ("csv", "json"):
        printed = exported(run, root, name, "--drafts", "--format", form)
        read = json.loads(printed) if form == "json" else rows(printed.encode())
        each = {one["document"]: one["stage"] for one in read}
        assert each == {"north/town": stage, "north/village": "final"}
    run("build", "--format", "html", cwd=root)
    assert (root / f"output/data/{name}.csv").read_bytes() == final.out.encode()


def test_a_spreadsheet_marks_drafts_too(make_project: MakeProject) -> None:
    text = minimal()[TOWN].replace("stage: final", "stage: draft")
    command = [sys.executable, "-m", "reportgen", "export", "ratings", "--drafts"]
    root = make_project(files={TOWN: text})
    book = subprocess.run([*command, "--format", "xlsx"], cwd=root, check=True, capture_output=True)
    sheet = openpyxl.load_workbook(io.BytesIO(book.stdout)).worksheets[2]
    last = [row[-1] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert last == ["Stage", *["draft"] * (len(last) - 1)]
    assert len(last) > 1


def test_one_document_alone(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region())
    found = json.loads(exported(run, root, "recommendations", "north/town", "--format", "json"))
    assert {row["document"] for row in found} == {"north/town"}


def test_a_document_with_an_error_is_left_out_and_said(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region() | {TOWN: region()[TOWN].replace("cases:", "csaes:")})
    done = run("export", "ratings", "--format", "json", cwd=root)
    assert done.code == 1
    assert "error[unknown-field]" in done.err
    assert {row["pdu"] for row in json.loads(done.out)} == {"Village"}


def test_an_id_stays_while_its_words_do(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region())

    def ids() -> dict[str, str]:
        found = json.loads(exported(run, root, "recommendations", "--format", "json"))
        return {row["text"]: row["id"] for row in found}

    before = ids()
    village = region()[VILLAGE]
    first = re.search(r"recommendations:\n  pdu:\n", village)
    assert first
    lay(root, {VILLAGE: village.replace(first[0], f"{first[0]}    - begin with this\n")})
    after = ids()
    assert {text: after[text] for text in before} == before
    new = after["begin with this"]
    assert new not in before.values()
    # Nor do case and punctuation change it.
    lay(root, {VILLAGE: village.replace(first[0], f"{first[0]}    - Begin, with this\n")})
    assert ids()["Begin, with this"] == new


@pytest.mark.parametrize("start", ["=1+1", "+1", "-(A1)", "@SUM(A1)"])
def test_a_text_that_looks_like_a_formula_is_none(
    start: str, make_project: MakeProject, run: Run
) -> None:
    text = f'"{start} is what they should do"'
    changed = re.sub(r"(recommendations:\n  pdu:\n)", rf"\1    - {text}\n", region()[VILLAGE])
    root = make_project(files=region() | {VILLAGE: changed})
    run("build", "--format", "html", cwd=root)
    values = [row["text"] for row in rows((root / "output/data/recommendations.csv").read_bytes())]
    assert f"'{start} is what they should do" in values
    book = openpyxl.load_workbook(root / "output/data/recommendations.xlsx")
    cells = [cell for row in book["Recommendations"].iter_rows() for cell in row]
    (cell,) = [one for one in cells if str(one.value).startswith(start)]
    assert cell.data_type == "s"


def test_a_spreadsheet_is_one_that_everybody_can_read(shipped_output: Path) -> None:
    for name in TABLES:
        file = shipped_output / f"data/{name}.xlsx"
        book = openpyxl.load_workbook(file)
        cover, columns, data = book.worksheets
        assert book.properties.title == data.title == cover["A1"].value
        assert book.properties.language == "en-GB"
        for sheet in (columns, data):
            (one,) = sheet.tables.values()
            assert one.headerRowCount == 1
            assert sheet.merged_cells.ranges == set()
            top, *rest = sheet[one.ref]
            assert all(isinstance(cell.value, str) and cell.value for cell in top)
            assert len({cell.value for cell in top}) == len(top)
            # No cell is empty: a mark stands for nothing, and the notes say what it means.
            assert all(cell.value not in (None, "") for row in rest for cell in row)
        listed = [row[0].value for row in columns[next(iter(columns.tables.values())).ref]][1:]
        assert listed == [cell.value for cell in data[next(iter(data.tables.values())).ref][0]]


def test_a_spreadsheet_says_what_the_other_forms_say(shipped_output: Path) -> None:
    for name in TABLES:
        plain = rows((shipped_output / f"data/{name}.csv").read_bytes())
        objects = json.loads((shipped_output / f"data/{name}.json").read_text("utf-8"))
        book = openpyxl.load_workbook(shipped_output / f"data/{name}.xlsx")
        _, *inside = book.worksheets[2][next(iter(book.worksheets[2].tables.values())).ref]
        assert len(plain) == len(objects) == len(inside)
        for row, one, cells in zip(plain, objects, inside, strict=True):
            assert [*row] == [*one]
            for written, value, cell in zip(row.values(), one.values(), cells, strict=True):
                said = "; ".join(value) if isinstance(value, list) else value
                assert written == ("" if said is None else str(said))
                assert said in (None, "") or cell.value == said


def test_bytes_hold_no_moment_and_no_name_of_a_machine(make_project: MakeProject, run: Run) -> None:
    known = summaries(make_project(files=region()), run)
    made = [FORMS["xlsx"].write(table("ratings", known)) for _ in range(2)]
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as book:
        assert {one.date_time for one in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_document_makes_tables_without_rows() -> None:
    empty = table("ratings", [])
    assert rows(FORMS["csv"].write(empty)) == json.loads(FORMS["json"].write(empty)) == []
    book = openpyxl.load_workbook(io.BytesIO(FORMS["xlsx"].write(empty)))
    assert book.sheetnames == ["Cover", "Columns", "Ratings"]


def test_a_spreadsheet_is_not_printed_on_a_terminal(
    make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    done = run("export", "ratings", "--format", "xlsx", cwd=make_project())
    assert (done.code, "> ratings.xlsx" in done.err) == (2, True)


def test_the_shipped_data_is_complete(shipped_output: Path) -> None:
    ratings = rows((shipped_output / "data/ratings.csv").read_bytes())
    documents = [*ROOT.glob("content/*/*.yaml")]
    pdus = {
        f.stem
        for f in documents
        if re.match(r"[^a-z]*kind: pdu-", f.read_text("utf-8"), re.MULTILINE)
    }
    assert {row["document"].rpartition("/")[2] for row in ratings} >= pdus
    north_west = {row["pdu"] for row in ratings if row["region"] == "North West"}
    assert north_west == {
        "Blackburn with Darwen",
        "Cheshire West",
        "Cumbria",
        "Knowsley and St Helens",
        "Liverpool North",
    }
