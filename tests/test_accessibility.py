"""Beside all documents lies a page that says what was tested, and each of them leads to it."""

import re
from pathlib import Path

from reportgen.conformance import conformance, template_set
from reportgen.views.accessibility import accessibility_view
from tests.projects import MakeProject, Run


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
    assert "other templates than those that were tested" in html


def test_documents_and_the_index_lead_there(town_output: Path) -> None:
    index = (town_output / "index.html").read_text("utf-8")
    town = (town_output / "north" / "town.html").read_text("utf-8")
    assert 'href="accessibility.html"' in index
    assert 'href="../accessibility.html"' in town
