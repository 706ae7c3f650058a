"""The content that is shipped: nothing to report, and pages that hold all of it."""

import html.parser
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

from reportgen.files.sources import Project
from tests.projects import ROOT, Run, first_line, outline

MANCHESTER = "greater-manchester/manchester-north"
REPORTS = [
    name
    for name, path in Project(ROOT).documents().items()
    if "\nkind: pdu-report\n" in (ROOT / path).read_text("utf-8")
]


@dataclass(slots=True)
class Page(html.parser.HTMLParser):
    """What a page of HTML holds."""

    headings: list[tuple[int, str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    language: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        html.parser.HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if tag == "html":
            self.language = given.get("lang") or ""
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), given.get("id") or "", ""))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "wbr" and self.words:  # a word goes on where its line may break
            self.words.append(self.words.pop() + data)
        else:
            self.words.append(data)
        if self.tags and self.tags[-1] == "title" and not self.title:
            self.title = data
        if (
            self.headings
            and self.lasttag == f"h{self.headings[-1][0]}"
            and not self.headings[-1][2]
        ):
            level, anchor, _ = self.headings[-1]
            self.headings[-1] = (level, anchor, data.strip())

    @property
    def text(self) -> str:
        """All words, with single spaces."""
        return plain(" ".join(self.words))


def plain(text: str) -> str:
    """Text with single, ordinary spaces."""
    return " ".join(text.split())


@cache
def read_page(file: Path) -> Page:
    page = Page()
    page.feed(file.read_text("utf-8"))
    return page


