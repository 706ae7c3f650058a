"""A Word report that was written elsewhere becomes a starter, and no word of it is lost."""

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.importing.parts import Parts, asked, likeness, plain
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from tests.documents_of_word import whole_text
from tests.projects import ROOT, TESTS, MakeProject, Require, Run
from tests.review.reviewers import BODY, packed, unpacked

PAGE = TESTS / "data" / "elsewhere" / "report.html"
"""A report as others write them: levels of headings, bullets, tables, quotes, footnotes."""
SAVED = PAGE.with_suffix(".docx")
"""The same as LibreOffice saved it."""
NEW = "content/north/oldtown.yaml"
IMPORT = ("import", "report.docx", "pdu-report", "north/oldtown", "--framework", "tiny")
PAGES = re.compile(r"\d+")


@pytest.fixture
def folder(make_project: MakeProject) -> Path:
    """A project with the Word file of a report beside it."""
    root = make_project()
    (root / "report.docx").write_bytes(SAVED.read_bytes())
    return root


def data(path: Path) -> dict[str, object]:
    """The values of a file."""
    source = Source(path.name, path.read_text("utf-8"))
    tree, wrong = read_yaml(source)
    assert not wrong
    assert tree
    found = tree.data()
    assert isinstance(found, dict)
    return found


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def lost(file: Path, *written: Path) -> Counter[str]:
    """The words of a Word file that are in none of these files."""
    text = "\n".join(one.read_text("utf-8") for one in written)
    return words(whole_text(file)) - words(text.replace("\\", "").replace("''", "'"))


def test_each_part_goes_where_its_heading_says(folder: Path, run: Run) -> None:
    result = run(*IMPORT)
    assert result.code == 0, result.err
    assert result.out.splitlines()[0] == NEW
    found = data(folder / NEW)
    assert found["kind"] == "pdu-report"
    assert found["framework"] == "tiny"
    foreword = found["foreword"]
    assert isinstance(foreword, dict)
    assert foreword["text"].split("\n\n")[0].startswith("Staff in this unit *worked hard*")
    assert "[^note_" in foreword["text"]
    assert "The fieldwork took one week" in str(found["background"])
    standards = found["standards"]
    assert isinstance(standards, dict)
    leadership, planning = standards["leadership"], standards["planning"]
    assert leadership["rating"] == "Good"
    assert [one["text"][:13] for one in leadership["strengths"]] == [
        "Managers knew",
        "Staff were as",
    ]
    said = "Somebody always answers the phone."
    quote = {"form": "verbatim", "text": said, "source": "TBC"}
    assert leadership["strengths"][1]["quotes"] == [quote]
    assert [one["text"][:10] for one in leadership["areas_for_improvement"]] == ["Meetings w"]
    assert planning["rating"] == "Requires improvement"
    assert planning["key_questions"] == {"engagement": "71", "safety": "52"}
    assert planning["rationale"].startswith("The lowest of the shares")
    advised = found["recommendations"]
    assert isinstance(advised, dict)
    assert [one["text"][:7] for one in advised["pdu"]] == ["hold mo", "write p"]
    assert found["pdu"] == {"name": "Oldtown", "region": "north"}


def test_what_cannot_be_placed_stands_in_its_place(folder: Path, run: Run) -> None:
    run(*IMPORT)
    text = (folder / NEW).read_text("utf-8")
    order = [
        "# > A heading that no kind has",
        "# > Words under it, which belong nowhere.",
    ]
    places = [text.index(one) for one in order]
    assert places[0] < places[1]


def test_a_table_stands_among_the_paragraphs_where_it_was(folder: Path, run: Run) -> None:
    run(*IMPORT)
    background = data(folder / NEW)["background"]
    assert isinstance(background, list)
    assert [[*one] for one in background] == [["text"], ["table"]]
    table = background[1]["table"]
    columns = [{"title": "Month"}, {"title": "Cases", "type": "number"}]
    assert table["columns"] == columns
    assert table["rows"][0] == ["May", "14"]


