"""The evidence list: each figure once, where it stands, with what stands behind it."""

import csv
import io
import json
import re

import pytest

from reportgen.problems.diagnostics import Span
from reportgen.review.evidence.basis import Basis, Evidence, counted, placed
from reportgen.review.evidence.forms import FORMS
from tests.projects import LETTER, TOWN, MakeProject, Run, completed, minimal, region

FINDING = """\
facts: {felt_safe: 16 of 48, staff: 36}
standards:
  leadership:
    rating: Good
    strengths:
      - %s
  court_work: {not_inspected: there is no court}
  planning:
    rating: Requires improvement
    key_questions: {engagement: 70, safety: 55}
  outcomes: {key_questions: {progress: 61}}
"""


def listed(run: Run, *arguments: str) -> list[dict[str, object]]:
    result = run("figures", "--format", "json", *arguments)
    assert (result.code, result.err) == (0, "")
    found: list[dict[str, object]] = json.loads(result.out)
    return found


@pytest.mark.parametrize(
    ("sentence", "figure", "basis", "rests_on"),
    [
        ("There were {{ facts.staff }} people.", "36", "field", "`facts.staff`"),
        ("It was {{ facts.felt_safe }}.", "16 of 48", "field", "`facts.felt_safe`"),
        (
            "It was {{ facts.felt_safe | percent }}.",
            "33 per cent",
            "computed",
            "`facts.felt_safe`: 16 of 48",
        ),
        (
            "It scored {{ planning.lowest }}.",
            "55 per cent",
            "computed",
            "key questions: engagement 70%; the safety of others 55%",
        ),
        ("It scored {{ planning.engagement }}.", "70 per cent", "field", "`planning.engagement`"),
        ("It was 44 per cent (21 of 48).", "44 per cent", "proved", "`21 of 48` beside it"),
        ("It was 44 per cent (21 of 48).", "21 of 48", "typed", ""),
        ("There were 1,979 people.", "1,979", "typed", ""),
        ("Almost half (44 per cent) of people agreed.", "almost half", "proved", "beside it"),
        ("In all, {{ facts.staff }} of the 48 people agreed.", "36 of the 48", "typed", ""),
        ("Visits rose by six, from 12 to 18.", "six", "proved", "`12` and `18` beside it"),
        (
            "There were 20 men and 12 women, 32 people in all.",
            "32",
            "proved",
            "`20` and `12` beside",
        ),
        ("Visits rose by seven, from 12 to 18.", "seven", "typed", ""),
        ("Our fieldwork began on 20 February 2023.", "20 February 2023", "proved", "start`"),
    ],
)
def test_what_stands_behind_a_figure(
    sentence: str, figure: str, basis: str, rests_on: str, make_project: MakeProject, run: Run
) -> None:
    make_project(completed(FINDING % sentence))
    line = next(n for n, row in enumerate(FINDING.split("\n"), 1) if row.endswith("%s"))
    found = [one for one in listed(run) if one["line"] == line and one["figure"] == figure]
    assert [one["basis"] for one in found] == [basis]
    assert rests_on in str(found[0]["rests_on"])
    assert (found[0]["section"], found[0]["path"]) == ("1.1. Leadership", TOWN)
    assert found[0]["anchor"] == "standard-1-1-strength-1"


def test_fields_and_computations_outside_of_prose(make_project: MakeProject, run: Run) -> None:
    make_project(completed(FINDING % "Leaders led."))
    found = {(one["figure"], one["basis"]) for one in listed(run)}
    assert ("55%", "field") in found
    assert ("3/6", "computed") in found
    assert ("55 per cent", "computed") in found
    assert not any(figure == "16 of 48" for figure, _ in found)


def test_every_anchor_is_one_of_the_page(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region())
    assert run("build", "--format", "html").code == 0
    for path in (TOWN, LETTER):
        name = path.removeprefix("content/").removesuffix(".yaml")
        anchors = {str(one["anchor"]) for one in listed(run, name)}
        page = (root / "output" / f"{name}.html").read_text("utf-8")
        assert anchors
        assert anchors <= set(re.findall(r'\bid="([^"]+)"', page))