@cache
def read_pdf(file: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(file)


@cache
def pdf_pages(file: Path) -> list[str]:
    return [plain(page.extract_text()) for page in read_pdf(file).pages]


@pytest.fixture(params=REPORTS)
def page(request: pytest.FixtureRequest, shipped_output: Path) -> Page:
    return read_page(shipped_output / f"{request.param}.html")


@pytest.fixture(params=REPORTS)
def pdf(request: pytest.FixtureRequest, shipped_output: Path) -> Path:
    return shipped_output / f"{request.param}.pdf"


def test_there_is_nothing_to_report(run: Run) -> None:
    result = run("check", "--strict", cwd=ROOT)
    assert (result.code, result.out) == (0, "")
    assert first_line(result.err).endswith(" checked: nothing to report")


def test_every_report_is_built(shipped_output: Path) -> None:
    assert MANCHESTER in REPORTS
    built = {str(file.relative_to(shipped_output)) for file in shipped_output.rglob("*")}
    assert {f"{name}.{form}" for name in REPORTS for form in ("html", "pdf")} <= built


# Manchester North, as it was published in May 2023.

PARTS = [  # every block, in the order of the report
    "An inspection of probation services in",
    "Manchester North PDU",
    "Greater Manchester region",
    "Foreword",
    "‘Requires improvement’",
    "Ratings",
    "Fieldwork began in February 2023",
    "10 out of 24",
    "Overall rating",
    "Recommendations",
    "Manchester North PDU should:",
    "Greater Manchester region should:",
    "Background",
    "20 February 2023",
    "1. Organisational delivery",
    "1.1. Leadership",
    "Strengths",
    "Areas for improvement",
    "1.2. Staff",
    "1.3. Services",
    "Resettlement work",
    "1.4. Information and facilities",
    "Feedback from people on probation",
    "Diversity and inclusion",
    "2. Court work and case supervision",
    "2.1. Court work",
    "prepared no pre-sentence reports",
    "2.2. Assessment",
    "Percentage ‘Yes’",
    "2.3. Planning",
    "Professional discretion",
    "2.4. Implementation and delivery",
    "2.5. Reviewing",
    "2.6. Outcomes",
    "Annexe one: Web links",
]
IMPRINT = [
    "Acknowledgements",
    "Jon Gardner",
    "The role of the inspectorate",
    "Copyright and licence",
    "Open Government Licence v3.0",
    "978-1-915468-49-9",
    "HM Inspectorate of Probation",
]


def in_order(text: str, parts: list[str]) -> list[str]:
    """The parts that do not stand in a text after those before them."""
    at, lost = 0, []
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            lost.append(part)
        else:
            at = found + len(part)
    return lost


def test_the_page_holds_every_part_in_order(shipped_output: Path) -> None:
    page = read_page(shipped_output / f"{MANCHESTER}.html")
    body = page.text.partition("Annexe one: Web links")[2]
    assert in_order(body, PARTS[3:]) == []
    assert in_order(page.text, PARTS[:3]) == []
    assert in_order(page.text, IMPRINT) == []


def test_the_pdf_holds_every_part_in_order(shipped_output: Path) -> None:
    pages = pdf_pages(shipped_output / f"{MANCHESTER}.pdf")
    assert in_order(pages[0], [*PARTS[:3], "Requires improvement", "10 out of 24"]) == []
    assert in_order(pages[1], ["At a glance", "10 out of 24", "2.5 Reviewing", "56%"]) == []
    assert in_order(" ".join(pages), IMPRINT) == []
    start = next(number for number, page in enumerate(pages) if page.startswith("Foreword"))
    titles = [part for part in PARTS if re.match(r"\d\.|[A-Z]", part)]
    headings = [title for _, title, _ in outline(read_pdf(shipped_output / f"{MANCHESTER}.pdf"))]
    assert (
        in_order("\n".join(map(plain, headings)), [part for part in titles if part in headings])
        == []
    )
    assert (
        in_order(
            " ".join(pages[start:]),
            [
                "Foreword",
                "Recommendations",
                "Background",
                *(part for part in PARTS if re.match(r"\d\. |\d\.\d", part)),
            ],
        )
        == []
    )


def test_the_ratings_are_those_that_were_published(shipped_output: Path) -> None:
    page = (shipped_output / f"{MANCHESTER}.html").read_text("utf-8")
    table = page.partition('<table class="ratings">')[2].partition("</table>")[0]
    rows = re.findall(
        r'<span class="number">([\d.]+)</span>.*?badge-words">([^<]+)<', table, re.DOTALL
    )
    assert rows == [
        ("1.1", "Requires improvement"),
        ("1.2", "Good"),
        ("1.3", "Good"),
        ("1.4", "Good"),
        ("2.1", "Not rated"),
        ("2.2", "Inadequate"),
        ("2.3", "Requires improvement"),
        ("2.4", "Requires improvement"),
        ("2.5", "Requires improvement"),
    ]
    assert "10 out of 24" in plain(table)
    overall = table.partition("Overall rating")[2]
    assert re.search('badge-words">([^<]+)<', overall)[1] == "Requires improvement"  # type: ignore[index]


def test_recommendations_are_numbered_through(shipped_output: Path) -> None:
    page = (shipped_output / f"{MANCHESTER}.html").read_text("utf-8")
    numbers = re.findall(r'<li id="recommendation-(\d+)"><span class="number">(\d+)\.<', page)
    assert numbers == [(str(number), str(number)) for number in range(1, 10)]


# Every report.


def test_a_page_has_one_title_and_skips_no_level(page: Page) -> None:
    levels = [level for level, _, _ in page.headings]
    assert levels.count(1) == 1
    steps = [after - before for before, after in itertools.pairwise(levels)]
    assert max(steps) == 1
    assert "" not in [title for _, _, title in page.headings]


def test_a_page_has_its_language_and_landmarks(page: Page) -> None:
    assert page.language == "en-GB"
    assert page.title
    assert Counter(tag for tag in page.tags if tag in ("main", "nav", "header", "footer")) == {
        "main": 1,
        "nav": 1,
        "header": 1,
        "footer": 1,
    }
    assert "script" not in page.tags
    assert "img" not in page.tags


def test_the_anchors_of_a_page_are_unique_and_links_lead_to_them(page: Page) -> None:
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []
    assert {link[1:] for link in page.links if link.startswith("#")} <= {*page.ids}


def test_links_are_relative_or_secure(page: Page, shipped_output: Path) -> None:
    others = [link for link in page.links if not re.match(r"https://|mailto:|#", link)]
    folder = shipped_output / "greater-manchester"
    assert [link for link in others if not (folder / link).is_file()] == []


def test_footnotes_are_called_and_link_back(page: Page) -> None:
    calls = [name for name in page.ids if name.endswith("-call")]
    assert calls
    notes = {name.removesuffix("-call") for name in calls}
    assert notes <= {*page.ids}
    assert [name for name in calls if page.links.count(f"#{name}") != 1] == []
    assert notes <= {link[1:] for link in page.links}


def test_the_outline_is_the_headings(pdf: Path) -> None:
    found = [(level, plain(title)) for level, title, _ in outline(read_pdf(pdf))]
    page = read_page(pdf.with_suffix(".html"))
    on_screen = [(level, plain(title)) for level, _, title in page.headings]
    first = on_screen.index((2, "Foreword"))
    # On paper the ratings stand on the second page.
    body = [entry for entry in on_screen[first:] if entry[1] not in ("Ratings", "Footnotes")]
    last = next(at for at, entry in enumerate(body) if entry[1].startswith("Annexe"))
    start = found.index((2, "Foreword"))
    assert found[start:] == body[: last + 1]
    assert found[0] == on_screen[0]
    assert max(b[0] - a[0] for a, b in itertools.pairwise(found)) == 1


def test_the_contents_give_the_pages_where_headings_stand(pdf: Path) -> None:
    pages = pdf_pages(pdf)
    contents = " ".join(page for page in pages[1:4] if page.startswith("Contents") or "1.1" in page)
    entries = [
        (plain(title), page) for level, title, page in outline(read_pdf(pdf)) if level in (2, 3)
    ]
    numbered = [
        entry
        for entry in entries
        if re.match(r"\d", entry[0]) or entry[0] in ("Foreword", "Background")
    ]
    assert len(numbered) >= 12
    for title, number in numbered:
        assert f"{title} {number} " in f"{contents} "
        assert title in pages[number - 1]


def test_each_page_has_its_number_the_title_and_the_chapter_at_its_foot(pdf: Path) -> None:
    title = re.escape(plain(read_page(pdf.with_suffix(".html")).title))
    for number, text in enumerate(pdf_pages(pdf)[1:], 2):
        assert re.search(rf"{title}(?: · [^·]+)? {number}$", text)


def test_a_pdf_is_tagged_and_says_so(pdf: Path) -> None:
    reader = read_pdf(pdf)
    root: dict[str, Any] = dict(reader.root_object)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata
    assert reader.metadata.title == read_page(pdf.with_suffix(".html")).title
    assert reader.metadata.author == "HM Inspectorate of Probation"
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part(?:>|=\")1", xmp)


def test_every_font_is_embedded(pdf: Path) -> None:
    for page in read_pdf(pdf).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & descriptor.keys()
            assert "Source" in descriptor["/FontName"]
