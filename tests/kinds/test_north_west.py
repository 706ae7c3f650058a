"""The shipped letter to North West region, held against what was published in July 2023."""

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.kinds.test_content import in_order, pdf_pages, plain, read_page
from tests.typeset.pages import bare

LETTER = "north-west/letter"
PARTS = [
    "Sample content, not an official publication.",
    "HM Inspectorate of Probation",
    "enquiries.HMIProb@hmiprobation.gov.uk",
    "27 July 2023",
    "Letter to the North West region",
    "Andrea Bennett",
    "AssuranceIntelligenceTeam@justice.gov.uk",
    "Stephen Doust",
    "Dear Andrea",
    "five Probation Delivery Units",
    ": Inadequate",
    "Regional observations",
    "25,000",
    "115 out of 147",
    "almost three-quarters of the 196 cases",
    "Staff",
    "366",
    "28 of the 39",
    "Services and interventions",
    "due in 87 cases and was not taken in 32",
    "Information and facilities",
    "Statutory victim work",
    "applied to the offence in 16",
    "Learning from Serious Further Offence investigations",
    "31 January 2022 to 31 January 2023",
    "Summary",
    "‘Requires improvement’ (Cheshire West, Blackburn with Darwen and Cumbria)",
    "two ‘Inadequate’ (Knowsley and St Helens, and Liverpool North)",
    "we make 52 recommendations: 29 to the PDUs, 12 to the North West region,",
    "I look forward to receiving your action plan",
    "Yours sincerely",
    "Justin Russell",
    "Annexe one: Recommendations",
    "Annexe two: PDU ratings",
    "© Crown copyright 2023",
]
RATED = {
    "cheshire-west": ("7 out of 24", 11),
    "blackburn-with-darwen": ("10 out of 27", 9),
    "knowsley-and-st-helens": ("2 out of 24", 10),
    "liverpool-north": ("4 out of 24", 9),
    "cumbria": ("6 out of 27", 13),
}
"""Each PDU in the letter's order: its score, and how many recommendations it was sent."""


@pytest.fixture
def html(shipped_output: Path) -> Path:
    return shipped_output / f"{LETTER}.html"


@pytest.fixture
def pages(shipped_output: Path) -> list[str]:
    return pdf_pages(shipped_output / f"{LETTER}.pdf")


def test_the_page_holds_every_part_in_order(html: Path) -> None:
    """Its contents, which come first on screen, are no part of the letter."""
    text = read_page(html).text
    assert in_order(text, PARTS[:5]) == []
    assert in_order(text[text.index("Andrea Bennett") :], PARTS[5:-1]) == []
    assert PARTS[-1] in text


def test_the_pdf_holds_every_part_in_order(pages: list[str]) -> None:
    """On paper a letter ends with the signature and the copies."""
    first = PARTS.index("Regional observations")
    assert (
        in_order(pages[0], ["HM Inspectorate of Probation", "Andrea Bennett", "Dear Andrea"]) == []
    )
    assert in_order(" ".join(pages[2:]), PARTS[first:]) == []
    whole = " ".join(pages)
    assert [part for part in PARTS if bare(part) not in bare(whole)] == []
    assert whole.index("Yours sincerely") < whole.index("Copies to") < whole.index("Annexe one:")


def test_scores_and_recommendations_are_those_that_were_published(html: Path) -> None:
    page = html.read_text("utf-8")
    annexe = page[page.index('<h2 id="annexe-two"') :]
    # Each in its own table, and then all of them side by side.
    assert re.findall(r"\b\d+ out of \d+\b", plain(annexe)) == 2 * [
        score for score, _ in RATED.values()
    ]
    numbered = re.findall(
        r'<li id="recommendation-([a-z-]+)-(\d+)"><span class="number">(\d+)', page
    )
    assert numbered == [
        (pdu, f"{number}", f"{number}")
        for pdu, (_, sent) in RATED.items()
        for number in range(1, sent + 1)
    ]


def test_each_ratings_table_is_whole_on_a_page_with_its_heading(pages: list[str]) -> None:
    for score, _ in RATED.values():
        (beside, one) = [page for page in pages if score in page]
        assert all(other in beside for other, _ in RATED.values())
        assert in_order(one[one.index(score) :], ["1.1", "1.4", "2.1", "2.5"]) == []


def test_the_first_page_opens_and_the_second_shows_all_ratings(pages: list[str]) -> None:
    assert in_order(pages[0], ["Dear Andrea", "Cheshire West PDU", "Cumbria PDU"]) == []
    assert pages[1].startswith("All ratings side by side")
    assert pages[2].startswith("Regional observations")


def test_a_footnote_stands_on_the_page_that_calls_it(pages: list[str]) -> None:
    called = {
        "poorer quality": "These data come from",
        "more favourable for the female ones": "These data come from",
        "the region stood at": "The region provided these data.",
        "and to be trained, for the Violent": "A national database",
    }
    for call, note in called.items():
        assert [note in page for page in pages if call in page] == [True]


def test_its_headings_skip_no_level_and_its_anchors_are_unique(html: Path) -> None:
    page = read_page(html)
    levels = [level for level, _, _ in page.headings]
    assert levels.count(1) == 1
    assert max(after - before for before, after in itertools.pairwise(levels)) == 1
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []
    assert {link[1:] for link in page.links if link.startswith("#")} <= {*page.ids}


def test_every_page_has_the_running_title(pages: list[str]) -> None:
    title = re.escape("Regional letter: North West region, 27 July 2023")
    for number, page in enumerate(pages, 1):
        assert re.search(rf"{title}(?: · [^·]+)? {number}$", page)
