"""What a build writes, keeps and says; templates of a line or two keep it quick."""

import hashlib
import json
from pathlib import Path

import pytest

from reportgen.build.track.record import INDEX
from reportgen.files.output_paths import ACCESSIBILITY
from reportgen.render.rendering import META
from tests.projects import TOWN, MakeProject, Run, completed, lay, tree

VILLAGE = "content/north/village.yaml"
PAGES = {
    "templates/pdu-report/screen.html.jinja": "<p>{{ view.title }}, {{ view.cover.month }}</p>\n",
    "templates/pdu-report/print.html.jinja": (
        '<html lang="en"><title>{{ view.title }}</title><h1>{{ view.title }}</h1>'
    ),
}
BOTH = {**PAGES, VILLAGE: completed("pdu: {name: Village, region: north}\n")}
BUILD = ("build", "-j", "1")


def outputs(root: Path) -> dict[str, bytes]:
    """The documents that were built, without assets, record, index and data."""
    files = tree(root / "output").items()
    return {
        name: data
        for name, data in files
        if not name.startswith(("assets/", "data/"))
        and name[-5:] != ".json"
        and name not in (INDEX, ACCESSIBILITY)
    }


def test_a_build_writes_pages_assets_and_a_record(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=BOTH)
    result = run(*BUILD)
    assert result.code == 0
    assert result.out.splitlines() == [
        f"output/north/{name}" for name in ("town.html", "town.pdf", "village.html", "village.pdf")
    ]
    assert result.err.startswith("2 built, 0 up to date in ")
    built = outputs(root)
    page = built["north/town.html"].decode()
    assert page == f"\n{META}<p>Town\N{NO-BREAK SPACE}PDU, May 2023</p>\n"
    assert built["north/village.pdf"].startswith(b"%PDF-1.")
    assert sorted(json.loads((root / "output/manifest.json").read_bytes())["documents"]) == [
        "north/town",
        "north/village",
    ]
    assert {"assets/screen.css", "assets/fonts/SourceSansPro-Regular.woff2"} <= tree(
        root / "output"
    ).keys()


@pytest.mark.parametrize("folder", [".site", "..site", "site.", "a/.b", "."])
def test_a_folder_is_the_one_that_was_named(
    folder: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=PAGES)
    assert run(*BUILD, "--format", "html", "--output", folder).code == 0
    assert (root / folder / "north/town.html").is_file()


@pytest.mark.parametrize("format", ["html", "pdf"])
def test_one_format_alone(format: str, make_project: MakeProject, run: Run) -> None:
    root = make_project(files=PAGES)
    assert run(*BUILD, "--format", format).code == 0
    assert [*outputs(root)] == [f"north/town.{format}"]


@pytest.mark.parametrize(
    "name", ["north/town", "content/north/town.yaml", "./content/north/town.yaml"]
)
def test_one_document_alone(name: str, make_project: MakeProject, run: Run) -> None:
    root = make_project(files=BOTH)
    assert run(*BUILD, "--format", "html", name).code == 0
    assert [*outputs(root)] == ["north/town.html"]


def test_a_folder_of_documents_into_another_place(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=BOTH)
    result = run(*BUILD, "--format", "html", "--output", "else/where", "north")
    assert result.out.splitlines() == [
        "else/where/north/town.html",
        "else/where/north/village.html",
    ]
    assert not (root / "output").exists()


def test_the_same_inputs_give_the_same_bytes(
    make_project: MakeProject, run: Run, spawn: Run, tmp_path: Path
) -> None:
    make_project(files=BOTH)
    run(*BUILD, "--output", "one")
    run(*BUILD, "--output", "two")
    spawn("build", "-j", "2", "--output", "three", "north/village", "north/town")
    assert tree(tmp_path / "one") == tree(tmp_path / "two") == tree(tmp_path / "three")


def test_what_is_up_to_date_is_left_alone(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=BOTH)
    run(*BUILD)
    before = {name: (root / "output" / name).stat().st_ino for name in tree(root / "output")}
    result = run(*BUILD)
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("0 built, 2 up to date in ")
    assert before == {name: (root / "output" / name).stat().st_ino for name in before}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({TOWN: completed("background: New.\n")}, "content/north/town.yaml changed since the last"),
        ({"output/north/town.html": "x"}, "north/town.html was changed by hand"),
        ({"output/north/town.html": None}, "north/town.html is not there"),
        ({"output/manifest.json": "nonsense"}, "north/town.html is not in the record"),
        ({"output/manifest.json": '{"version": 0}'}, "north/town.html is not in the record"),
        ({"content/north/region.yaml": "kind: region\nname: N\n"}, "content/north/region.yaml ch"),
        (
            {"templates/pdu-report/screen.html.jinja": "<p>"},
            "template pdu-report/screen.html.jinja changed since the last build",
        ),
    ],
    ids=["content", "by-hand", "gone", "no-record", "old-record", "region", "template"],
)
def test_what_changed_is_built_anew_and_says_why(
    change: dict[str, str | None], why: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=PAGES)
    run(*BUILD, "--format", "html")
    lay(root, change)
    asked = run(*BUILD, "--format", "html", "--check")
    assert asked.code == 1
    assert f"north/town: {why}" in asked.err
    assert run(*BUILD, "--format", "html").out == "output/north/town.html\n"
    assert run(*BUILD, "--format", "html", "--check").code == 0


