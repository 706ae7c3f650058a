"""Text is painted in the order in which it is read, so that copies of a page are no riddle."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pydyf
import pypdf
import pypdfium2
import pytest
import weasyprint
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from reportgen.typeset._painting import paint_in_order
from reportgen.typeset.mend import mend
from tests import longest
from tests.build.test_census import FITS
from tests.projects import Require, Run, lay
from tests.typeset.pages import bare, out_of_order, painted, tagged

PAGE = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>T</title><style>'
    "@page { size: 300px 260px; margin: 20px; @bottom-left { content: 'Foot' } }"
    ".note { float: footnote }</style><body>"
)


def poppler(pdftotext: str, pdf: Path) -> list[str]:
    """The text of each page as Poppler reads it, in the order of painting."""
    command = [pdftotext, "-raw", str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


def pdfium(pdf: Path) -> list[str]:
    """The text of each page as the engine of Chromium reads it."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def scrambled(pdftotext: str, pdf: Path) -> list[str]:
    """Pages that paint in another order than that of the tags, or that an engine reads so."""
    reader = pypdf.PdfReader(pdf)
    found = [f"page {number}: painted" for number in out_of_order(reader)]
    for engine, texts in (("poppler", poppler(pdftotext, pdf)), ("pdfium", pdfium(pdf))):
        for number, (page, text) in enumerate(zip(reader.pages, texts, strict=True), 1):
            if bare("".join(one.text for one in painted(page))) != bare(text):
                found.append(f"page {number}: {engine}")
    return found


def test_shipped_documents_are_copied_in_the_order_of_their_tags(
    shipped_output: Path, require: Require
) -> None:
    files = sorted(shipped_output.rglob("*.pdf"))
    assert len(files) == 5
    assert {file.name: scrambled(require("pdftotext"), file) for file in files} == {
        file.name: [] for file in files
    }


def test_so_is_a_document_of_each_kind_with_the_longest_that_the_model_allows(
    tmp_path: Path, run: Run
) -> None:
    texts = longest.project(FITS)
    lay(tmp_path, texts)
    result = run("build", "-j", "1", "--format", "pdf", cwd=tmp_path)
    assert result.code == 0, result.err
    files = [tmp_path / f"output/{document}.pdf" for document in longest.DOCUMENTS]
    assert [out_of_order(pypdf.PdfReader(file)) for file in files] == [[], [], []]


STYLES = (
    "",
    "position: relative",
    "position: absolute; top: 3px; right: 2px",
    "position: relative; z-index: 2; top: 4px",
    "float: right; color: #700",
    "float: left; font-weight: bold; border: 1px solid",
    "transform: rotate(-20deg); color: #048",
    "overflow: hidden; height: 1.2em",
    "display: inline-block; text-decoration: underline; padding: 2px",
    "display: table-cell; font-size: 8px; background: #cde",
    "padding: 3px; background: linear-gradient(#fff, #ddd)",
)
"""Ways to paint a box earlier or later than the text before it, and to set what others inherit."""


def boxes() -> st.SearchStrategy[str]:
    """Paragraphs, lists, tables and boxes in each other, styled by chance."""
    words = st.text("abcdefgh ", min_size=1, max_size=30).map(lambda text: f"w{text}")
    style = st.sampled_from(STYLES)
    inline = st.sampled_from([one for one in STYLES if "absolute" not in one])
    leaf = st.one_of(
        st.builds("<p style='{}'>{}</p>".format, style, words),
        st.builds("<p>{} <span style='{}'>{}</span> on</p>".format, words, inline, words),
        st.builds("<p>{}<span class='note'>{}</span> on</p>".format, words, words),
        st.builds("<ul><li>{}<li style='{}'>{}</ul>".format, words, style, words),
        st.builds("<table><tr><th>{}<td style='{}'>{}</table>".format, words, inline, words),
    )
    return st.recursive(
        leaf,
        lambda inner: st.builds(
            lambda style, parts: f"<div style='{style}'>{''.join(parts)}</div>",
            style,
            st.lists(inner, min_size=1, max_size=4),
        ),
        max_leaves=10,
    )


def pictures(pdf: bytes) -> Iterator[Image.Image]:
    for page in pypdfium2.PdfDocument(pdf):
        yield page.render(scale=1).to_pil().convert("L")


