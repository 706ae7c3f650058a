"""What is set lies inside its page and on nothing else; what does not is an error at its place."""

import re
import subprocess

import pytest
import yaml

from reportgen.render.theme import Kit
from reportgen.typeset.bounds import OffPage
from reportgen.typeset.typesetter import Typesetter
from tests.papers import chapter, text_of
from tests.pictures import png
from tests.projects import LETTER, TOWN, MakeProject, Require, Run, change, long_report, region

SHEET = (
    b"@page { size: 400px 400px; margin: 50px } body, p { margin: 0 } p { font: 20px/25px sans }"
)
SHEETS = {"assets/tokens.css": b"", "assets/report.css": b"", "assets/print.css": SHEET}
PAGE = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>T</title><body>{}</body></html>'
PATH = "content/a.yaml"
LONG = "Llanfair" * 12


def found(body: str, more: str = "") -> list[OffPage]:
    """What does not fit on a small page."""
    sheets = SHEETS | {"assets/print.css": SHEET + more.encode()}
    _, problems = Typesetter(Kit({}, sheets)).typeset(PAGE.format(body), PATH)
    assert all(isinstance(one, OffPage) for one in problems), problems
    return [one for one in problems if isinstance(one, OffPage)]


def absolute(side: str, far: str, what: str = "A word") -> str:
    return f"<div style='position: absolute; {side}: {far}'><p>{what}</div>"


PICTURE = "<svg width='350' height='9' viewBox='0 0 350 9'><title>A line</title></svg>"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"<p>{LONG}", "beyond the right margin"),
        ("<p style='margin-left: -20px'>A word", "it ends 5.3 mm beyond the left margin"),
        (absolute("top", "300px"), "beyond the foot"),
        (absolute("top", "-40px"), "beyond the head"),
        (absolute("left", "-40px", "<b>A</b> word"), "beyond the left margin"),
        (f"<p>{PICTURE}", "it ends 13.2 mm beyond the right margin"),
        ("<div style='margin-left: 295px; width: 20px; height: 3px'></div>", "the right margin"),
        (f"<div style='width: 99px'><p>{LONG[:24]}</div>", "beyond the edge of its column"),
        ("<p>One word</p><p style='margin-top: -20px'>Another", "it lies on `One word`"),
        (f"<p style='transform: rotate(-90deg); width: 9px; white-space: pre'>{LONG}", "the head"),
    ],
)
def test_what_does_not_fit_is_told(body: str, why: str) -> None:
    (one,) = found(body)
    assert (one.code, one.is_error, one.span.path) == ("off-page", True, PATH)
    assert why in one.message


@pytest.mark.parametrize(
    "body",
    [
        "<p>A word, and <i>another</i><sup>1</sup> one",
        f"<p style='visibility: hidden'>{LONG}",
        "<p style='padding-left: 20px; text-indent: -20px'>An item",
        "<p style='transform: rotate(-90deg) translate(-40px, 0); width: 99px'>Turned",
        f"<p style='overflow-wrap: break-word'>{LONG}",
        f"<table><tr><td style='overflow-wrap: anywhere'>{LONG}<td>B</table>",
        "<p>One</p><p>Two</p>" * 40,
    ],
)
def test_what_fits_is_not(body: str) -> None:
    assert found(body) == []


def test_a_foot_may_leave_the_margin_and_not_the_paper() -> None:
    foot = "@page {{ @bottom-left {{ content: '{}'; white-space: pre; {} }} }}"
    assert found("<p>A", foot.format("Foot", "")) == []
    assert found("<p>A", foot.format(LONG, "transform: rotate(-50deg)")) == []
    (one,) = found("<p>A", foot.format(LONG, "width: 99px"))
    assert one.message.startswith("`Llanfair")


def test_a_table_is_told_once_and_a_list_item_by_item() -> None:
    cells = f"<tr><td style='white-space: pre'>{'A cell ' * 20}"
    (table,) = found(f"<table><caption id='t'>Cases</caption>{cells * 3}</table>")
    assert table.anchors == ("t",)
    assert table.hints == ("give the table fewer columns, or shorter headings and cells",)
    assert len(found(f"<ul>{f'<li>{LONG}' * 3}</ul>")) == 3


def test_a_note_higher_than_its_page_is_told_once_and_how() -> None:
    note = "<span class='footnote' id='n'>{}</span>".format("It went on. " * 200)
    (one,) = found(f"<p>A word{note}, others", ".footnote { float: footnote }")
    assert "beyond the head" in one.message
    assert one.hints == (
        "a footnote stands on one page: shorten it, or make a paragraph of a part",
    )
    assert one.anchors[0] == "n"


def test_no_title_of_the_contents_lies_on_its_page_number(
    make_project: MakeProject, run: Run
) -> None:
    """One of these titles ends just where the number begins."""
    titles = [f"{'at ' * whole}f{'i' * at}n" for whole in range(29, 35) for at in range(7)]
    sections = [{"title": title, "body": [{"text": "A."}]} for title in titles]
    make_project(files=chapter([{"text": "A."}], sections=sections))
    result = run("build", "--format", "pdf", "north/area")
    assert result.code == 0, result.err