def test_a_document_without_a_page_has_no_anchors(make_project: MakeProject, run: Run) -> None:
    make_project(files=region())
    assert {one["anchor"] for one in listed(run, "north/village")} == {""}


def test_no_cell_is_a_formula(make_project: MakeProject, run: Run) -> None:
    make_project(completed(FINDING % "There were 1,979 people."))
    rows = [*csv.reader(io.StringIO(run("figures", "--format", "csv").out))]
    assert [row[0] for row in rows[:2]] == ["document", "north/town"]
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_a_cell_that_begins_like_a_formula_is_text(start: str) -> None:
    one = Evidence("d", f"{start}1", Span("p", 1, 1), "", "", Basis.TYPED, "")
    row = [*csv.reader(io.StringIO(FORMS["csv"]([one], {"d": "D"})))][1]
    assert row[1] == f"'{start}1"


def test_the_page_marks_what_it_shows_as_text(make_project: MakeProject, run: Run) -> None:
    make_project(completed(FINDING % "There were 1,979 people & more."))
    page = run("figures", "--format", "html").out
    assert page.count("<h1>") == 1
    assert '<th scope="row">1,979</th>' in page
    assert "http" not in page


def test_the_list_for_people_ends_with_the_counts(make_project: MakeProject, run: Run) -> None:
    make_project(completed(FINDING % "There were 1,979 people."))
    out = run("figures").out
    assert re.search(r"^ +content/north/town\.yaml:6:20  +1,979 +typed$", out, re.MULTILINE)
    assert re.search(r"^figures: \d+ from fields, \d+ computed, 0 typed and", out, re.MULTILINE)


def test_the_counts_are_those_of_the_list() -> None:
    assert counted({Basis.TYPED: 1979}) == (
        "figures: 0 from fields, 0 computed, 0 typed and proved, 1,979 typed and unproved "
        "(0 per cent stand on data)"
    )


def test_a_document_with_an_error_is_reported_and_the_others_listed(
    make_project: MakeProject, run: Run
) -> None:
    make_project(files=region() | {TOWN: "kind: pdu-report\ntitel: x\n"})
    result = run("figures")
    assert result.code == 1
    assert "unknown-field" in result.err
    assert "Village PDU (north/village)" in result.out


def test_a_section_whose_id_ends_in_a_digit_is_no_standard(
    make_project: MakeProject, run: Run
) -> None:
    files = {path: text.replace("feedback", "phase_2") for path, text in minimal().items()}
    root = make_project(files=files)
    assert run("build", "--format", "html", cwd=root).code == 0
    page = (root / "output/north/town.html").read_text("utf-8")
    assert 'id="phase-2"' in page
    assert "standard-phase" not in page


def test_a_figure_in_a_table_stands_among_the_paragraphs_of_its_section() -> None:
    span, basis = Span("a.yaml"), Basis.FIELD
    own = Evidence("a", "1", span, "Staff", "staff", basis, "", location=("staff",), nth=1)
    table = Evidence("a", "2", span, "Staff", "staff", basis, "", location=("rows", 0))
    lone = Evidence("a", "3", span, "Cases", "cases", basis, "", location=("rows", 1))
    pages = {"staff": 4, "cases": 6, "paragraph-8": 5}
    found = placed([own, table, lone], {("staff",): 7}, pages, {"staff": (7, 9)})
    assert [(one.page, one.paragraph, one.among) for one in found] == [
        (5, 8, (0, 0)), (4, 0, (7, 9)), (6, 0, (0, 0)),
    ]  # fmt: skip
    shown = re.findall(
        r"<td>((?:among|beside|none|\d)[^<]*)</td>", FORMS["html"](found, {"a": "A"})
    )
    assert shown == ["5", "8", "4", "among 7 to 9", "6", "none"]
