"""`build --since`: which documents a change touches, in a checkout that was never built."""

import json
from pathlib import Path

import pytest

from tests.projects import (
    AREA,
    LETTER,
    MINIMAL,
    TOWN,
    Files,
    MakeProject,
    Run,
    lay,
    long_report,
    minimal,
    region,
)
from tests.projects import VILLAGE as HAMLET
from tests.repositories import commit

VILLAGE = "content/south/village.yaml"
OTHER_REGION = {
    VILLAGE: minimal()[TOWN].replace("name: Town", "name: Village").replace("north", "south"),
    "content/south/region.yaml": "kind: region\nname: The South\n",
}


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """Two documents in two regions, committed."""
    folder = make_project(files=OTHER_REGION)
    commit(folder, "Begin")
    return folder


def touched(run: Run, *arguments: str) -> list[str]:
    """What `build` would build, with the reasons."""
    result = run("build", "--since", "HEAD", "--check", *arguments)
    *lines, _ = result.err.splitlines()
    assert result.code == int(bool(lines))
    return lines


def appended(name: str) -> Files:
    return {name: (MINIMAL / name).read_text("utf-8") + "\n# a remark\n"}


@pytest.mark.usefixtures("root")
def test_nothing_changed(run: Run) -> None:
    assert touched(run) == []


def test_a_document_is_touched_by_its_own_file(root: Path, run: Run) -> None:
    lay(root, appended(TOWN))
    assert touched(run) == [f"north/town: {TOWN} changed since HEAD"]


def test_a_document_is_touched_by_its_region(root: Path, run: Run) -> None:
    lay(root, {"content/south/region.yaml": "kind: region\nname: South\n"})
    assert touched(run) == ["south/village: content/south/region.yaml changed since HEAD"]


@pytest.mark.parametrize("name", ["content/shared/people.yaml", "content/frameworks/tiny.yaml"])
def test_what_all_share_touches_all(root: Path, run: Run, name: str) -> None:
    lay(root, appended(name))
    assert [line.partition(":")[0] for line in touched(run)] == ["north/town", "south/village"]


def test_settings_touch_all(root: Path, run: Run) -> None:
    lay(root, {"reportgen.toml": ""})
    assert touched(run) == [
        "north/town: program reportgen changed since HEAD",
        "south/village: program reportgen changed since HEAD",
    ]


def test_a_template_touches_the_formats_that_include_it(root: Path, run: Run) -> None:
    lay(root, {"templates/pdu-report/screen.html.jinja": "<title>{{ view.language }}</title>"})
    assert len(touched(run, "--format", "html")) == 2
    assert touched(run, "--format", "pdf") == []


def test_a_stylesheet_touches_what_is_typeset_with_it(root: Path, run: Run) -> None:
    lay(root, {"templates/assets/print.css": "p { color: black }"})
    assert touched(run, "--format", "html") == []
    assert len(touched(run, "--format", "pdf")) == 2


def test_a_template_that_nothing_includes_touches_nothing(root: Path, run: Run) -> None:
    lay(root, {"templates/parts/other.html.jinja": "<p></p>", "README.md": "changed"})
    assert touched(run) == []


def test_a_document_that_is_named_must_be_touched_too(root: Path, run: Run) -> None:
    lay(root, appended("content/shared/people.yaml"))
    assert [line.partition(":")[0] for line in touched(run, "north")] == ["north/town"]


def test_what_cannot_be_loaded_is_touched_by_any_change_of_content(root: Path, run: Run) -> None:
    lay(root, {VILLAGE: "kind: pdu-report\n"})
    commit(root, "Break")
    assert touched(run) == []
    lay(root, appended(TOWN))
    assert [line.partition(":")[0] for line in touched(run)] == ["north/town", "south/village"]


def test_a_deleted_shared_file_touches_whom_it_leaves_unbound(root: Path, run: Run) -> None:
    lay(root, {"content/south/region.yaml": None})
    assert touched(run) == ["south/village: content/south/region.yaml changed since HEAD"]


def test_a_renamed_document_is_touched_and_a_deleted_one_is_gone(root: Path, run: Run) -> None:
    (root / TOWN).rename(root / "content/north/city.yaml")
    lay(root, {VILLAGE: None})
    first, *gone = touched(run)
    assert first == "north/city: content/north/city.yaml changed since HEAD"
    assert gone == ["gone since HEAD: north/town", "gone since HEAD: south/village"]


