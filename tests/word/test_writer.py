"""A Word document has real headings, lists, footnotes and fields, and the same bytes each time."""

import io
import re
import uuid
import zipfile
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.values import Prose
from reportgen.render.charts.shapes import Box, Drawing, Words
from reportgen.render.manuscripts.values import (
    Caption,
    Cell,
    Contents,
    Entry,
    Heading,
    Manuscript,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
    line,
)
from reportgen.text.prose import Flow, Setter
from reportgen.word.fonts import masked
from reportgen.word.looks import Looks
from reportgen.word.template import Template
from reportgen.word.writer import document
from tests.documents_of_word import (
    DRAWN,
    W,
    attribute,
    bookmarks,
    fields,
    headings,
    names,
    paragraphs,
    part,
    squeezed,
    text,
    whole_text,
)
from tests.projects import Run, lay, long_report, minimal, region

LOOKS = Looks({"ink": "#1b2733", "paper": "#ffffff"}, {})
NOTES = {"a": Prose("A *note* with [a link](https://example.org/a?b=1&c=2)."), "b": Prose("B.")}


def set_text(words: str) -> Flow:
    return Setter({}, NOTES).blocks(Prose(words))


def written(folder: Path, *blocks: object, **about: str) -> Path:
    """A document of blocks, as a file."""
    made = Manuscript(language="en-GB", title="Title", blocks=blocks, **about)  # type: ignore[arg-type]
    file = folder / "document.docx"
    file.write_bytes(document(made, Template(LOOKS)))
    return file


MIXED = """\
Before.

1. One
   - bullet
   - bullet

   More of one.
2. Two
   1. Inner
   2. Inner

After.

1. Again
"""


def test_lists_are_lists_and_each_numbered_one_counts_from_one(tmp_path: Path) -> None:
    file = written(tmp_path, Text(set_text(MIXED)))
    found = [
        (attribute(one.find(f"{W}pPr/{W}numPr/{W}numId"), "val"),
         attribute(one.find(f"{W}pPr/{W}numPr/{W}ilvl"), "val"), squeezed(text(one)))
        for one in part(file, "document").iter(f"{W}p")
    ]  # fmt: skip
    assert found == [
        ("", "", "Before."),
        ("2", "0", "One"),
        ("1", "1", "bullet"),
        ("1", "1", "bullet"),
        ("", "", "More of one."),
        ("2", "0", "Two"),
        ("3", "1", "Inner"),
        ("3", "1", "Inner"),
        ("", "", "After."),
        ("4", "0", "Again"),
    ]
    lists = {attribute(one, "numId"): one for one in part(file, "numbering").iter(f"{W}num")}
    starts = {name: one.find(f".//{W}startOverride") for name, one in lists.items()}
    assert {name for name, one in starts.items() if attribute(one, "val") == "1"} == {*"234"}


def test_emphasis_links_and_languages_are_those_of_the_text(tmp_path: Path) -> None:
    said = "A *b **c*** [d](https://example.org/) [diolch]{lang=cy} e."
    file = written(tmp_path, Text(set_text(said)))
    runs = [
        (squeezed(text(one)), "".join(sorted(child.tag.removeprefix(W) for child in looks)))
        for one in part(file, "document").iter(f"{W}r")
        for looks in [one.find(f"{W}rPr") or ElementTree.Element("none")]
        if text(one).strip()
    ]
    assert runs == [
        ("A", ""),
        ("b", "iiCs"),
        ("c", "bbCsiiCs"),
        ("d", "rStyle"),
        ("diolch", "lang"),
        ("e.", ""),
    ]
    languages = {attribute(one, "val") for one in part(file, "document").iter(f"{W}lang")}
    assert languages == {"cy-GB"}
    assert attribute(part(file, "styles").find(f".//{W}rPrDefault//{W}lang"), "val") == "en-GB"


