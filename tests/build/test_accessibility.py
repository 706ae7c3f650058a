"""Beside all documents lies a page that says what was tested, and each of them leads to it."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from reportgen.build.listings.accessibility import accessibility_view
from reportgen.build.listings.conformance import conformance, template_set
from reportgen.files.sources import Project
from reportgen.render.rendering import Page
from reportgen.render.templating import environment
from reportgen.render.theme import read_kit
from tests.projects import ROOT, MakeProject, Run, change


def test_the_page_says_what_the_validators_found(town_output: Path) -> None:
    html = (town_output / "accessibility.html").read_text("utf-8")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    for one in conformance().validators:
        assert f"{one.name} {one.version} : {one.tests}; files: {one.files};" in text
        assert f"failures: {one.failures}" in text


def test_templates_that_were_tested_are_told_from_others() -> None:
    found = conformance()
    assert accessibility_view(found, found.templates, ()).is_tested
    assert not accessibility_view(found, template_set({"a": "<p>"}, {}), ()).is_tested
    one, other = {"assets/a.css": b"p {}"}, {"assets/a.css": b"p { }"}
    assert template_set({}, one) != template_set({}, other)


def test_a_project_with_templates_of_its_own_is_told_apart(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files={"templates/assets/tokens.css": ":root { --line: 1rem; }"})
    assert run("build", "--format", "html", cwd=root).code == 0
    html = (root / "output" / "accessibility.html").read_text("utf-8")
    assert "These documents were made with other templates." in html


def test_documents_and_the_index_lead_there(town_output: Path) -> None:
    index = (town_output / "index.html").read_text("utf-8")
    town = (town_output / "north" / "town.html").read_text("utf-8")
    assert 'href="accessibility.html"' in index
    assert 'href="../accessibility.html"' in town


def test_new_answers_of_validators_renew_the_page(
    make_project: MakeProject, tmp_path: Path
) -> None:
    program = tmp_path / "program"
    for name in ("reportgen", "templates", "content/frameworks"):
        shutil.copytree(ROOT / name, program / name)
    project = make_project()

    def built() -> tuple[str, str]:
        command = [sys.executable, "-m", "reportgen", "build", "--format", "html"]
        paths = {**os.environ, "PYTHONPATH": str(program)}
        written = subprocess.check_output(command, cwd=project, env=paths, text=True)
        return written, (project / "output/accessibility.html").read_text("utf-8")

    assert "1.28.2" in built()[1]
    change(program, "reportgen/build/listings/conformance.json", '"1.28.2"', '"9.9.9"')
    written, page = built()
    assert "9.9.9" in page
    assert "town" not in written


def test_the_statement_has_all_that_the_model_of_the_public_sector_asks(town_output: Path) -> None:
    html = (town_output / "accessibility.html").read_text("utf-8")
    parts = re.findall(r'<h2 id="([a-z]+)">', html)
    asked = ["scope", "done", "limits", "ways", "contact", "enforcement", "tested", "prepared"]
    assert parts == asked
    assert "They are published by" in html


def test_a_statement_claims_no_more_than_was_found() -> None:
    page = environment(read_kit(Project(ROOT)).templates).get_template(
        "accessibility/screen.html.jinja"
    )
    view = accessibility_view(conformance(), "other", ("A", "B"))

    def said(failures: int) -> str:
        shown = {"view": replace(view, failures=failures), "page": Page(())}
        return " ".join(page.render(shown).split())

    assert "Validators found no failure" in said(0)
    assert "Validators found no failure" not in said(3)
    assert "comply in part" in said(3)
    assert "other templates" in said(0)
    assert "published by A, B." in said(0)


def test_pages_lead_to_the_index(town_output: Path) -> None:
    town = (town_output / "north" / "town.html").read_text("utf-8")
    assert '<a href="../index.html" hreflang="en">All documents and their data</a>' in town


@pytest.mark.slow
def test_a_pdf_leads_to_the_web_if_the_publisher_says_where(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    publisher = root / "content/shared/publisher.yaml"
    reports = "https://example.org/reports/"
    publisher.write_text(f"{publisher.read_text('utf-8')}reports: {reports}\n", "utf-8")
    assert run("build", "-j", "1", cwd=root).code == 0
    reader = pypdf.PdfReader(root / "output/north/town.pdf")
    notes = (note.get_object() for page in reader.pages for note in page.get("/Annots", ()))
    led = {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}
    ways = {f"{reports}{one}" for one in ("north/town.html", "accessibility.html", "index.html")}
    assert ways <= led
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
    assert all(one in text for one in ways)
