"""Each form of a report; whole reports stand in the goldens."""

import json
from dataclasses import replace

import pytest

from reportgen.problems import console
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Severity, Span
from reportgen.problems.source import Source

SOURCE = Source("a.yaml", "kind: x\n  titel: Typo\n\tfar: " + "word " * 60)
SOURCES = {"a.yaml": SOURCE}
ERROR = diagnostic("unknown-field", "no field `titel`", Span("a.yaml", 2, 3, 5), "a hint", "more")
WARNING = diagnostic("unused-footnote", "50% unused:\nall", Span("b,c:d.yaml"))


def test_a_person_sees_the_line_with_the_place_marked() -> None:
    assert console.human([ERROR], SOURCES) == (
        "error[unknown-field]: no field `titel`\n"
        " --> a.yaml:2:3\n"
        "  |\n"
        "2 |   titel: Typo\n"
        "  |   ^^^^^\n"
        "  = hint: a hint\n"
        "  = hint: more\n"
    )


@pytest.mark.parametrize(
    "span",
    [Span("a.yaml"), Span("b.yaml", 2, 1), Span("a.yaml", 99, 1)],
    ids=["whole-file", "unknown-file", "beyond-the-end"],
)
def test_without_a_line_to_show_there_is_only_the_place(span: Span) -> None:
    one = diagnostic("tag", "said", span)
    assert console.human([one], SOURCES) == f"error[tag]: said\n --> {span}\n"


@pytest.mark.parametrize(
    ("column", "length"), [(1, 3), (7, 4), (90, 10), (150, 9), (300, 6), (150, 160), (307, 1)]
)
def test_a_long_line_is_cut_around_the_place(column: int, length: int) -> None:
    one = diagnostic("tag", "said", Span("a.yaml", 3, column, length))
    shown, marked = console.human([one], SOURCES).split("\n")[3:5]
    text, marks = shown.removeprefix("3 | "), marked.removeprefix("  | ")
    assert len(text) <= console.WIDTH
    assert len(marks) <= console.WIDTH + 1
    at, size = marks.index("^"), marks.count("^")
    line = SOURCE.lines[2].replace("\t", " ")
    assert size == length or text.endswith("…")
    assert (
        text[at : at + size].rstrip("…")
        == line[column - 1 :][:size][: len(text) - at].rstrip("…")[
            : len(text[at : at + size].rstrip("…"))
        ]
    )


def test_several_are_kept_apart_and_coloured_by_part() -> None:
    painted = console.human([ERROR, WARNING], SOURCES, lambda text, part: f"<{part} {text}>")
    first, second = painted.split("\n\n")
    assert first.startswith("<error error[unknown-field]>: no field")
    assert "<error ^^^^^>" in first
    assert second.startswith("<warning warning[unused-footnote]>: 50% unused")


def test_an_editor_gets_a_line_each() -> None:
    assert console.short([ERROR], SOURCES) == "a.yaml:2:3: error[unknown-field] no field `titel`\n"


def test_json_holds_everything() -> None:
    rows = json.loads(console.in_json([ERROR, WARNING], SOURCES))
    assert rows[0] == {
        "code": "unknown-field",
        "severity": "error",
        "message": "no field `titel`",
        "path": "a.yaml",
        "line": 2,
        "column": 3,
        "length": 5,
        "hints": ["a hint", "more"],
    }
    assert (rows[1]["line"], rows[1]["hints"]) == (0, [])


def test_github_gets_its_commands_with_everything_escaped() -> None:
    assert console.github([ERROR, WARNING], SOURCES) == (
        "::error file=a.yaml,line=2,col=3,endColumn=8,title=unknown-field::"
        "no field `titel`; a hint; more\n"
        "::warning file=b%2Cc%3Ad.yaml,line=1,col=1,endColumn=2,title=unused-footnote::"
        "50%25 unused:%0Aall\n"
    )


def test_sarif_names_rules_and_places() -> None:
    (run,) = json.loads(console.sarif([ERROR, WARNING], SOURCES))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "unknown-field",
        "unused-footnote",
    ]
    first, second = (result["locations"][0]["physicalLocation"] for result in run["results"])
    assert first["region"] == {"startLine": 2, "startColumn": 3, "endColumn": 8}
    assert "region" not in second


