"""Tags of a PDF: each mend does what readers need, and nothing is left loose."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf
import pytest
import weasyprint
from pypdf.generic import IndirectObject, NullObject

from reportgen.render.theme import Kit
from reportgen.typeset.mend import mend
from reportgen.typeset.typesetter import Typesetter

SHEETS = {f"assets/{name}.css": b"" for name in ("tokens", "report", "print")}
PAGE = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>T</title><body>{}</body></html>'
FOOT = "@page { size: 300px 220px; margin: 30px; @bottom-left { content: 'Foot' } }"
FOOTNOTE = ".note { float: footnote }"
FOOTNOTES = f"{FOOTNOTE} li::marker {{ content: '– ' }}"
BULLETS = "ul { list-style: none } li::before { content: '•' }"


@dataclass(frozen=True, slots=True)
class Node:
    """A tag as a reader meets it: its name, the text and tags that it holds, and its entries."""

    name: str
    parts: tuple["str | Node", ...]
    item: Any = field(repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.name}({', '.join(map(str, self.parts))})" if self.parts else self.name

    def all(self, name: str) -> Iterator["Node"]:
        for kid in self.parts:
            if isinstance(kid, Node):
                if kid.name == name:
                    yield kid
                yield from kid.all(name)

    def one(self, name: str) -> "Node":
        (only,) = self.all(name)
        return only


def typeset(body: str, style: str = "") -> pypdf.PdfReader:
    setter = Typesetter(Kit({}, SHEETS | {"assets/print.css": style.encode()}))
    pdf, problems = setter.typeset(PAGE.format(body), "content/a.yaml")
    assert problems == ()
    return pypdf.PdfReader(io.BytesIO(pdf))


def tagged(body: str, style: str = "") -> Node:
    """The tags of a page's PDF."""
    return read(typeset(body, style))


def read(reader: pypdf.PdfReader) -> Node:
    texts = {page.indirect_reference: marked(page) for page in reader.pages}
    catalog: Any = reader.root_object
    (root,) = catalog["/StructTreeRoot"]["/K"]
    return node(root.get_object(), texts)


def node(item: Any, texts: dict[Any, dict[int, str]]) -> Node:
    parts: list[str | Node] = []
    for kid in item["/K"]:
        held: Any = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(held, int):
            parts.append(texts[item.raw_get("/Pg")].get(held, ""))
        elif held.get("/Type") == "/MCR":
            parts.append(texts[held.raw_get("/Pg")].get(held["/MCID"], ""))
        elif held["/Type"] == "/StructElem":
            assert held.raw_get("/P").idnum == item.indirect_reference.idnum
            parts.append(node(held, texts))
    return Node(item["/S"][1:], tuple(part for part in parts if part), item)


def marked(page: pypdf.PageObject) -> dict[int, str]:
    """The text of each piece of a page's content, by its number; what is an artifact is not in."""
    now: list[int | None] = []
    found: dict[int, str] = {}

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            entries = operands[1] if operator == b"BDC" else {}
            now.append(entries.get("/MCID"))
        elif operator == b"EMC":
            now.pop()

    def text(said: str, *_: Any) -> None:
        number = next((one for one in now if one is not None), None)
        if number is not None and said.strip():
            found[number] = found.get(number, "") + said.strip()

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    return found


def test_what_says_nothing_is_left_out() -> None:
    root = tagged("<div><p>One <span>two</span> <em>three</em></p><p></p></div><div>four</div>")
    assert str(root) == "Document(P(One, two, three), P(four))"


def test_what_goes_on_over_a_page_is_one() -> None:
    lines = "<br>".join("abcdefghijklmnop")
    reader = typeset(f"<main><section><p>{lines}</p><ul><li>q</ul></section></main>", FOOT)
    assert len(reader.pages) > 1
    assert str(read(reader)).startswith("Document(Part(Sect(P(a, b, c, ")
    assert str(read(reader)).endswith("o, p), L(LI(Lbl(•), LBody(q))))))")


def test_a_table_repeats_its_headings_for_the_eye_alone() -> None:
    rows = "".join(f"<tr><th scope='row'>r{n}<td>c{n}" for n in range(12))
    table = f"<table><thead><tr><th scope='col'>A<th scope='col'>B<tbody>{rows}</table>"
    reader = typeset(table, FOOT)
    assert len(reader.pages) > 1
    texts = ["".join(page.extract_text().split()) for page in reader.pages]
    assert all(text.startswith("AB") for text in texts)
    one = read(reader).one("Table")
    assert str(one.one("THead")) == "THead(TR(TH(A), TH(B)))"
    assert len([*one.all("TR")]) == 13


