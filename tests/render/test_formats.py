"""The registry of formats is the only place that tells one from another."""

import ast
from pathlib import Path

import pytest

import reportgen
from reportgen.render.formats import (
    ARCHIVE,
    DOCX,
    FORMATS,
    HTML,
    PDF,
    Format,
    document_of,
    format_of,
    named,
)

PACKAGE = Path(reportgen.__file__).parent
NAMES = {one.name for one in FORMATS}
ELEMENTS = {"_tags.py"}
"""Where `html` is an element and no format."""


def test_no_two_formats_have_a_name_or_an_ending_in_common() -> None:
    assert len(NAMES) == len({one.ending for one in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize(
    ("path", "format", "document"),
    [
        ("north/town.html", HTML, "north/town"),
        ("drafts/north/town.pdf", PDF, "north/town"),
        ("north/town.archive.pdf", ARCHIVE, "north/town"),
        ("north/town.archive.html", HTML, "north/town.archive"),
        ("drafts/north/town.docx", DOCX, "north/town"),
    ],
)
def test_a_file_tells_its_format_and_document(path: str, format: Format, document: str) -> None:
    assert (format_of(path), document_of(path)) == (format, document)


def test_formats_are_named_in_a_fixed_order() -> None:
    assert named(["docx", "pdf", "html", "pdf", "odt"]) == (HTML, PDF, DOCX)


def test_nothing_else_compares_with_the_name_of_a_format() -> None:
    found = [
        f"{file.name}:{node.lineno}"
        for file in PACKAGE.rglob("*.py")
        if file.name != "formats.py" and file.name not in ELEMENTS
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        and NAMES & {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
    ]
    assert found == []
