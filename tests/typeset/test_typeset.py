"""From HTML to PDF: what WeasyPrint says becomes diagnostics, and nothing else is loaded."""

import gc
import io
import re
from collections.abc import Iterator

import pypdf
import pytest

from reportgen.render.theme import Kit
from reportgen.typeset.typesetter import Typesetter
from tests.projects import ROOT

SHEETS = {f"assets/{name}.css": b"" for name in ("tokens", "report", "print")}
PAGE = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>T</title><body>{}</body></html>'
PATH = "content/a.yaml"


def typesetter(**sheets: str) -> Typesetter:
    """A typesetter with these stylesheets, by medium."""
    own = {f"assets/{name}.css": text.encode() for name, text in sheets.items()}
    return Typesetter(Kit({}, SHEETS | own))


def said(body: str, **sheets: str) -> list[tuple[str, str]]:
    """Codes and messages of what is wrong with a page."""
    _, problems = typesetter(**sheets).typeset(PAGE.format(body), PATH)
    assert {str(one.span) for one in problems} <= {PATH}
    return [(one.code, one.message) for one in problems]


def test_a_page_becomes_a_tagged_pdf_and_nothing_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    pdf, problems = typesetter(print="h1 { color: red }").typeset(PAGE.format("<h1>É</h1>"), PATH)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert problems == ()
    assert reader.pages[0].extract_text() == "É"
    assert str(reader.root_object["/Lang"]) == "en"
    assert "/StructTreeRoot" in reader.root_object
    assert capfd.readouterr() == ("", "")


def test_the_same_page_gives_the_same_bytes_and_another_page_another_identifier() -> None:
    setter = typesetter()
    one, again, other = (
        setter.typeset(PAGE.format(body), PATH)[0] for body in ("<p>a", "<p>a", "<p>b")
    )
    identifiers = [pypdf.PdfReader(io.BytesIO(pdf)).trailer["/ID"] for pdf in (one, other)]
    assert one == again
    assert identifiers[0] != identifiers[1]


def test_an_asset_is_loaded() -> None:
    image = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
    setter = Typesetter(Kit({}, {**SHEETS, "assets/own.svg": image}))
    assert setter.typeset(PAGE.format("<img src='assets/own.svg' alt='A line'>"), PATH)[1] == ()


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ("<a href='#x'>x</a>", "dead-anchor", "No anchor #x for internal URI reference"),
        ("<p style='colour: red'>x", "bad-css", "Ignored `colour: red` at 1:1, unknown property."),
        ("<p style='display: inline-grid'>x", "typesetting", "Inline grids are not supported"),
    ],
)
def test_what_is_wrong_with_a_page(body: str, code: str, message: str) -> None:
    _, (problem,) = typesetter().typeset(PAGE.format(body), PATH)
    assert (problem.code, problem.message, problem.span.path) == (code, message, PATH)


def test_a_message_that_comes_often_is_told_once() -> None:
    assert len(said("<a href='#x'>x</a>" * 3)) == 1


@pytest.mark.parametrize(
    ("sheet", "code", "place"),
    [
        ("p {\n  colour: red; }", "bad-css", "templates/assets/print.css:2:3"),
        ("@import 'no.css';", "missing-resource", "templates/assets/print.css"),
        ("p { color: red; } }", "bad-css", "templates/assets/print.css:1:19"),
    ],
)
def test_what_is_wrong_with_a_stylesheet_is_told_once_for_all_documents(
    sheet: str, code: str, place: str
) -> None:
    setter = typesetter(print=sheet)
    (problem,) = setter.diagnostics
    assert (problem.code, str(problem.span)) == (code, place)
    assert setter.typeset(PAGE.format("<p>x"), PATH)[1] == ()


def test_garbage_is_collected_again_after_a_page() -> None:
    typesetter().typeset(PAGE.format("<p>x"), PATH)
    assert gc.isenabled()


FEATURES = re.compile(r"font-(?:kerning|variant|feature)[\w-]*\s*:")


def test_stylesheets_for_print_name_no_font_features() -> None:
    # WeasyPrint gives a list of features to every line, and none of them back: 0.4 MB a report.
    sheets = (
        ROOT / "templates" / "assets" / f"{name}.css" for name in ("tokens", "report", "print")
    )
    assert [sheet.name for sheet in sheets if FEATURES.search(sheet.read_text("utf-8"))] == []


@pytest.fixture
def rarely_collecting() -> Iterator[None]:
    """Garbage is looked for as rarely as in a build."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(10_000_000)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("rarely_collecting")
def test_what_a_page_leaves_behind_is_gone_after_the_next() -> None:
    setter, body = typesetter(), PAGE.format("<p>Findings</p>" * 300)

    def styles() -> int:
        setter.typeset(body, PATH)
        return sum(type(one).__name__ == "ComputedStyle" for one in gc.get_objects())

    once = styles()
    assert once > 300
    assert max(styles() for _ in range(3)) < 1.5 * once
