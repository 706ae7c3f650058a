"""A template folder of one's own overrides single files and blocks of the shipped templates."""

import json
from pathlib import Path

import pytest

from reportgen.files.sources import Project
from reportgen.render.theme import read_kit
from tests.projects import ROOT, Files, MakeProject, Run

PRINT = "templates/pdu-report/print.html.jinja"
SCREEN = "templates/pdu-report/screen.html.jinja"
OVERRIDDEN = """\
{% extends "shipped:pdu-report/screen.html.jinja" %}
{% block cover %}
<p id="ours">A block of our own.</p>
{{ super() }}
{% endblock %}
"""


def page(make_project: MakeProject, run: Run, files: Files) -> str:
    """The minimal project's page on screen, with templates of its own."""
    root = make_project(files=files)
    result = run("build", "--format", "html")
    assert result.code == 0, result.err
    return (root / "output/north/town.html").read_text("utf-8")


def problems(make_project: MakeProject, run: Run, files: Files) -> str:
    make_project(files=files)
    result = run("build", "--format", "html")
    assert (result.code, result.out) == (1, ""), result.err
    return result.err


def inputs(root: Path, output: str) -> dict[str, str]:
    """What the record says that an output of the minimal project was made from."""
    record = json.loads((root / "output/manifest.json").read_text("utf-8"))
    found = record["documents"]["north/town"]["outputs"][output]["inputs"]
    return {f"{sort} {name}": text for sort, one in found.items() for name, text in one.items()}


def test_a_block(make_project: MakeProject, run: Run) -> None:
    html = page(make_project, run, {SCREEN: OVERRIDDEN})
    assert '<p id="ours">' in html
    assert html.index('<p id="ours">') < html.index("<h1>") < html.index("</main>")


def test_a_block_of_the_frame_is_overridden_on_every_page(
    make_project: MakeProject, run: Run
) -> None:
    layout = """\
{% extends "shipped:layout/screen.html.jinja" %}
{% block head %}
{{ super() }}
<meta name="ours" content="yes">
{% endblock %}
"""
    root = make_project(files={"templates/layout/screen.html.jinja": layout, SCREEN: OVERRIDDEN})
    assert run("build", "--format", "html").code == 0
    pages = [file.read_text("utf-8") for file in (root / "output").rglob("*.html")]
    assert len(pages) == 3
    assert all('<meta name="ours" content="yes">\n</head>' in one for one in pages)
    assert sum('<p id="ours">' in one for one in pages) == 1


@pytest.mark.parametrize("medium", ["print", "screen"])
def test_a_medium_has_one_frame(medium: str) -> None:
    """What all pages have in common stands once."""
    for part in ("<!DOCTYPE", "<html", "<head>", "<body", 'rel="stylesheet"', "stage_notice(view"):
        shipped = sorted((ROOT / "templates").rglob("*.jinja"))
        found = [one for one in shipped if part in one.read_text("utf-8")]
        assert ROOT / f"templates/layout/{medium}.html.jinja" in found
        assert len(found) == 2


def test_a_part(make_project: MakeProject, run: Run) -> None:
    badge = "{% macro badge(rating) %}<b>{{ rating.words }}!</b>{% endmacro %}"
    html = page(make_project, run, {"templates/parts/badge.html.jinja": badge})
    assert "<b>Good!</b>" in html


def test_a_part_that_builds_on_the_shipped_one(make_project: MakeProject, run: Run) -> None:
    badge = """\
{% from "shipped:parts/badge.html.jinja" import badge as shipped_badge %}
{% macro badge(rating) %}<b>{{ shipped_badge(rating) }}</b>{% endmacro %}
"""
    html = page(make_project, run, {"templates/parts/badge.html.jinja": badge})
    assert '<b><span class="badge rating-good">' in html


def test_a_stylesheet(make_project: MakeProject, run: Run) -> None:
    root = make_project(files={"templates/assets/screen.css": "p { color: red }"})
    assert run("build", "--format", "html").code == 0
    assert (root / "output/assets/screen.css").read_text("utf-8") == "p { color: red }"
    shipped = (ROOT / "templates/assets/screen.css").read_text("utf-8")
    assert (root / "output/assets/shipped-screen.css").read_text("utf-8") == shipped
    assert not (root / "output/assets/shipped-tokens.css").exists()