def test_what_no_document_is_made_from_any_more_is_removed(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=BOTH)
    run(*BUILD)
    (root / VILLAGE).unlink()
    (root / "output" / "own.txt").write_text("mine")
    result = run(*BUILD)
    assert "removed: output/north/village.html" in result.err
    assert [*outputs(root)] == ["north/town.html", "north/town.pdf", "own.txt"]


def test_a_document_with_an_error_keeps_its_last_good_output(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=BOTH)
    run(*BUILD)
    before = outputs(root)
    lay(
        root,
        {
            TOWN: completed("backround: Oops.\n"),
            VILLAGE: completed("background: New.\npdu: {name: Hamlet, region: north}\n"),
        },
    )
    result = run(*BUILD)
    assert result.code == 1
    assert "error[unknown-field]" in result.err
    assert "not built: north/town\n1 built, 0 up to date, 1 not built in " in result.err
    assert result.out.splitlines() == ["output/north/village.html", "output/north/village.pdf"]
    after = outputs(root)
    assert after["north/town.html"] == before["north/town.html"]
    assert after["north/town.pdf"] == before["north/town.pdf"]
    assert b"Hamlet" in after["north/village.html"]


def test_a_warning_does_not_keep_a_document_from_being_built(
    make_project: MakeProject, run: Run
) -> None:
    make_project("footnotes: {unused: A note.}\n", PAGES)
    first, again = run(*BUILD, "--format", "html"), run(*BUILD, "--format", "html")
    for result in (first, again):
        assert result.code == 0
        assert result.err.count("warning[unused-footnote]") == 1
    assert "1 built" in first.err
    assert "1 up to date" in again.err


ANCHOR = PAGES | {
    "templates/pdu-report/print.html.jinja": PAGES["templates/pdu-report/print.html.jinja"]
    + "{% if view.title != 'Village\N{NO-BREAK SPACE}PDU' %}<a href='#nowhere'>x</a>{% endif %}"
}


def test_what_the_typesetter_says_keeps_only_its_document(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=BOTH | ANCHOR)
    result = run(*BUILD)
    assert result.code == 1
    assert result.err.count("error[dead-anchor]") == 1
    assert [*outputs(root)] == ["north/village.html", "north/village.pdf"]


@pytest.mark.parametrize(
    ("template", "place", "said"),
    [
        ("<p>\n{{ view.titel }}", "pdu-report/screen.html.jinja:2:1", "no attribute 'titel'"),
        ("<p>\n{% if %}", "pdu-report/screen.html.jinja:2:1", "Expected an expression"),
        ("{% include 'no.jinja' %}", "pdu-report/screen.html.jinja:1:1", "no template `no.jinja`"),
        ("{% include 'parts/own.jinja' %}", "parts/own.jinja:3:1", "division by zero"),
    ],
    ids=["undefined", "syntax", "missing", "included"],
)
def test_an_error_of_a_template_names_template_line_and_document(
    template: str, place: str, said: str, make_project: MakeProject, run: Run
) -> None:
    own = {
        "templates/pdu-report/screen.html.jinja": template,
        "templates/parts/own.jinja": "\n\n{{ 1 / 0 }}",
    }
    make_project(files=own)
    result = run(*BUILD, "--format", "html")
    assert result.code == 1
    assert f" --> templates/{place}\n" in result.err
    assert said in result.err
    assert "hint: it failed on `north/town`" in result.err


def test_text_cannot_break_out_of_a_page(make_project: MakeProject, run: Run) -> None:
    root = make_project("pdu: {name: '<b>Town & Co', region: north}\n", PAGES)
    run(*BUILD, "--format", "html")
    assert b"<p>&lt;b&gt;Town &amp; Co" in outputs(root)["north/town.html"]


def test_nothing_half_written_is_left(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=PAGES)
    (root / "output" / "north" / "town.pdf" / "in-the-way").mkdir(parents=True)
    result = run(*BUILD)
    assert result.code == 2
    assert result.err.splitlines()[-1].startswith("error: cannot write ")
    assert "town.pdf: " in result.err
    assert [*(root / "output").rglob("*.part")] == []


def test_ratings_without_a_report_are_checked_and_make_no_page(
    make_project: MakeProject, run: Run
) -> None:
    text = (
        "kind: pdu-ratings\nframework: tiny\nsource: A report\npdu: {name: V, region: north}\n"
        "fieldwork: 2023-02\nrecommendations: {}\nstandards:\n  leadership: {rating: Good}\n"
        "  court_work: {rating: Good}\n  planning: {rating: Good}\n"
    )
    root = make_project(files=PAGES | {VILLAGE: text})
    result = run(*BUILD, "--format", "html")
    assert (result.code, [*outputs(root)]) == (0, ["north/town.html"])
    assert run(*BUILD, "--format", "html", "--check").code == 0


def test_an_output_is_known_by_its_digest(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=PAGES)
    run(*BUILD, "--format", "html")
    record = json.loads((root / "output/manifest.json").read_bytes())
    made = record["documents"]["north/town"]["outputs"]["north/town.html"]
    data = (root / "output/north/town.html").read_bytes()
    assert made["digest"] == hashlib.blake2b(data, digest_size=16).hexdigest()
    assert TOWN in made["inputs"]["file"]


def test_a_link_to_nowhere_is_told_where_it_was_typed(make_project: MakeProject, run: Run) -> None:
    make_project("background: |\n  They led.\n\n  See [that part](#top) of it.\n")
    result = run("build", "--format", "pdf")
    assert result.code == 1
    assert f"--> {TOWN}:4:19" in result.err