def test_links_and_footnotes_of_repeated_headings_keep_their_tags() -> None:
    note = "<span class='note' id='n' data-number='1'>Note</span>"
    head = f"<th scope='col'><a href='#x'>A</a><th scope='col'>B{note}"
    rows = "".join(f"<tr><th scope='row'>r{n}<td>c{n}" for n in range(12))
    table = f"<table id='x'><thead><tr>{head}<tbody>{rows}</table>"
    reader = typeset(table, FOOT + FOOTNOTE + LINKED)
    assert len(reader.pages) > 1
    assert str(read(reader).one("Note")) == "Note(Lbl(Link(1)), Note)"
    links = [one.get_object() for page in reader.pages for one in page["/Annots"]]  # type: ignore[attr-defined]
    assert len(links) > 3
    owners = {parents(reader)[int(one["/StructParent"])].get_object()["/S"] for one in links}
    assert owners == {"/Link"}


def test_feet_of_pages_are_artifacts() -> None:
    reader = typeset("<p>One<p style='break-before: page'>Two", FOOT)
    for page in reader.pages:
        assert "Foot" in page.extract_text()
        assert "Foot" not in "".join(marked(page).values())
        operators = [name for name in page.get_contents().operations if name[1] == b"BDC"]  # type: ignore[union-attr]
        assert operators[-1][0] == ["/Artifact", {"/Type": "/Pagination"}]
    assert all("null" not in str(page) for page in parents(reader))


def parents(reader: pypdf.PdfReader) -> list[Any]:
    """The tags that pieces of content belong to, by page."""
    catalog: Any = reader.root_object
    return [*catalog["/StructTreeRoot"]["/ParentTree"]["/Nums"][1::2]]


def test_every_piece_of_content_knows_the_tag_that_holds_it() -> None:
    reader = typeset("<div><p>One <a href='#x'>two</a></div><ol id='x'><li>three</ol>", FOOT)
    first = parents(reader)[0]
    names = [tag["/S"] for tag in first if not isinstance(tag, NullObject)]
    assert names == ["/P", "/Link", "/LBody", "/Lbl"]


def test_a_footnote_is_read_after_the_paragraph_that_calls_it() -> None:
    body = "<p>One<span class='note'>why</span> two<span class='note'>how</span>.</p><p>Three</p>"
    root = tagged(body, FOOTNOTES)
    said = "P(One, Reference(1), two, Reference(2), .), Note(Lbl(1.), why), Note(Lbl(2.), how)"
    assert str(root) == f"Document({said}, P(Three))"
    assert [note.item["/ID"] for note in root.all("Note")] == ["note-1", "note-2"]


CALL = "a <em>b<span class='note'>why</span></em> <a href='#x'>c</a>"
CALLED = "a, b, Reference(1), Link(c)"
NOTE = "Note(Lbl(1.), why)"
LAST = "LI(Lbl(•), LBody(e))"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"<section id='x'><h2>{CALL}</h2><p>d", f"Sect(H2({CALLED}), {NOTE}, P(d))"),
        (
            f"<ul id='x'><li>{CALL}<ul><li>d</ul><li>e</ul>",
            f"L(LI(Lbl(•), LBody({CALLED}, {NOTE}, L(LI(Lbl(•), LBody(d))))), {LAST})",
        ),
        (
            f"<ul id='x'><li><p>{CALL}</p><p>d</p></ul>",
            f"L(LI(Lbl(•), LBody(P({CALLED}), {NOTE}, P(d))))",
        ),
        (
            f"<table id='x'><tr><th>{CALL}<td>d</table>",
            f"Table(TBody(TR(TH({CALLED}, {NOTE}), TD(d))))",
        ),
        (f"<blockquote id='x'><p>{CALL}</p></blockquote>", f"BlockQuote(P({CALLED}), {NOTE})"),
        (f"<section id='x'><div>{CALL}</div><p>d", f"Sect(P({CALLED}), {NOTE}, P(d))"),
    ],
)
def test_a_footnote_never_stands_in_a_line(body: str, said: str) -> None:
    assert str(tagged(body, FOOTNOTE + BULLETS)) == f"Document({said})"


LINKED = ".note::footnote-call, .note::footnote-marker { content: attr(data-number) }"