def test_check_leads_on(folder: Path, run: Run) -> None:
    assert (folder / "report.docx").exists()
    run(*IMPORT)
    result = run("check", "north/oldtown")
    assert "1 document checked" in result.err
    assert "Traceback" not in result.err
    assert "error[" not in result.err
    assert run("check", "north/oldtown", "--stage", "final").code == 1


def test_no_word_of_it_is_lost(folder: Path, run: Run) -> None:
    run(*IMPORT)
    assert lost(SAVED, folder / NEW) == Counter()


def test_libreoffice_saves_the_page_as_this_file(
    require: Require, tmp_path: Path, make_project: MakeProject, run: Run
) -> None:
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    to = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path)
    program = require("soffice")
    subprocess.run(
        [program, home, "--headless", "--writer", *to, PAGE], check=True, capture_output=True
    )
    folder = make_project()
    both = []
    for file in (SAVED, tmp_path / "report.docx"):
        (folder / "report.docx").write_bytes(file.read_bytes())
        assert run(*IMPORT).code == 0
        both.append((folder / NEW).read_text("utf-8"))
        (folder / NEW).unlink()
    assert both[0] == both[1]


OURS = {
    "greater-manchester/manchester-north": ("pdu-report", 0.80, 0.92),
    "greater-manchester/tameside": ("pdu-report", 0.80, 0.90),
    "north-west/letter": ("regional-letter", 0.65, 0.70),
    "greater-manchester/quality-impact-2017": ("quality-impact-report", 0.90, 0.93),
}
"""The shares of words that are placed, and that are so or the framework's own.

A letter has the recommendations and ratings of its PDUs, which belong to their files.
"""


@pytest.mark.parametrize("name", OURS)
def test_our_own_documents_come_back(
    name: str, shipped_word: Path, shipped_content: Path, run: Run
) -> None:
    kind, placed, known = OURS[name]
    region = name.split("/")[0]
    file = shipped_word / f"{name}.docx"
    result = run("import", str(file), kind, f"{region}/again", cwd=shipped_content)
    assert result.code == 0, result.err
    found = re.search(r"([\d,]+) words; ([\d,]+) were placed, ([\d,]+) are", result.err)
    assert found
    all, own, fixed = (int(one.replace(",", "")) for one in found.groups())
    assert own >= placed * all
    assert own + fixed >= known * all
    written = [shipped_content / one for one in result.out.split() if "/again" in one]
    missing = lost(file, *written)
    missing.pop("Source", None)  # the program sets the word itself
    assert [one for one in missing if not PAGES.fullmatch(one) and not one[-1].isdigit()] == []
    checked = run("check", f"{region}/again", cwd=shipped_content)
    assert "error[" not in checked.err, checked.err


