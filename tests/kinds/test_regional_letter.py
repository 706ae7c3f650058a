"""A regional letter as it is published: drawn from its PDUs' files, and made anew with them."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from tests.projects import (
    LETTER,
    TOWN,
    VILLAGE,
    Files,
    MakeProject,
    Require,
    Run,
    change,
    outline,
    region,
)

Letter = Callable[[Files | None], str]
"""Gives the letter on the web, with some files changed."""
TINY = "content/frameworks/tiny.yaml"
HTML = "output/north/letter.html"


@pytest.fixture
def page(make_project: MakeProject, run: Run) -> Letter:
    """The letter of the minimal region on the web, with some files changed."""

    def page(files: Files | None = None) -> str:
        root = make_project(files=region() | dict(files or {}))
        built = run("build", "north/letter", "--format", "html", cwd=root)
        assert (built.code, built.err.partition(" in ")[0]) == (0, "1 built, 0 up to date")
        return (root / HTML).read_text("utf-8")

    return page


def headings(html: str) -> list[str]:
    """The headings of a page, with their levels."""
    return [f"{level} {text}" for level, text in re.findall(r"<h(\d)[^>]*>(.*?)</h\d>", html)]


def test_its_parts_stand_in_the_order_of_a_letter(page: Letter) -> None:
    assert headings(page(None)) == [
        "1 Letter to North",
        "2 Contents",
        "2 Observations",
        "3 Leadership",
        "4 Strengths",
        "4 Areas for improvement",
        "3 Summary",
        "2 Annexe one: Recommendations",
        "3 Village\N{NO-BREAK SPACE}PDU",
        "4 Village\N{NO-BREAK SPACE}PDU should:",
        "4 North region should:",
        "3 Town\N{NO-BREAK SPACE}PDU",
        "4 Town\N{NO-BREAK SPACE}PDU should:",
        "2 Annexe two: Ratings",
        "3 Village\N{NO-BREAK SPACE}PDU",
        "3 Town\N{NO-BREAK SPACE}PDU",
        "3 Side by side",
        "3 Key questions",
        "2 Footnotes",
    ]


def test_a_letter_without_observations_is_signed_all_the_same(page: Letter) -> None:
    letter = region()[LETTER]
    html = page({LETTER: f"{letter[: letter.index('sections:')]}sections: {{}}\nstage: final\n"})
    assert "3 Leadership" not in headings(html)
    assert html.count('<p class="signature">') == 1


def test_recommendations_are_numbered_afresh_for_each_pdu(
    page: Letter,
) -> None:
    numbered = re.findall(r'<li id="(recommendation-[^"]*)"><span class="number">(\d+)', page(None))
    assert numbered == [
        ("recommendation-village-1", "1"),
        ("recommendation-village-2", "2"),
        ("recommendation-town-1", "1"),
    ]


def test_a_footnote_of_a_pdu_is_one_of_the_letter(page: Letter) -> None:
    own = region()[LETTER].replace("They led.", '"They led.[^lead]"')
    html = page({LETTER: f"{own}footnotes:\n  lead: Some of them.\n"})
    notes = re.findall(r'<li id="(footnote-[^"]*)"><a [^>]*>(\d)</a> ([^<]*)</li>', html)
    assert notes == [
        ("footnote-lead", "1", "Some of them."),
        ("footnote-village-lead", "2", "There is no leader at present."),
    ]


def test_a_table_of_a_pdus_report_says_whose_it_is(page: Letter) -> None:
    table = (
        "background:\n  - table: {id: waits, caption: Waits, columns: [{title: A}, {title: B}], "
        "rows: [[a, b]]}\n"
    )
    town = region()[TOWN].replace("plan better", '"plan better, as {{ see.waits }} shows"')
    html = page({TOWN: re.sub(r"(?m)^background: .*\n", table, town)})
    said = html.replace("\N{NO-BREAK SPACE}", " ")
    assert "plan better, as Table 1 of the report on Town PDU shows" in said


def noted(note: str) -> dict[str, str]:
    """The village with a note on its ratings."""
    return {VILLAGE: f"{region()[VILLAGE]}note: {note}\n"}


@pytest.mark.parametrize(
    ("about", "rows"),
    [
        ("", ["Overall rating"]),
        ("about: [planning]", ["Planning"]),
        ("about: [planning, leadership]", ["Leadership", "Planning"]),
    ],
)
def test_a_note_on_ratings_is_called_at_each_that_it_is_about(
    about: str, rows: list[str], page: Letter
) -> None:
    html = page(noted(f"{{text: We inferred it., {about}}}"))
    tables = html[html.index('<h2 id="annexe-two"') : html.index('<h3 id="overview"')]
    called = re.findall(
        r'<tr[^>]*><th scope="row">(?:<span[^>]*>[\d.]+</span> )?([^<]+)<sup class="note-call">'
        r'<a [^>]*href="#footnote-ratings-village"[^>]*>2</a></sup></th>',
        tables,
    )
    assert called == rows
    assert html.count('id="footnote-ratings-village-call"') == 1
    assert re.findall(r'<li id="footnote-ratings-village"><a [^>]*>2</a> ([^<]*)', html) == [
        "We inferred it."
    ]


def test_a_note_on_ratings_is_read_as_a_note_behind_its_table(
    make_project: MakeProject, run: Run, require: Require
) -> None:
    files = region() | noted("{text: We inferred it., about: [planning, leadership]}")
    root = make_project(files=files)
    assert run("build", "north/letter", "--format", "pdf", cwd=root).code == 0
    command = [require("pdfinfo"), "-struct-text", str(root / "output/north/letter.pdf")]
    structure = subprocess.check_output(command, text=True)
    plain = re.sub(r" \((?:inline|block)\)| <[^>]*>|\bLink\b|\bObject \d+ \d+", "", structure)
    read = " ".join(plain.split())
    # A word joiner keeps a call on the line of its word.
    read = read.replace("\N{WORD JOINER}", "").replace('"" ', "")
    assert '" Leadership" Reference "2"' in read
    assert '" Planning" Reference "2"' in read
    assert re.search(r'Note Lbl "2 ?" " ?We inferred it."', read)
    assert read.index('" Planning" Reference') < read.index("We inferred it.")
    assert read.count("We inferred it.") == 1


def test_every_footnote_is_listed_wherever_it_is_called(page: Letter) -> None:
    letter = region()[LETTER].replace("They led.", '"They led.[^lead]"')
    phrases = (
        'phrases:\n  licence: "Under the {{ publisher.licence }}.[^last]"\n'
        '  copyright: "© {{ publisher.copyright_holder }} {{ letter.year }}[^owner]"\n'
    )
    notes = "footnotes:\n  last: The last.\n  lead: Some of them.\n  owner: The owner.\n"
    html = page({LETTER: f"{letter}{phrases}{notes}"})
    calls = re.findall(r'role="doc-noteref" [^>]*href="#([^"]*)"[^>]*>(\d+)<', html)
    listed = re.findall(r'<li id="(footnote-[^"]*)"><a [^>]*>(\d+)</a>', html)
    assert calls == listed
    assert [name for name, _ in calls][-2:] == ["footnote-owner", "footnote-last"]


def test_those_who_get_it_are_told_apart(page: Letter) -> None:
    listed = re.search(r'<dl class="distribution">.*?</dl>', page(None), re.DOTALL)
    assert listed
    words = re.sub(r"<[^>]+>|\s+", " ", listed[0])
    assert " ".join(words.split()) == (
        "To Ann Other , Regional Director Copies Assurance Team, assurance@example.org "
        "At the inspectorate Lee Lead , Lead Inspector"
    )


def test_a_standard_that_was_not_inspected_is_not_rated(
    page: Letter,
) -> None:
    tables = re.findall(r'<table class="ratings">.*?</table>', page(None), re.DOTALL)
    assert [table.count("Not rated") for table in tables] == [0, 1]
    assert ["3/9" in table for table in tables] == [True, False]


def test_another_wording_is_printed_where_it_is_allowed(
    page: Letter,
) -> None:
    reworded = (
        "recommendations:\n  village:\n    pdu:\n"
        "      # reportgen: allow recommendation-reworded — as it was sent\n"
        "      1: plan at last\n"
    )
    html = page({LETTER: region()[LETTER] + reworded})
    assert "plan at last" in html
    assert "plan at all" not in html


def test_the_pdf_has_the_headings_as_its_outline(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region())
    assert run("build", "north/letter", "--format", "pdf", cwd=root).code == 0
    reader = pypdf.PdfReader(root / "output/north/letter.pdf")
    titles = [title for level, title, _ in outline(reader) if level <= 2]
    assert titles[0] == "Letter to North"
    assert titles[-1] == "Annexe two: Ratings"
    assert reader.metadata
    assert reader.metadata.title == "Letter: North"


@pytest.mark.parametrize(
    ("path", "old", "new", "built", "says"),
    [
        (VILLAGE, "rating: Good", "rating: Inadequate", "letter", "Inadequate"),
        (VILLAGE, "name: Village", "name: Hamlet", "letter", "Hamlet"),
        (VILLAGE, "plan at all", "plan this year", "letter", "plan this year"),
        (TOWN, "plan better", "plan best", "letter town", "plan best"),
        (
            TINY,
            "The ratings are",
            "Ratings are",
            "letter town",
            "Ratings are",
        ),
        (LETTER, "That is all.", "That is it.", "letter", "That is it."),
    ],
)
def test_a_change_reaches_the_letter_and_nothing_that_it_must_not(
    path: str, old: str, new: str, built: str, says: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=region())
    assert run("build", "--format", "html", "-j", "1", cwd=root).code == 0
    assert run("build", "--format", "html", "--check", cwd=root).code == 0
    change(root, path, old, new)
    done = run("build", "--format", "html", "-j", "1", cwd=root)
    made = [Path(line).stem for line in done.out.splitlines() if "/north/" in line]
    assert (done.code, sorted(made)) == (0, built.split())
    assert says in (root / HTML).read_text("utf-8")


def test_a_pdu_that_joins_or_leaves_the_region_reaches_the_letter(
    make_project: MakeProject, run: Run
) -> None:
    letter = region()[LETTER].replace("pdus: [village, town]\n", "")
    root = make_project(files=region() | {LETTER: letter})
    run("build", "--format", "html", cwd=root)
    hamlet = root / "content/north/hamlet.yaml"
    hamlet.write_text(region()[VILLAGE].replace("name: Village", "name: Hamlet"), "utf-8")
    for there, pdus in ((True, "three"), (False, "two")):
        if not there:
            hamlet.unlink()
        done = run("build", "--format", "html", cwd=root)
        assert done.code == 0
        assert "output/north/letter.html" in done.out
        assert f"We inspected {pdus}:" in (root / HTML).read_text("utf-8")


def test_a_pdu_with_an_error_keeps_the_last_good_letter(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=region())
    run("build", "--format", "html", cwd=root)
    before = (root / HTML).read_bytes()
    change(root, VILLAGE, "rating: Good", "rating: Fair")
    done = run("build", "--format", "html", cwd=root)
    assert done.code == 1
    assert "not built: north/letter" in done.err
    assert done.err.count("unusable-pdu") == 1
    assert (root / HTML).read_bytes() == before


def test_a_letter_about_one_pdu_has_no_list_of_them(make_project: MakeProject, run: Run) -> None:
    alone = region()[LETTER].replace("pdus: [village, town]", "pdus: [town]")
    root = make_project(files={LETTER: alone})
    assert run("build", "north/letter", "--format", "html", cwd=root).code == 0
    html = (root / HTML).read_text("utf-8")
    assert "<p>We inspected Town.</p>" in html
    assert 'class="pdu-list"' not in html


@pytest.mark.parametrize(
    ("changed", "is_left_out"),
    [
        ({}, True),
        ({"name: Hamlet": "name: Village", "fieldwork: 2023-03": "fieldwork: 2025-03"}, False),
        ({"Good": "TBC"}, False),
    ],
    ids=["another-pdu", "another-year", "on-its-way"],
)
def test_a_letter_that_lists_its_pdus_is_about_one_round(
    changed: dict[str, str], is_left_out: bool, make_project: MakeProject, run: Run
) -> None:
    hamlet = region()[VILLAGE].replace("name: Village", "name: Hamlet")
    for old, new in changed.items():
        hamlet = hamlet.replace(old, new)
    root = make_project(files=region() | {"content/north/hamlet.yaml": hamlet})
    done = run("check", "north/letter", "--output", "short", cwd=root)
    assert ("leaves out `hamlet`" in done.out) is is_left_out
    assert done.code == int(is_left_out)


def test_the_list_of_pdus_says_how_each_is_rated(page: Letter) -> None:
    items = re.findall(r"<li><a href=\"#ratings-[a-z]+\">(.*?)</a>: (.*?)</li>", page(None))
    assert items == [
        ("Village\N{NO-BREAK SPACE}PDU", "Requires improvement"),
        ("Town\N{NO-BREAK SPACE}PDU", "Requires improvement"),
    ]


def test_ratings_open_the_last_section_and_wishes_close_it(page: Letter) -> None:
    html = page(None)
    summary = html[html.index("Summary</h3>") :]
    places = [
        summary.index(words) for words in ("The ratings are", "annexes", "That is all", "Yours")
    ]
    assert places == sorted(places)


def test_without_recommendations_there_is_one_annexe(page: Letter) -> None:
    village = region()[VILLAGE]
    village = village[: village.index("recommendations:")] + "recommendations: {}\n"
    town = re.sub(
        r"recommendations:\n.*?\n(?=\w)", "recommendations: {}\n", region()[TOWN], flags=re.DOTALL
    )
    html = page({VILLAGE: village, TOWN: town})
    assert "Annexe one" not in html
    assert "2 Annexe: Ratings" in headings(html)
    assert "See the annexe." in html


def test_a_summary_is_not_labelled_as_a_quotation(page: Letter) -> None:
    letter = region()[LETTER]
    said = "{{text: They led., quotes: [{{form: {}, source: person, text: They did.}}]}}"
    for form, label in (("verbatim", "A person"), ("summary", "Of a person")):
        html = page(
            {LETTER: letter.replace("strengths: [They led.]", f"strengths: [{said.format(form)}]")}
        )
        assert f"<figcaption>{label}</figcaption>" in html
