"""That what the program sets around a value is not typed in the value, too."""

from pathlib import Path

import pytest
import yaml

from reportgen.checks.rules.set_around import Around, arounds_in, doubled
from tests.projects import (
    AREA,
    LETTER,
    ROOT,
    TOWN,
    Files,
    MakeProject,
    Run,
    long_report,
    region,
)

FRAMEWORKS = sorted((ROOT / "content/frameworks").glob("*.yaml"))
REGION, PUBLISHER = "content/north/region.yaml", "content/shared/publisher.yaml"
PEOPLE, PART = "content/shared/people.yaml", "content/north/area/overall.yaml"


def _arounds(path: Path) -> list[Around]:
    data = yaml.safe_load(path.read_text("utf-8"))
    phrases = [text for each in data["phrases"].values() for text in each.values()]
    return [*arounds_in(tuple(phrases), tuple(one["name"] for one in data["recipients"].values()))]


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.stem)
def test_whatever_a_phrase_sets_is_told_where_it_is_typed(path: Path) -> None:
    """Every run of words before a reference, and every one behind it, in every framework."""
    tried = 0
    for one in _arounds(path):
        before, after = one.before.split(), one.after.split()
        for count in range(1, 1 + min(4, len(before))):
            if any(sign.isalpha() for sign in before[-1]) and "[" not in one.before:
                assert doubled(f"{' '.join(before[-count:])} Xyz Abc", one), one
                tried += 1
        for count in range(1, 1 + min(4, len(after))):
            if after[0][0].isalpha() and "[" not in one.after and "]" not in one.after:
                assert doubled(f"Xyz Abc {' '.join(after[:count])}", one), one
                tried += 1
        assert doubled("Xyz Abc", one) is None
    assert tried > 20


LEAD = Around("publication.lead_inspector", "HM Inspector ", " led this inspection")
TYPED = {
    "HM Inspector Jo Doe": "Jo Doe",
    "Inspector Jo Doe": "Jo Doe",
    "HMI Jo Doe": "Jo Doe",
    "H.M.I. Jo Doe": "Jo Doe",
    "His Majesty's Inspector Jo Doe": "Jo Doe",
    "Jo Doe led": "Jo Doe",
}


@pytest.mark.parametrize("typed", TYPED)
def test_a_title_is_known_in_its_other_forms(typed: str) -> None:
    found = doubled(typed, LEAD)
    assert found
    assert found.hints == (f"write `{TYPED[typed]}`",)


@pytest.mark.parametrize("typed", ["Jo Doe", "Jo Inspectorson", "HM Jo", "Ledger Led-Doe"])
def test_a_name_that_only_looks_like_it_is_left_alone(typed: str) -> None:
    assert doubled(typed, LEAD) is None


def edited(path: str, old: str, new: str) -> Files:
    files = {**region(), **long_report()}
    assert old in files[path]
    return files | {path: files[path].replace(old, new, 1)}


PLAN = "text: plan better"
DOUBLES = {
    "a region": (REGION, "name: North", "name: North Region", "write `North`"),
    "the region": (REGION, "name: North", "name: The North", "write `North`"),
    "a greeting": (LETTER, "salutation: Ann", "salutation: dear Ann", "write `Ann`"),
    "a greeting in the letter": (LETTER, "opening: ", "opening: Dear Ann. ", "write `Ann. Thank"),
    "a recommendation": (TOWN, PLAN, "text: should plan better", "write `plan better`"),
    "its number": (TOWN, PLAN, "text: 12. plan better", "write `plan better`"),
    "its letter": (TOWN, PLAN, "text: R12 plan better", "write `plan better`"),
    "its word": (TOWN, PLAN, "text: Recommendation 3 - plan better", "write `- plan better`"),
    "a sign": (PUBLISHER, "holder: The", "holder: (c) The", "write `The Inspectorate`"),
    "its name": (PUBLISHER, "holder: The", "holder: Copyright The", "write `The Inspectorate`"),
    "a sign-off": (
        LETTER,
        "That is all.",
        "|\n      That is all.\n\n      Yours sincerely,",
        "out",
    ),
    "another": (LETTER, "That is all.", "|\n      That is all.\n\n      Kind regards", "leave it"),
    "a signature": (LETTER, "That is all.", "|\n      That is all.\n\n      Ann Example", "leave"),
    "a signed post": (PEOPLE, "post: Chief", "post: Ann Example, Chief", "write `Chief Inspector`"),
    "a posted name": (PEOPLE, "Ann Example", "Ann Example, Chief Inspector", "`Ann Example`"),
}


@pytest.mark.parametrize("name", DOUBLES)
def test_what_is_set_by_a_page_is_told_in_its_field(
    name: str, make_project: MakeProject, run: Run
) -> None:
    path, old, new, hint = DOUBLES[name]
    make_project(files=edited(path, old, new))
    said = run("check", "--strict").err
    assert said.count("warning[already-printed]") == 1
    assert f"--> {path}:" in said
    assert hint in said


@pytest.mark.parametrize("kind", ["pdu-report", "regional-letter", "quality-impact-report"])
def test_of_a_starter_nothing_is_told(kind: str, make_project: MakeProject, run: Run) -> None:
    """Its names and its texts are gaps, all with one mark."""
    make_project()
    assert run("new", kind, "north/first").code == 0
    assert "already-printed" not in run("check").err
    if kind != "regional-letter":  # of a region there is one
        assert run("new", kind, "north/second").code == 0
        assert "sentence-in-two-documents" not in run("check").err


HEADED = {
    "1. Overall": 1,
    "1.2 Overall": 1,
    "3 Overall": 1,
    "Chapter 2: Overall": 1,
    "Appendix A - Overall": 1,
    "24 hours in the unit": 0,
    "Part of the whole": 0,
    "Chapter and verse": 0,
    "2016 and after": 0,
}


@pytest.mark.parametrize("title", HEADED)
def test_a_number_before_a_heading_is_told(title: str, make_project: MakeProject, run: Run) -> None:
    files = {**region(), **long_report()}
    path = next(path for path in files if path.startswith(AREA.rpartition("/")[0]) and path != AREA)
    lines = files[path].splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("title: "))
    lines[at] = f"title: '{title}'"
    make_project(files=files | {path: "\n".join(lines)})
    assert run("check", "--strict").err.count("[already-printed]") == HEADED[title]


CAPTIONED = {
    "caption: 'Table 3: Staff'": "Table 3:",
    "caption: '4. Staff'": "4.",
    "caption: Table of staff": "",
    "caption: 10 largest courts": "",
    "caption: Staff\n      source: 'Source: the unit'": "Source:",
    "caption: Staff\n      source: Source data of the unit": "",
}


@pytest.mark.parametrize("caption", CAPTIONED)
def test_what_is_set_before_a_caption_or_a_source(
    caption: str, make_project: MakeProject, run: Run
) -> None:
    files = {**region(), **long_report()}
    table = (
        "  - table:\n      id: staff_here\n      CAPTION\n      columns: [{title: Place}, "
        "{title: Staff, type: number}]\n      rows: [[North, 12], [South, 30]]\n"
    )
    path = next(path for path in sorted(files) if "\nbody:\n" in files[path])
    text = files[path].replace("\nbody:\n", "\nbody:\n" + table.replace("CAPTION", caption), 1)
    make_project(files=files | {path: text})
    said = run("check", "--strict").err
    assert said.count("[already-printed]") == bool(CAPTIONED[caption])
    assert f"`{CAPTIONED[caption]}` would be printed" in said or not CAPTIONED[caption]