def test_footnotes_are_footnotes_and_one_that_is_called_again_is_a_field(tmp_path: Path) -> None:
    setter = Setter({}, NOTES)
    flow = setter.blocks(Prose("One[^a], two[^b], one again[^a], nothing[^c]."))
    marks = iter(flow.marks)
    first, second, _ = (next(marks) for _ in range(3))
    numbered = [first.__class__(first.anchor, first.text, 1, tree=first.tree),
                first.__class__(second.anchor, second.text, 2, tree=second.tree),
                first.__class__(first.anchor, first.text, 1, True, first.tree)]  # fmt: skip
    at = iter(numbered)
    pieces = [next(at) if hasattr(one, "anchor") else one for one in flow]
    file = written(tmp_path, Text(Flow.of(pieces, flow.tree)))
    calls = [attribute(one, "id") for one in part(file, "document").iter(f"{W}footnoteReference")]
    assert calls == ["1", "2"]
    assert fields(file) == [("NOTEREF note_1 \\f \\h", "1")]
    notes = {attribute(one, "id"): squeezed(text(one)) for one in part(file, "footnotes")}
    assert notes == {"-1": "", "0": "", "1": "A note with a link.", "2": "B."}
    links = zipfile.ZipFile(file).read("word/_rels/footnotes.xml.rels").decode()
    assert 'Target="https://example.org/a?b=1&amp;c=2" TargetMode="External"' in links
    assert "footnotes" not in squeezed(text(part(file, "document")))


def test_captions_contents_and_references_are_fields_with_their_results(tmp_path: Path) -> None:
    table = Table((Row((Cell((Paragraph(line("A")),)),), is_head=True),), "What it shows")
    file = written(
        tmp_path,
        Contents("Contents", (Entry("one", "One", (Entry("two", "Two"),)),)),
        Heading(2, line("One"), "one", begins_page=True),
        Text(set_text("See [Table 7](#table-7), and [there](#two).")),
        Caption("Table 7", line("Staff"), "table-7"),
        table,
        Heading(3, line("Two"), "two", begins_page=True),
    )
    assert sorted(fields(file)) == sorted(
        [
            ("PAGEREF one \\h", "2"),
            ("PAGEREF two \\h", "3"),
            ('TOC \\o "1-2" \\h \\z', "One2Two3"),
            ("REF table_7 \\h", "Table\N{NO-BREAK SPACE}7".replace("\N{NO-BREAK SPACE}", " ")),
            ("SEQ Table \\* ARABIC", "7"),
        ]
    )
    assert {"one", "two", "table_7"} <= bookmarks(file)
    head = part(file, "document").find(f".//{W}tr/{W}trPr/{W}tblHeader")
    assert head is not None
    title = part(file, "document").find(f".//{W}tblPr/{W}tblCaption")
    assert attribute(title, "val") == "What it shows"


def test_a_chart_is_a_picture_with_its_description(tmp_path: Path) -> None:
    drawing = Drawing(40, (Box(0, 0, 100, 20, "fill-1"),), (), (Words(2, 34, "Staff", "label"),))
    file = written(tmp_path, Picture(drawing, "Staff", "More staff than before."))
    (about,) = part(file, "document").iter(DRAWN)
    assert (about.get("title"), about.get("descr")) == ("Staff", "More staff than before.")
    with zipfile.ZipFile(file) as archive:
        assert archive.read("word/media/picture1.png").startswith(b"\x89PNG")


def test_what_a_document_says_of_itself(tmp_path: Path) -> None:
    about = {"author": "A & B", "subject": "S", "created": "2023-05-01", "keywords": "Draft"}
    file = written(tmp_path, Paragraph(line("Words")), **about)
    with zipfile.ZipFile(file) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
    for said in ("<dc:title>Title<", "<dc:creator>A &amp; B<", ">2023-05-01T00:00:00Z<", ">en-GB<"):
        assert said in core


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_kept(words: str) -> None:
    flow = Setter({}, {}).blocks(Prose(words))
    made = Manuscript(language="en-GB", title=words, blocks=(Text(flow), Heading(2, line(words))))
    data = document(made, Template(LOOKS))
    assert data == document(made, Template(LOOKS))


BUILD = ("build", "--format", "docx", "-j", "1")


def test_a_draft_says_so_and_goes_elsewhere(tmp_path: Path, run: Run) -> None:
    files = {path: said.replace("stage: final", "stage: draft") for path, said in region().items()}
    lay(tmp_path, files)
    result = run(*BUILD)
    assert sorted(result.out.split()) == [
        "output/drafts/north/letter.docx",
        "output/drafts/north/town.docx",
    ], result.err
    file = tmp_path / "output/drafts/north/town.docx"
    assert paragraphs(file)[0] == ("Stage words", "Draft")
    for head in ("headUpright", "headFirst", "headAcross"):
        with zipfile.ZipFile(file) as archive:
            assert 'string="Draft"' in archive.read(f"word/{head}.xml").decode()
    assert not list((tmp_path / "output").glob("north/*.docx"))