@pytest.mark.parametrize(
    "form", [name for name in console.FORMATS if name not in ("json", "sarif")]
)
def test_nothing_is_said_of_nothing(form: str) -> None:
    assert console.FORMATS[form]([], {}) == ""


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([], ""),
        ([ERROR], "1 error"),
        ([WARNING, ERROR, ERROR], "2 errors, 1 warning"),
        ([WARNING, WARNING], "2 warnings"),
    ],
)
def test_how_many(found: list[Diagnostic], words: str) -> None:
    assert console.counted(found) == words


def notes(code: str, path: str, number: int) -> list[Diagnostic]:
    return [diagnostic(code, f"said {at}", Span(path, at, 1)) for at in range(1, number + 1)]


def test_a_handful_of_warnings_is_shown_whole() -> None:
    found = [ERROR, *notes("number-style", "b.yaml", console.MANY)]
    assert console.grouped(found, SOURCES) == console.human(found, SOURCES)


def test_of_many_warnings_a_few_of_each_code_are_shown_and_the_rest_counted() -> None:
    found = [
        *notes("number-style", "b.yaml", 40),
        *notes("number-style", "c.yaml", 1_200),
        *notes("doubled-word", "c.yaml", 2),
        ERROR,
    ]
    shown = console.grouped(found, SOURCES)
    assert shown.startswith("error[unknown-field]")
    assert shown.count("warning[doubled-word]: said") == 2
    assert shown.count("warning[number-style]: said") == console.FEW
    assert (
        "warning[number-style]: 1,237 more in 2 files\n  1,200 in c.yaml\n     37 in b.yaml\n"
        in shown
    )
    assert shown.endswith("`reportgen check --all` shows each of them\n")


def test_notes_of_one_code_and_file_are_one_block() -> None:
    found = [*notes("to-be-given", "b.yaml", 3), *notes("to-be-given", "c.yaml", 70), WARNING]
    first, second, third = console.grouped(found, {}).split("\n\n")
    assert first.startswith("note[to-be-given]: said 1\n --> b.yaml:1:1\n")
    assert first.endswith("= 2 more of these, on lines 2, 3")
    assert second.endswith(
        "= 69 more of these, on lines " + ", ".join(map(str, range(2, 22))) + " and 49 others"
    )
    assert third.startswith("warning[")


def test_what_a_final_document_still_lacks_is_one_block() -> None:
    gaps = [replace(one, severity=Severity.ERROR) for one in notes("to-be-given", "b.yaml", 51)]
    first, second = console.grouped([*gaps, WARNING], {}).split("\n\n")
    assert first.startswith("error[to-be-given]: said 1\n")
    assert "= 50 more of these, on lines 2, 3" in first
    assert second.startswith("warning[")
    assert console.human(gaps, {}).count("error[to-be-given]") == 51


def test_each_note_is_shown_to_who_asks_for_all() -> None:
    assert console.human(notes("to-be-given", "b.yaml", 70), {}).count("note[to-be-given]") == 70


def test_errors_are_shown_each_however_many() -> None:
    found = [*notes("unknown-field", "a.yaml", 200), *notes("number-style", "b.yaml", 200)]
    assert console.grouped(found, {}).count("error[unknown-field]: said") == 200


def test_of_many_files_the_worst_are_named() -> None:
    found = [one for at in range(50) for one in notes("number-style", f"{at:02}.yaml", at + 4)]
    shown = console.grouped(found, {})
    assert "  53 in 49.yaml\n" in shown
    assert shown.count(".yaml\n") == console.MOST_FILES
    assert f" in {50 - console.MOST_FILES} others\n" in shown


def test_a_path_goes_on_from_the_repository() -> None:
    (one,) = console.placed_below([ERROR], "reports/of the north/")
    assert one.span == Span("reports/of the north/a.yaml", 2, 3, 5)
    assert console.placed_below([ERROR], "") == (ERROR,)


def test_sarif_has_addresses() -> None:
    one = diagnostic("tag", "said", Span("of the north/mân#1.yaml"))
    (result,) = json.loads(console.sarif([one], {}))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "of%20the%20north/m%C3%A2n%231.yaml"}
