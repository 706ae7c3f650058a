"""A folder of files is one document, and a message names the file that it is about."""

from pathlib import Path

from reportgen.files.sources import Project
from reportgen.load.loading import load
from tests.projects import AREA, TOWN, Diagnose, MakeProject, Run, change, long_report

ONE = "content/north/area/one.yaml"
TWO = "content/north/area/two.yaml"


def project(make_project: MakeProject, **more: str) -> Path:
    files = long_report() | {f"content/north/area/{name}.yaml": text for name, text in more.items()}
    return make_project(files=files)


def test_a_folder_with_a_main_file_is_one_document(make_project: MakeProject) -> None:
    root = project(make_project)
    assert Project(root).documents() == {"north/area": AREA, "north/town": TOWN}
    assert Project(root).parts(AREA) == {"one": ONE}
    assert Project(root).parts(TOWN) == {}


def test_a_region_with_a_document_called_report_is_no_document(make_project: MakeProject) -> None:
    report = "content/north/report.yaml"
    root = make_project(files={report: "kind: pdu-report\n"})
    assert Project(root).documents() == {"north/report": report, "north/town": TOWN}


def test_a_document_draws_on_all_of_its_files(make_project: MakeProject) -> None:
    root = project(make_project, glossary="terms: [{term: Good, definition: Fine}]\n")
    document = load(Project(root), ["north/area"]).entries["north/area"].document
    files = [AREA, "content/north/area/glossary.yaml", ONE]
    assert [str(one) for one in document.draws_on if "/area/" in one.name] == files


def test_a_diagnostic_names_the_file_of_the_part(make_project: MakeProject, run: Run) -> None:
    project(make_project, one="title: One\nbody:\n  - text: See {{ see.nothing }}.\n    txt: x\n")
    found = run("check", "north/area")
    assert found.code == 1
    assert f"error[unknown-field]: block has no field `txt`\n --> {ONE}:4:5\n" in found.err


def test_every_part_with_an_error_is_reported_in_one_run(
    make_project: MakeProject, run: Run
) -> None:
    project(make_project, one="title: One\nbody: [\n", two="title: 'Two\n")
    found = run("check", "north/area")
    assert f"--> {ONE}:" in found.err
    assert f"--> {TWO}:" in found.err


def test_a_part_that_nothing_lists_is_named(diagnose: Diagnose) -> None:
    (found,) = diagnose(None, long_report() | {TWO: "title: Two\n"})
    assert (found.code, found.span.path, found.span.line) == ("unlisted-part", TWO, 1)


def test_a_part_is_no_field_of_the_main_file(diagnose: Diagnose) -> None:
    text = long_report()[AREA] + "parts: {}\n"
    (found,) = diagnose(None, long_report() | {AREA: text})
    assert (found.code, found.span.path, found.span.line) == ("unknown-field", AREA, 10)


def test_a_kind_of_one_file_wants_no_other_in_its_folder(diagnose: Diagnose) -> None:
    files = {
        "content/north/place/report.yaml": "kind: pdu-report\n",
        "content/north/place/notes.yaml": "a: b\n",
        TOWN: None,
    }
    found = {(one.code, one.span.path) for one in diagnose(None, files)}
    assert ("stray-part", "content/north/place/notes.yaml") in found


def test_an_allowance_in_a_part_counts_there(diagnose: Diagnose) -> None:
    chapter = "# reportgen: allow unlisted-part — kept for later\ntitle: Two\n"
    assert diagnose(None, long_report() | {TWO: chapter}) == []


def test_a_change_of_a_part_makes_its_document_anew(make_project: MakeProject, run: Run) -> None:
    root = project(make_project)
    assert run("build", "--format", "html", "north/area").err.startswith("1 built")
    assert run("build", "--format", "html", "north/area").err.startswith("0 built")
    change(root, ONE, "It was good.", "It was very good.")
    assert run("build", "--format", "html", "north/area").err.startswith("1 built")
    assert "very good" in (root / "output/north/area.html").read_text("utf-8")