def test_a_footnote_is_linked_both_ways_from_each_of_its_calls() -> None:
    again = "<sup class='note-again'><a href='#n'>1</a></sup>"
    body = f"<p>a<span class='note' id='n' data-number='1'>why</span></p><h2>b{again}</h2>"
    reader = typeset(body, FOOTNOTE + LINKED)
    called = "P(a, Reference(Link(1)))", "Note(Lbl(Link(1)), why)", "H2(b, Reference(Link(1)))"
    assert str(read(reader)) == f"Document({', '.join(called)})"
    links = [one.get_object() for one in reader.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert [(one["/Dest"], one["/Contents"]) for one in links] == [
        ("n", "1"),
        ("n", "why"),
        ("n-call", "1"),
    ]
    known = {*reader.named_destinations}
    assert {one["/Dest"] for one in links} <= known
    owners = {parents(reader)[int(one["/StructParent"])].get_object()["/S"] for one in links}
    assert owners == {"/Link"}


def test_a_footnote_without_a_name_is_not_linked() -> None:
    assert "/Annots" not in typeset("<p>a<span class='note'>why</span>", FOOTNOTE).pages[0]


def test_a_footnote_follows_a_paragraph_that_goes_on_over_a_page() -> None:
    lines = "<br>".join("abcdefghijklmnop")
    root = tagged(f"<p>x<span class='note'>why</span> {lines}</p><p>y", FOOT + FOOTNOTES)
    assert (
        str(root) == f"Document(P(x, Reference(1), {', '.join('abcdefghijklmnop')}), {NOTE}, P(y))"
    )


@pytest.mark.parametrize(
    ("body", "style", "said", "numbering"),
    [
        ("<ul><li><p>a</p><p>b</p></ul>", BULLETS, "L(LI(Lbl(•), LBody(P(a), P(b))))", "/Disc"),
        ("<ul><li><p>a</p><p>b</p></ul>", "", "L(LI(Lbl(•), LBody(P(a), P(b))))", "/Disc"),
        ("<ol><li>a<li>b</ol>", "", "L(LI(Lbl(1.), LBody(a)), LI(Lbl(2.), LBody(b)))", "/Decimal"),
        (
            "<ol style='list-style: none'><li><span class='number'>7.</span> a</ol>",
            "",
            "L(LI(Lbl(7.), LBody(a)))",
            "/Decimal",
        ),
        (
            "<ul><li>a<ul><li>b</ul></ul>",
            "",
            "L(LI(Lbl(•), LBody(a, L(LI(Lbl(◦), LBody(b))))))",
            "/Disc",
        ),
    ],
)
def test_items_have_labels_and_bodies(body: str, style: str, said: str, numbering: str) -> None:
    root = tagged(body, style)
    assert str(root) == f"Document({said})"
    first = next(root.all("L"))
    assert first.item["/A"] == {"/O": "/List", "/ListNumbering": numbering}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<dt>a<dd>b<dt>c<dd>d", "LI(Lbl(a), LBody(b)), LI(Lbl(c), LBody(d))"),
        ("<div><dt>a<dd>b</div><dt>c<dd>d", "LI(Lbl(a), LBody(b)), LI(Lbl(c), LBody(d))"),
        ("<div><dt>a<dd><p>b</p><dd>c</div>", "LI(Lbl(a), LBody(P(b), P(c)))"),
        ("<div><dt>a<dd>b<dd>c<dd>d</div>", "LI(Lbl(a), LBody(P(b), P(c), P(d)))"),
        ("<dt>a<dd><em>b</em> c<ul><li>d</ul>", "LI(Lbl(a), LBody(b, c, L(LI(Lbl(•), LBody(d)))))"),
        ("<dt>a<dt>b<dd>c", "LI(Lbl(a)), LI(Lbl(b), LBody(c))"),
    ],
)
def test_a_term_is_the_label_of_what_defines_it(body: str, said: str) -> None:
    assert str(tagged(f"<dl>{body}</dl>", BULLETS)) == f"Document(L({said}))"


def test_definitions_that_go_on_over_a_page_are_one_list() -> None:
    items = "".join(f"<div><dt>t{n}<dd>d{n}</div>" for n in range(12))
    reader = typeset(f"<dl>{items}</dl>", FOOT)
    assert len(reader.pages) > 1
    said = ", ".join(f"LI(Lbl(t{n}), LBody(d{n}))" for n in range(12))
    assert str(read(reader)) == f"Document(L({said}))"


@pytest.mark.parametrize(
    "style",
    [
        "dl { display: table } dl > div { display: table-cell }",
        "dl { display: table } dl > div { display: table-row }",
        "dl { columns: 2 }",
        "dl { display: grid; grid-template-columns: 1fr 1fr }",
    ],
)
def test_definitions_in_columns_are_one_list_too(style: str) -> None:
    items = "".join(f"<div><dt>t{n}<dd>d{n}<dd>e{n}</div>" for n in range(2))
    said = ", ".join(f"LI(Lbl(t{n}), LBody(P(d{n}), P(e{n})))" for n in range(2))
    assert str(tagged(f"<dl>{items}</dl>", style)) == f"Document(L({said}))"