@pytest.mark.parametrize("name", ["Town " * 22, f"Town {LONG}"])
def test_a_long_name_of_a_unit_is_broken_where_its_recommendations_are_counted(
    name: str, make_project: MakeProject, run: Run
) -> None:
    make_project(files={TOWN: region()[TOWN].replace("name: Town", f"name: {name}")})
    result = run("build", "--format", "pdf", "north/town")
    assert result.code == 0, result.err


def test_long_lists_of_those_who_get_a_letter_go_on_side_by_side(
    make_project: MakeProject, run: Run, require: Require
) -> None:
    people = {
        part: [
            {"name": f"{part} {at}", "post": "Chair of the local board " * 3} for at in range(40)
        ]
        for part in ("copies", "inspectorate")
    }
    letter = yaml.load(region()[LETTER], yaml.BaseLoader)
    letter["distribution"] = {"to": [{"name": "A", "post": "B"}], **people}
    root = make_project(files=region() | {LETTER: yaml.safe_dump(letter, sort_keys=False)})
    result = run("build", "--format", "pdf", "north/letter")
    assert result.code == 0, result.err
    pages = text_of(require("pdftotext"), root / "output/north/letter.pdf").split("\f")
    both = [page for page in pages if "copies" in page and "inspectorate" in page]
    assert len(both) >= 2


def test_a_picture_that_is_higher_than_a_page_is_made_to_fit(
    make_project: MakeProject, run: Run
) -> None:
    said = "A tower of the town, as it was seen by those who came on foot. " * 3
    told = dict.fromkeys(("caption", "description", "credit", "licence"), said)
    block = {"picture": {"file": "tall.png", "id": "tower", **told}}
    picture = {"content/north/area.pictures/tall.png": png(200, 1600)}
    make_project(files={**chapter([block]), **picture})
    result = run("build", "--format", "pdf", "north/area")
    assert result.code == 0, result.err


def test_a_picture_at_the_head_of_a_page_stands_as_high_as_text(
    make_project: MakeProject, run: Run, require: Require
) -> None:
    block = {"picture": {"file": "tall.png", "id": "t", "caption": "A tower", "description": "It."}}
    picture = {"content/north/area.pictures/tall.png": png(200, 1600)}
    root = make_project(
        files={**chapter([{"text": f"First.\n\n{'Words before it. ' * 50}"}, block]), **picture}
    )
    assert run("build", "--format", "pdf", "north/area").code == 0
    command = [require("pdftotext"), "-bbox", str(root / "output/north/area.pdf"), "-"]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (top,) = re.findall(r'yMin="([\d.]+)"[^>]*>Figure</word>', words)
    assert float(top) < HEAD + 3


HEAD = 23 / 25.4 * 72
"""The margin above the text of a page, in points."""
NO_BREAKS = '@import "shipped-print.css";\n{} {{ white-space: nowrap }}\n'
OWN = "templates/assets/print.css"
SENTENCE = f"Staff were {'proud of what they did ' * 9}."


def places(make_project: MakeProject, run: Run, files: dict[str, str], *command: str) -> list[str]:
    """Where a build finds that something does not fit."""
    result = run("build", "--format", "pdf", *command, cwd=make_project(files=files))
    assert result.code == 1
    return re.findall(r"^error\[off-page\].*\n *--> (.*)", result.err, re.MULTILINE)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_sentence_has_the_place_where_it_was_written(
    workers: str, make_project: MakeProject, run: Run
) -> None:
    text = region()[TOWN].replace("[Leaders led.]", f"[Leaders led., {SENTENCE}]")
    line = next(at for at, one in enumerate(text.split("\n"), 1) if SENTENCE in one)
    files = {TOWN: text, OWN: NO_BREAKS.format(".findings p")}
    assert places(make_project, run, files, "-j", workers) == [f"{TOWN}:{line}:31"]


def test_of_the_same_words_it_is_those_of_the_same_part(
    make_project: MakeProject, run: Run
) -> None:
    row = f"\n      rows: [[{SENTENCE}, b]]"
    table = (
        "\n  - table:\n      id: {}\n      caption: A\n      columns: [{{title: A}}, {{title: B}}]"
    )
    body = "".join(table.format(name) + row for name in ("first", "other"))
    chapter = "content/north/area/one.yaml"
    files = {chapter: f"title: One\nbody:{body}", OWN: NO_BREAKS.format("#table-other ~ * th")}
    found = places(make_project, run, long_report() | files, "north/area")
    assert found == [f"{chapter}:12:15"]


def test_what_others_say_has_no_place_but_the_file(make_project: MakeProject, run: Run) -> None:
    files = region() | {
        OWN: NO_BREAKS.format(".letter-imprint { letter-spacing: 3em } .letter-imprint")
    }
    assert {*places(make_project, run, files, "north/letter")} == {LETTER}


def test_the_last_good_report_stays(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    assert run("build").code == 0
    before = (root / "output/north/town.pdf").read_bytes()
    change(root, TOWN, "Leaders led.", SENTENCE)
    (root / OWN).parent.mkdir(parents=True)
    (root / OWN).write_text(NO_BREAKS.format(".findings p"), "utf-8")
    assert run("build").code == 1
    assert (root / "output/north/town.pdf").read_bytes() == before