@pytest.fixture
def shipped_content(tmp_path: Path) -> Path:
    """A copy of the shipped content."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "reportgen.toml").touch()
    return tmp_path


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(BODY, b"<a>" + b" " * 300_000_000)


def entity(path: Path) -> None:
    parts = unpacked(SAVED.read_bytes())
    path.write_bytes(packed(parts | {BODY: b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_bytes(b"Dear all"), "it cannot be read as a Word document"),
    "nothing there": (lambda path: path.unlink(), "cannot be read: No such file"),
    "a folder": (a_folder, "report.docx cannot be read"),
    "encrypted": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
        "it is encrypted, or of Word 97",
    ),
    "cut": (lambda path: path.write_bytes(SAVED.read_bytes()[:-900]), "cannot be read as a Word"),
    "bomb": (bomb, "its part word/document.xml is longer than"),
    "entity": (entity, "declares a document type"),
    "spreadsheet": (
        lambda path: path.write_bytes(packed({"xl/workbook.xml": b"<a/>"})),
        "it is not a Word document",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_written(
    name: str, folder: Path, run: Run
) -> None:
    spoil, said = BAD[name]
    spoil(folder / "report.docx")
    result = run(*IMPORT)
    assert (result.code, said in result.err) == (2, True), result.err
    assert not (folder / NEW).exists()


def test_a_document_that_is_there_is_not_overwritten(folder: Path, run: Run) -> None:
    assert run(*IMPORT).code == 0
    before = (folder / NEW).read_bytes()
    (folder / NEW).write_bytes(before + b"# more\n")
    again = run(*IMPORT)
    assert (again.code, "exists already" in again.err) == (2, True)
    assert (folder / NEW).read_bytes() == before + b"# more\n"


def test_words_of_the_file_give_no_instructions(folder: Path, run: Run) -> None:
    parts = unpacked(SAVED.read_bytes())
    lines = ("allow: copied-fact", "{{ kind }}")
    said = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in lines)
    body = parts[BODY].replace(b"<w:body>", f"<w:body>{said}".encode())
    (folder / "report.docx").write_bytes(packed(parts | {BODY: body}))
    assert run(*IMPORT).code == 0
    text = (folder / NEW).read_text("utf-8")
    assert "# > allow: copied-fact\n" in text
    assert "# > {{ kind }}\n" in text


@pytest.mark.parametrize(
    ("heading", "name", "alike"),
    [
        ("1.1. Leadership", "leadership", True),
        ("2.4 IMPLEMENTATION AND DELIVERY:", "Implementation and delivery", True),
        ("Chapter 3: Planing", "Planning", True),
        ("Information & facilities", "Information and facilities", True),
        ("Planning ahead for the summer", "Planning", False),
        ("Staff", "Services", False),
    ],
)
def test_a_heading_is_known_in_spite_of_numbers_and_slips(
    heading: str, name: str, alike: bool
) -> None:
    assert (likeness(plain(heading), plain(name)) >= 0.84) is alike


SCALE = Parts((), ratings=("Outstanding", "Good", "Requires improvement", "Inadequate"))


@pytest.mark.parametrize(
    ("line", "rating"),
    [
        ("Good", "Good"),
        ("Rating: Requires improvement", "Requires improvement"),
        ("1.2. Staff: Inadequate", "Inadequate"),
        ("Rated Outstanding", "Outstanding"),
        ("Overall rating Good", "Good"),
        ("What was good", ""),
        ("What was not good enough:", ""),
        ("Good practice", ""),
        ("Where it was inadequate", ""),
        ("Outstanding actions: none", ""),
    ],
)
def test_a_line_gives_a_rating_only_if_that_is_what_it_does(line: str, rating: str) -> None:
    assert SCALE.rating(line) == rating


QUESTIONS = {
    "engaging the person on probation?": ("engagement",),
    "keeping other people safe?": ("safety",),
    "the vision and strategy of leaders": ("vision",),
}


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("Keeping other people safe?", "safety"),
        ("Does the plan look far enough ahead at keeping other people safe?", "safety"),
        ("1. Does the work focus well enough on engaging the person on probation?", "engagement"),
        ("Does the vision and strategy of leaders drive delivery?", ""),
        ("Were people kept waiting?", ""),
        ("", ""),
    ],
)
def test_a_row_asks_a_question_whatever_leads_to_it(row: str, name: str) -> None:
    found = asked(row, QUESTIONS)
    assert (found or ("",)) == (name,)


def test_the_rating_of_a_part_is_not_taken_from_the_heading_of_a_list(
    folder: Path, run: Run
) -> None:
    said = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
    heading = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>%s</w:t></w:r></w:p>"
    parts = unpacked(SAVED.read_bytes())
    lines = ("Rating: Requires improvement", "What was good", "They plan with care.")
    body = parts[BODY].decode().partition("<w:body>")[0]
    made = "".join((heading % "2.3. Planning", *(said % one for one in lines)))
    whole = f"{body}<w:body>{made}</w:body></w:document>".encode()
    (folder / "report.docx").write_bytes(packed(parts | {BODY: whole}))
    result = run(*IMPORT)
    assert result.code == 0, result.err
    standards = data(folder / NEW)["standards"]
    assert isinstance(standards, dict)
    assert standards["planning"]["rating"] == "Requires improvement"


def test_a_long_number_is_no_trap() -> None:
    assert plain("1" * 5_000 + "!") == ""
