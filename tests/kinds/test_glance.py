"""The page of a PDU report that shows all its ratings at a glance."""

from pathlib import Path

import pypdf
import pytest

from tests.kinds.test_content import REPORTS, in_order, pdf_pages
from tests.projects import Diagnose, completed


@pytest.mark.parametrize("name", REPORTS)
def test_it_is_one_page_the_second(name: str, shipped_output: Path) -> None:
    pages = pdf_pages(shipped_output / f"{name}.pdf")
    parts = ["At a glance", "out of", "Lowest share", "Where each band begins", "Strengths"]
    assert in_order(pages[1], [*parts, "Areas for improvement", "Recommendations"]) == []
    assert [number for number, page in enumerate(pages) if page.startswith("At a glance")] == [1]
    assert pages[2].startswith("Contents")


def test_it_counts_the_recommendations_by_recipient(shipped_output: Path) -> None:
    (page,) = pdf_pages(shipped_output / "greater-manchester/tameside.pdf")[1:2]
    counted = (
        "5 to Tameside PDU 3 to Greater Manchester region 2 to HM Prison and Probation Service"
    )
    assert counted in page


def test_it_shows_three_findings_of_each_sort_at_most(shipped_output: Path) -> None:
    reader = pypdf.PdfReader(shipped_output / "greater-manchester/manchester-north.pdf")
    text = reader.pages[1].extract_text()
    findings = text[text.index("Strengths") : text.index("Recommendations")]
    assert sum(line[:3].replace(".", "").isdigit() for line in findings.splitlines()) == 6


@pytest.mark.parametrize(("letters", "is_fine"), [(45, True), (46, False)])
def test_a_finding_in_a_line_is_short(letters: int, is_fine: bool, diagnose: Diagnose) -> None:
    short = f"    strengths: [{{text: They led., short: '{'a' * (letters - 1)}.'}}]\n"
    town = completed(f"standards:\n  leadership:\n    rating: Good\n{short}")
    found = [one for one in diagnose(town) if one.code == "out-of-range"]
    assert [one.message for one in found] == (
        [] if is_fine else ["a finding in a line has at most 45 characters; this has 46"]
    )