def test_a_pdu_that_changed_or_is_gone_touches_the_letter_about_it(root: Path, run: Run) -> None:
    letter = region()[LETTER].replace("pdus: [village, town]\n", "")
    lay(root, {LETTER: letter, HAMLET: region()[HAMLET].replace("name: Village", "name: Hamlet")})
    commit(root, "Write a letter")
    lay(root, {HAMLET: (root / HAMLET).read_text("utf-8") + "\n# a remark\n"})
    assert touched(run) == [
        f"north/letter: {HAMLET} changed since HEAD",
        f"north/village: {HAMLET} changed since HEAD",
    ]
    lay(root, {HAMLET: None})
    assert touched(run) == [
        "north/letter: pdus north changed since HEAD",
        "gone since HEAD: north/village",
    ]


def test_a_pdu_that_moves_to_another_region_touches_the_letters_to_both(
    root: Path, run: Run
) -> None:
    letter = region()[LETTER].replace("pdus: [village, town]\n", "")
    other = letter.replace("region: north", "region: south")
    lay(root, region() | {LETTER: letter, "content/south/letter.yaml": other})
    commit(root, "Write two letters")
    moved = (root / HAMLET).read_text("utf-8").replace("region: north", "region: south")
    lay(root, {HAMLET: moved.replace("name: Village", "name: Hamlet")})
    assert [line for line in touched(run) if "letter" in line] == [
        "north/letter: pdus north changed since HEAD",
        f"south/letter: {HAMLET} changed since HEAD",
    ]


def test_only_what_is_touched_is_built(root: Path, run: Run) -> None:
    lay(root, appended(TOWN))
    result = run("build", "--since", "HEAD", "--format", "html")
    assert (result.code, result.out) == (0, "output/north/town.html\n")
    assert not (root / "output/south").exists()
    assert run("build", "--since", "HEAD", "--format", "html").out == ""


@pytest.mark.usefixtures("root")
def test_a_revision_that_is_unknown_stops_the_tool(run: Run) -> None:
    result = run("build", "--since", "nope")
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1


def test_the_outcome_is_written_for_programs(root: Path, run: Run) -> None:
    lay(root, appended(TOWN))
    lay(root, {VILLAGE: "kind: pdu-report\n"})
    result = run("build", "--since", "HEAD", "--format", "html", "--outcome", "found/outcome.json")
    assert result.code == 1
    outcome = json.loads((root / "found/outcome.json").read_text("utf-8"))
    assert outcome["documents"] == [
        {
            "id": "north/town",
            "why": f"{TOWN} changed since HEAD",
            "files": ["north/town.html"],
            "failed": False,
        },
        {
            "id": "south/village",
            "why": f"{TOWN} and 2 more changed since HEAD",
            "files": [],
            "failed": True,
        },
    ]
    assert outcome["removed"] == []
    assert {row["path"] for row in outcome["problems"]} == {VILLAGE}


PART, SHARED = "content/north/area/one.yaml", "content/shared/glossary.yaml"
TERMS = "terms: [{term: Good, definition: Fine}]\n"


@pytest.fixture
def folder(make_project: MakeProject) -> Path:
    """A document of several files beside one of a single file, committed."""
    files = {"content/north/area/glossary.yaml": TERMS, SHARED: "terms: []\n"}
    root = make_project(files=long_report() | files)
    commit(root, "Begin")
    return root


@pytest.mark.parametrize("name", [PART, "content/north/area/glossary.yaml", SHARED])
def test_a_folder_is_touched_by_each_of_its_files(folder: Path, run: Run, name: str) -> None:
    lay(folder, {name: (folder / name).read_text("utf-8") + "\n# a remark\n"})
    assert touched(run) == [f"north/area: {name} changed since HEAD"]


def test_a_folder_is_touched_by_a_file_that_goes(folder: Path, run: Run) -> None:
    lay(folder, {SHARED: None})
    assert touched(run) == [f"north/area: {SHARED} changed since HEAD"]


def test_a_folder_is_touched_by_a_file_that_comes(folder: Path, run: Run) -> None:
    report = (folder / AREA).read_text("utf-8").replace("[one]", "[one, two]")
    lay(folder, {AREA: report, "content/north/area/two.yaml": "title: Two\n"})
    (line,) = touched(run)
    assert line.startswith("north/area: ")


def test_a_document_that_is_gone_since_a_revision_is_said(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files={"content/north/other.yaml": minimal()[TOWN]})
    commit(root, "Begin")
    lay(root, {"content/north/other.yaml": None})
    outcome = root / "outcome.json"
    found = run("build", "--since", "HEAD", "--format", "html", "--outcome", str(outcome), cwd=root)
    assert "gone since HEAD: north/other\n" in found.err
    assert json.loads(outcome.read_text("utf-8"))["gone"] == ["north/other"]