def test_items_in_columns_are_one_list_too() -> None:
    said = "LI(Lbl(•), LBody(a)), LI(Lbl(•), LBody(b))"
    assert str(tagged("<ul><li>a<li>b</ul>", "ul { columns: 2 }")) == f"Document(L({said}))"


def test_bookmarks_are_shown_where_there_are_some() -> None:
    assert str(typeset("<h1>a</h1>").root_object["/PageMode"]) == "/UseOutlines"
    assert "/PageMode" not in typeset("<p>a").root_object


def test_contents_are_a_table_of_contents() -> None:
    entry = "<div><a href='#x'>x</a> <span>1</span></div>"
    style = "li { list-style: none }"
    root = tagged(f"<nav><ol><li>{entry}<ol><li>{entry}</ol></ol></nav><p id='x'>x", style)
    inner = "TOC(TOCI(Reference(Link(x), 1)))"
    assert str(root) == f"Document(TOC(TOCI(Reference(Link(x), 1), {inner})), P(x))"


TABLE = """<table><caption>Marks</caption>
<thead><tr><th scope='col'>What<th scope='col'>Mark
<tbody><tr><th scope='rowgroup' colspan='2'>First<tr><th scope='row'>a<td>1
<tbody><tr><th scope='rowgroup' colspan='2'>Second<tr><th scope='row'>b<td>2</table>"""


def test_cells_know_their_headers() -> None:
    table = tagged(TABLE).one("Table")
    heads = {str(head.item["/ID"]): str(head.parts[0]) for head in table.all("TH")}
    scopes = {str(head.parts[0]): head.item["/A"]["/Scope"] for head in table.all("TH")}
    assert len(heads) == 6
    assert scopes == {"What": "/Column", "Mark": "/Column", "First": "/Column",
                      "Second": "/Column", "a": "/Row", "b": "/Row"}  # fmt: skip
    cells = {cell.parts[0]: [heads[str(one)] for one in cell.item["/A"]["/Headers"]]
             for cell in table.all("TD")}  # fmt: skip
    assert cells == {"1": ["First", "a", "Mark"], "2": ["Second", "b", "Mark"]}


def test_a_caption_that_is_not_shown_is_a_summary() -> None:
    shown, hidden = tagged(TABLE), tagged(TABLE, "caption { display: none }")
    assert str(shown.one("Caption")) == "Caption(Marks)"
    assert "/A" not in shown.one("Table").item
    assert hidden.one("Table").item["/A"] == {"/O": "/Table", "/Summary": "Marks"}


def test_links_are_described_by_their_words_and_printed() -> None:
    long = "a link that is longer than the line it is on by some words"
    reader = typeset(f"<p id='x'><a href='https://a.example/'>{long}</a> <a href='#x'>up</a>", FOOT)
    page: Any = reader.pages[0]
    notes = [one.get_object() for one in page["/Annots"]]
    assert {one["/Contents"] for one in notes} == {long, "up"}
    assert {one["/F"] for one in notes} == {4}
    assert len([*read(reader).all("Link")]) == 2
    assert len(notes) > 2
    owners = {parents(reader)[int(one["/StructParent"])].get_object()["/S"] for one in notes}
    assert owners == {"/Link"}


def test_a_part_in_another_language_says_so() -> None:
    root = tagged("<p>One <span lang='cy'>dau</span> <span>three</span></p><p lang='cy'>Pedwar")
    assert str(root) == "Document(P(One, Span(dau), three), P(Pedwar))"
    assert root.one("Span").item["/Lang"] == "cy"
    assert [one.item.get("/Lang") for one in root.all("P")] == [None, "cy"]


def test_the_source_of_a_quote_is_a_paragraph() -> None:
    quote = (
        "<figure><blockquote><p>Well</p></blockquote><figcaption>A visitor</figcaption></figure>"
    )
    assert str(tagged(quote)) == "Document(BlockQuote(P(Well)), P(A visitor))"


def test_tags_that_are_not_those_of_the_boxes_are_left_as_they_are(
    caplog: pytest.LogCaptureFixture,
) -> None:
    other = weasyprint.HTML(string=PAGE.format("<p>One<p>Two")).render()
    page = weasyprint.HTML(string=PAGE.format("<p>One"))
    pdf = page.write_pdf(pdf_variant="pdf/ua-1", finisher=lambda _, pdf: mend(other, pdf))
    assert caplog.messages == ["Tags are not mended: there are fewer tags than boxes"]
    assert str(read(pypdf.PdfReader(io.BytesIO(pdf)))) == "Document(P(Span(One)))"