def far(grey: int) -> int:
    return 255 * (grey > EDGES)


EDGES = 64
"""How much lighter the edge of a letter may be where two lie on each other: one is on top."""


@settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(boxes(), min_size=1, max_size=4).map("".join))
def test_whatever_is_positioned_is_painted_in_order_and_none_of_it_is_lost(body: str) -> None:
    # What the ground of another box hid may be seen, and a letter lie on another one.
    page = weasyprint.HTML(string=PAGE + body)
    plain = page.write_pdf(pdf_variant="pdf/ua-1")
    mended = page.write_pdf(pdf_variant="pdf/ua-1", finisher=mend)
    assert out_of_order(pypdf.PdfReader(io.BytesIO(mended))) == []
    for before, after in zip(pictures(plain), pictures(mended), strict=True):
        assert ImageChops.subtract(after, before).point(far).getbbox() is None


def test_what_is_set_again_stays_where_it_was() -> None:
    rows = "".join(f"<tr><td>r{n}" for n in range(40))
    page = f"{PAGE}<table><thead><tr><th>Head<tbody>{rows}</table>"
    made = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", finisher=mend)
    texts = [one.get_textpage().get_text_range().split() for one in pypdfium2.PdfDocument(made)]
    assert len(texts) > 1
    assert all((text[0], text[-1]) == ("Head", "Foot") for text in texts)


def streamed(*items: bytes | str | pydyf.Dictionary) -> pydyf.Stream:
    return pydyf.Stream([*items])


def marked(number: int, *items: bytes) -> list[bytes | str | pydyf.Dictionary]:
    return ["/P", pydyf.Dictionary({"MCID": number}), b"BDC", *items, b"EMC"]


def test_a_piece_keeps_the_state_that_it_was_painted_with() -> None:
    stream = streamed(
        b"2 0 0 2 0 0 cm", b"q", b"1 0 0 rg", *marked(0, b"BT", b"(a) Tj", b"ET"),
        b"q", b"0 1 0 rg", b"0 0 9 9 re", b"f", *marked(1, b"0 0 1 rg", b"BT", b"(b) Tj", b"ET"),
        b"1 1 2 2 re", b"f", b"Q", b"Q",
    )  # fmt: skip
    paint_in_order(stream, [1, 0])
    assert stream.stream == [
        b"2 0 0 2 0 0 cm", b"q", b"1 0 0 rg", b"q", b"0 1 0 rg", b"0 0 9 9 re", b"f",
        b"0 0 1 rg", b"1 1 2 2 re", b"f", b"Q", b"Q",
        b"q", b"0 1 0 rg", *marked(1, b"0 0 1 rg", b"BT", b"(b) Tj", b"ET"),
        b"1 0 0 rg", *marked(0, b"BT", b"(a) Tj", b"ET"), b"Q",
    ]  # fmt: skip


def test_a_page_in_order_is_left_as_it_is() -> None:
    items = [b"q", *marked(0, b"BT", b"ET"), *marked(1, b"BT", b"ET"), b"Q"]
    stream = streamed(*items)
    paint_in_order(stream, [0, 1])
    assert stream.stream == items


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ([b"q", *marked(0)], "a page's graphics state is not closed"),
        ([*marked(0, b"q"), b"Q"], "a piece of a page leaves its graphics state open"),
        ([b"q", *marked(0, b"Q")], "a piece of a page closes what it has not opened"),
        (marked(0)[:-1], "a piece of a page has no end"),
    ],
)
def test_a_page_that_cannot_be_parted_is_refused(items: list[bytes], why: str) -> None:
    stream = streamed(*items)
    with pytest.raises(ValueError, match=why):
        paint_in_order(stream, [0])
    assert stream.stream == items


def test_all_calls_of_a_footnote_have_one_size(shipped_output: Path) -> None:
    sizes = set()
    for file in sorted(shipped_output.rglob("*.pdf")):
        reader = pypdf.PdfReader(file)
        calls, contents = tagged(reader, "Reference"), tagged(reader, "TOCI")
        for page, numbers, entries in zip(reader.pages, calls, contents, strict=True):
            called = {*numbers} - {*entries}
            sizes |= {one.size for one in painted(page) if one.number in called}
    assert sizes == {CALL_SIZE}


CALL_SIZE = 12.67
"""9.5 points in pixels."""