def test_a_stylesheet_that_builds_on_the_shipped_one(make_project: MakeProject, run: Run) -> None:
    dark = "@media screen { @media (prefers-color-scheme: dark) { :root { --accent: #f0a6d4 } } }"
    tokens = f'@import "shipped-tokens.css";\n:root {{ --accent: #7a1f5c }}\n{dark}\n'
    root = make_project(files={"templates/assets/tokens.css": tokens})
    result = run("build", "--format", "pdf")
    assert (result.code, result.err.count("warning")) == (0, 0), result.err
    assert "asset assets/shipped-tokens.css" in inputs(root, "north/town.pdf")


def test_what_shipped_sheets_refer_to_is_found_from_their_second_address(
    make_project: MakeProject, run: Run
) -> None:
    report = '@import "shipped-report.css";\n'
    make_project(files={"templates/assets/report.css": report})
    result = run("build", "--format", "pdf")
    assert "warning" not in result.err


def test_the_record_names_both_versions(make_project: MakeProject, run: Run) -> None:
    page(make_project, run, {SCREEN: OVERRIDDEN})
    root = make_project()
    found = inputs(root, "north/town.html")
    own, shipped = (
        found[f"template {prefix}pdu-report/screen.html.jinja"] for prefix in ("", "shipped:")
    )
    assert own != shipped
    assert "template parts/cover.html.jinja" in found


def test_a_new_override_and_its_end_make_documents_stale(
    make_project: MakeProject, run: Run
) -> None:
    page(make_project, run, {})
    make_project(files={SCREEN: OVERRIDDEN})
    stale = run("build", "--format", "html", "--check")
    assert (stale.code, "template pdu-report/screen.html.jinja changed" in stale.err) == (1, True)
    run("build", "--format", "html")
    make_project(files={SCREEN: None})
    assert run("build", "--format", "html", "--check").code == 1


def test_a_wrong_name_of_a_shipped_template(make_project: MakeProject, run: Run) -> None:
    wrong = OVERRIDDEN.replace("screen.html", "scren.html")
    said = problems(make_project, run, {SCREEN: wrong})
    assert "there is no template `shipped:pdu-report/scren.html.jinja`" in said
    assert f"--> {SCREEN}:1:1" in said
    assert "did you mean `shipped:pdu-report/screen.html.jinja`?" in said


def test_a_wrong_name_of_a_block(make_project: MakeProject, run: Run) -> None:
    said = problems(make_project, run, {SCREEN: OVERRIDDEN.replace("block cover", "block covr")})
    assert "the template that this one extends has no block `covr`" in said
    assert f"--> {SCREEN}:2:1" in said
    assert "did you mean `cover`?" in said


def test_a_block_inside_a_block_may_be_new(make_project: MakeProject, run: Run) -> None:
    inner = OVERRIDDEN.replace("A block of", "{% block ours %}A block of{% endblock %}")
    assert "A block of our own" in page(make_project, run, {SCREEN: inner})


def test_a_template_that_extends_itself(make_project: MakeProject, run: Run) -> None:
    said = problems(make_project, run, {SCREEN: OVERRIDDEN.replace("shipped:", "")})
    assert "the template includes or extends itself" in said
    assert f"--> {SCREEN}:1:1" in said
    assert 'says "shipped:pdu-report/screen.html.jinja"' in said


def test_an_error_in_a_shipped_block_that_is_called_names_it(
    make_project: MakeProject, run: Run
) -> None:
    cover = "{% macro cover(front, medium) %}\n{{ front.titel }}\n{% endmacro %}\n"
    files = {SCREEN: OVERRIDDEN, "templates/parts/cover.html.jinja": cover}
    assert "--> templates/parts/cover.html.jinja:2:1" in problems(make_project, run, files)


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tests/data/minimal"])
def test_every_shipped_template_has_its_second_name(folder: Path) -> None:
    templates = read_kit(Project(folder)).templates
    second = {name.removeprefix("shipped:") for name in templates if name.startswith("shipped:")}
    assert second == {name for name in templates if not name.startswith("shipped:")}


def test_no_asset_is_shipped_twice_without_need() -> None:
    assert not [name for name in read_kit(Project(ROOT)).assets if "shipped-" in name]
