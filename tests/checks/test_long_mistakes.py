"""Every mistake in a long report is told with its place, all of a kind in one run."""

import pytest

from tests.projects import Diagnose, MakeProject, Run, long_report

ONE, TWO = "content/north/area/one.yaml", "content/north/area/two.yaml"
GLOSSARY = "content/north/area/glossary.yaml"
CHAPTER = """title: One
body:
  - text: See {{ see.staf }} and {{ see.nothing_like_it }}.
  - table:
      id: staff
      caption: Staff
      columns: [{title: Area}, {title: Posts, type: number}]
      rows:
        - [North, 1, 2]
        - [South, many]
  - table: {id: staff, caption: Staff again, columns: [{title: Area}], rows: [[North]]}
  - figure:
      id: posts
      caption: Posts
      description: One is above the other.
      chart:
        type: organogram
        tree: {title: Head, children: [{title: Deputy, children: [{title: Head}]}]}
  - figure:
      id: places
      caption: Places
      description: They lie side by side.
      chart:
        type: tile-map
        tiles: [{name: North, row: 1, column: 1}, {name: South, row: 1, column: 1}]
"""
TERMS = """terms:
  - {term: Area, definition: A place}
  - {term: Area, definition: A part}
"""


def test_what_does_not_fit_together_is_told_in_one_run(diagnose: Diagnose) -> None:
    found = diagnose(None, long_report() | {ONE: CHAPTER, GLOSSARY: TERMS})
    assert [(one.code, one.span.path, one.span.line, one.span.column) for one in found] == [
        ("repeated-term", GLOSSARY, 3, 12),
        ("unknown-reference", ONE, 3, 15),
        ("unknown-reference", ONE, 3, 34),
        ("row-length", ONE, 9, 11),
        ("not-a-number", ONE, 10, 19),
        ("repeated-name", ONE, 11, 17),
        ("tree-loop", ONE, 18, 75),
        ("tile-overlap", ONE, 25, 52),
    ]
    assert found[1].hints == ("did you mean `staff`?",)


def test_a_comma_in_a_number_that_ends_a_cell_is_told_as_such(diagnose: Diagnose) -> None:
    text = CHAPTER[: CHAPTER.index("  - table: {id: staff,")].replace("1, 2", "1,200")
    rows = [one for one in diagnose(None, long_report() | {ONE: text}) if one.code == "row-length"]
    assert "`'1,200'`" in rows[0].hints[0]


@pytest.mark.parametrize(
    ("block", "code", "words"),
    [
        (
            "figure: {id: a, caption: A, chart: {type: shares, parts: [{label: b, value: 1}]}}",
            "missing-field",
            "description",
        ),
        (
            "figure: {id: a, caption: A, description: '', chart: {type: shares}}",
            "empty-value",
            "`description`",
        ),
        ("example: {kind: good_practice, cases: []}", "out-of-range", "at least 1"),
        ("example: {kind: good_practice, cases: ['']}", "empty-value", "`cases`"),
        ("enablers_and_barriers: {id: a, caption: A}", "empty-value", "neither"),
        ("table: {id: a, caption: A, columns: [], rows: [[b]]}", "out-of-range", "at least 1"),
    ],
)
def test_what_a_block_lacks_is_told_of_both_chapters(
    block: str, code: str, words: str, diagnose: Diagnose
) -> None:
    chapter = f"title: One\nbody:\n  - {block}\n"
    found = diagnose(None, long_report() | {ONE: chapter, TWO: chapter})
    wanted = {(code, path, 3) for path in (ONE, TWO)}
    assert wanted <= {(one.code, one.span.path, one.span.line) for one in found}
    assert any(words in one.message for one in found)


BELOW_ZERO = """title: One
body:
  - table:
      id: change
      caption: Change
      columns: [{{title: Area}}, {{title: Posts, type: number}}, {{title: Part, type: percent}}]
      rows:
        - [North, {0}5, {0}1.5%]
        - [South, 12, 3%]
      total: {{label: All, values: [7, "-"]}}
{1}"""
DRAWN = """\
  - figure:
      id: chart
      caption: Change
      description: It grew.
      chart: {type: bars, data: {table: change, values: 1}}
"""


@pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}"])
def test_a_number_below_zero_is_a_number(minus: str, make_project: MakeProject, run: Run) -> None:
    root = make_project(None, long_report() | {ONE: BELOW_ZERO.format(minus, "")})
    assert run("build", "north/area", "--format", "html", cwd=root).code == 0
    page = (root / "output" / "north" / "area.html").read_text("utf-8")
    assert ">\N{MINUS SIGN}5<" in page
    assert "\N{MINUS SIGN}1.5%" in page


def test_a_chart_draws_nothing_below_zero(diagnose: Diagnose) -> None:
    (one,) = diagnose(None, long_report() | {ONE: BELOW_ZERO.format("-", DRAWN)})
    assert (one.code, one.span.line) == ("not-a-number", 15)
    assert "below zero" in one.message