def test_the_index_lists_word_documents_only_if_the_settings_say_so(
    tmp_path: Path, run: Run
) -> None:
    lay(tmp_path, minimal())
    assert run(*BUILD, "--format", "html").code == 0
    index = tmp_path / "output/index.html"
    assert ".docx" not in index.read_text("utf-8")
    lay(tmp_path, {"reportgen.toml": "publish_word = true\n"})
    again = run(*BUILD, "--format", "html")
    assert "made anew: index.html" in again.err, again.err
    assert re.search(
        r'href="north/town\.docx" type="application/vnd[^"]+">Word<', index.read_text()
    )
    lay(tmp_path, {"reportgen.toml": 'publish_word = "yes"\n'})
    assert "must be `true` or `false`" in run(*BUILD).err


def test_only_word_documents_are_no_way_into_a_document(tmp_path: Path, run: Run) -> None:
    lay(tmp_path, minimal())
    run(*BUILD)
    index = (tmp_path / "output/index.html").read_text("utf-8")
    assert "Published elsewhere" in index


def test_a_build_makes_the_same_bytes_and_only_what_changed(tmp_path: Path, run: Run) -> None:
    lay(tmp_path, {**region(), **long_report()})
    assert run(*BUILD).code == 0
    files = sorted((tmp_path / "output").rglob("*.docx"))
    before = [file.read_bytes() for file in files]
    assert len(files) == 3
    assert run(*BUILD, "--check").code == 0
    assert run(*BUILD, "--force").code == 0
    assert [file.read_bytes() for file in files] == before
    assert run("new", "word-template", "pdu-report").out == "templates/pdu-report/word.docx\n"
    assert run(*BUILD).out == "output/north/town.docx\n"


def test_headings_are_those_of_the_page(shipped_word: Path) -> None:
    found = headings(shipped_word / "greater-manchester/manchester-north.docx")
    assert found[0] == (0, "Manchester North PDU")
    assert (1, "Foreword") in found
    assert (2, "1.1. Leadership") in found
    assert (3, "Areas for improvement") in found
    levels = [level for level, _ in found]
    assert all(two <= one + 1 for one, two in pairwise(levels))


@pytest.mark.parametrize("name", ["manchester-north", "quality-impact-2017", "letter"])
def test_whatever_is_named_is_there(name: str, shipped_word: Path) -> None:
    """Styles, lists, bookmarks, relationships and notes that a document names all exist."""
    file = shipped_word / f"greater-manchester/{name}.docx"
    body, known = part(file, "document"), names(file)
    used = {attribute(one, "val") for tag in ("pStyle", "rStyle", "tblStyle")
            for one in body.iter(f"{W}{tag}")}  # fmt: skip
    assert used <= known.keys()
    lists = {attribute(one, "numId") for one in part(file, "numbering").iter(f"{W}num")}
    assert {attribute(one, "val") for one in body.iter(f"{W}numId")} <= lists
    anchors = {attribute(one, "anchor") for one in body.iter(f"{W}hyperlink")} - {""}
    named = {instruction.split()[1] for instruction, _ in fields(file)
             if instruction.startswith(("REF", "PAGEREF", "NOTEREF"))}  # fmt: skip
    assert anchors | named <= bookmarks(file)
    ids = [attribute(one, "id") for one in body.iter(f"{W}footnoteReference")]
    assert ids == [str(at) for at in range(1, len(ids) + 1)]
    assert all(result for _, result in fields(file))
    with zipfile.ZipFile(file) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
        inside = set(re.findall(r'Target="([^"]+)"(?! TargetMode)', relations))
        assert {f"word/{one}" for one in inside} <= {*archive.namelist()}
    assert whole_text(file)


def test_the_text_font_is_in_the_file(shipped_word: Path) -> None:
    """Masked by its key, as Word wants it: unmasked it is a font of the name that styles give."""
    file = shipped_word / "greater-manchester/letter.docx"
    font = part(file, "fontTable")[0]
    held = {one.tag.removeprefix(W): attribute(one, "fontKey") for one in font}
    assert attribute(font, "name") == "Reportgen Sans"
    for use in ("embedRegular", "embedBold", "embedItalic"):
        with zipfile.ZipFile(file) as archive:
            data = masked(archive.read(f"word/fonts/{use}.odttf"), uuid.UUID(held[use]))
        names = TTFont(io.BytesIO(data))["name"]
        assert names.getDebugName(1) == "Reportgen Sans"
    fonts = part(file, "styles").find(f".//{W}rPrDefault//{W}rFonts")
    assert attribute(fonts, "ascii") == "Reportgen Sans"
