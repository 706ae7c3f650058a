"""A document that nobody would write is an error of its own; the one beside it is built."""

import pytest

from reportgen.build.prepare import Purpose, prepare
from reportgen.files.sources import Project
from tests.projects import TOWN, VILLAGE, MakeProject, Run, minimal, region

BASE = minimal()[TOWN]
DIGITS = "9" * 31


def text(inside: str) -> str:
    """The document with something at the beginning of its background."""
    return BASE.replace("background: ", f"background: |\n  {inside} ", 1)


ODD = {
    "share of 31 digits": BASE.replace("share: 33.3%", f"share: {DIGITS}%"),
    "share of 31 places": BASE.replace("share: 33.3%", f"share: 3.{DIGITS}%"),
    "share of 31 digits with a filter": text("{{ facts.share | percent }}").replace(
        "share: 33.3%", f"share: {DIGITS}%"
    ),
    "proportion of 31 digits": BASE.replace("21 of 48", f"{DIGITS} of {DIGITS}"),
    "count of 31 digits": BASE.replace("1,979", DIGITS),
    "count of 31 digits in words": text("{{ facts.caseload | words }}").replace("1,979", DIGITS),
    "cases without end": BASE.replace("cases: 100", f"cases: {DIGITS}"),
    "percentage without end": BASE.replace("safety: 55", f"safety: {DIGITS}"),
    "a list for a key that is no name": f"{BASE}OPeN: ['-']\n",
    "a list for the one key": "OPeN: ['-']\n",
    "a list for a key in a group": BASE.replace("  caseload: 1,979", "  OPeN: ['-']"),
    "a mapping for a rating": BASE.replace("rating: Good", "rating: {OPeN: ['-']}"),
    "list marks": "- " * 500,
    "list marks for a value": "kind: " + "- " * 500,
    "question marks": "? " * 500,
    "quotation marks": "'" * 999,
    "the last day there is": BASE.replace("2023-02-20", "9999-12-31"),
    "the first day there is": BASE.replace("2023-02-20", "0001-01-01"),
    "a month without end": BASE.replace("month: 2023-05", "month: 9999-99"),
}
HARMLESS = {
    "figures of 31 digits": text(f"{DIGITS} of {DIGITS} cases ({DIGITS}%), or £{DIGITS} million."),
    "list marks in a text": text("- " * 500),
    "quotation marks in a text": text("> " * 500),
    "none of none": BASE.replace("21 of 48", "0 of 0"),
    "as many digits as may be": BASE.replace("1,979", "999,999,999,999,999"),
}


@pytest.mark.parametrize("name", [*ODD, *HARMLESS])
def test_the_document_beside_it_is_built(name: str, make_project: MakeProject, run: Run) -> None:
    odd = "content/north/odd.yaml"
    root = make_project(files={odd: {**ODD, **HARMLESS}[name].replace("Town", "Odd")})
    result = run("build", "--format", "html", "-j", "1", cwd=root)
    assert "output/north/town.html" in result.out.splitlines()
    assert "internal-error" not in result.err
    if name in ODD:
        assert result.code == 1
        assert f"--> {odd}:" in result.err
    else:
        assert "output/north/odd.html" in result.out.splitlines(), result.err


def test_a_file_that_is_deleted_meanwhile_is_an_error_of_its_own(make_project: MakeProject) -> None:
    root = make_project(files=region())
    project = Project(root)
    ids = [*project.documents()]
    (root / VILLAGE).unlink()
    found = prepare(project, ids, Purpose.BUILD)
    assert {(one.code, one.span.path) for one in found.diagnostics()} >= {("no-such-file", VILLAGE)}
    assert found.documents["north/town"].is_sound


def test_a_rating_has_no_more_cells_than_a_badge_can_show(
    make_project: MakeProject, run: Run
) -> None:
    path = "content/frameworks/tiny.yaml"
    many = minimal()[path].replace("points: 3", f"points: {'9' * 15}")
    result = run("build", cwd=make_project(files={path: many}))
    assert result.code == 1
    assert "error[out-of-range]: a rating has at most 20 points" in result.err
