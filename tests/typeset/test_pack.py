"""A packed PDF holds what it would hold otherwise, in fewer steps."""

import io
from typing import Any

import pydyf
import pypdf
import pytest

from reportgen.typeset._pack import pack

WORDS = b"BT /F1 12 Tf 72 720 Td (Findings) Tj ET\n" * 200
RAW = b"\x00\x01stream\nendstream\n\xff" * 20
"""Bytes that look like the marks around a stream."""


def made() -> pydyf.PDF:
    """A PDF with a page, a compressed stream, one that is not, and a free object."""
    pdf = pydyf.PDF()
    drawn = pydyf.Stream([WORDS], compress=True)
    plain = pydyf.Stream([RAW], {"Type": "/EmbeddedFile"})
    gone = pydyf.Dictionary()
    gone.free = "f"
    for item in (drawn, plain, gone):
        pdf.add_object(item)
    page = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": pydyf.Array([0, 0, 9, 9])}
    pdf.add_page(pydyf.Dictionary({**page, "Contents": drawn.reference}))
    pdf.catalog["Attached"] = plain.reference
    pdf.info["Title"] = pydyf.String("Größe (1)")
    return pdf


def written(pdf: pydyf.PDF, *, together: bool) -> bytes:
    file = io.BytesIO()
    pdf.write(file, b"1.7", identifier=b"name", compress=together)
    return file.getvalue()


def read(pdf: pydyf.PDF, *, together: bool) -> tuple[bytes, Any, Any, bytes]:
    """What the page draws, what is attached, the metadata, and the identifier."""
    reader = pypdf.PdfReader(io.BytesIO(written(pdf, together=together)), strict=True)
    root: Any = reader.trailer["/Root"]
    identifiers: Any = reader.trailer["/ID"]
    drawn = reader.pages[0].get_contents()
    assert drawn is not None
    attached = root["/Attached"].get_object()
    held = (attached.get_data(), attached["/Type"])
    return drawn.get_data(), held, reader.metadata, identifiers[0]


@pytest.mark.parametrize("together", [True, False])
def test_a_packed_pdf_reads_like_the_same_pdf_unpacked(together: bool) -> None:
    packed = made()
    pack(packed)
    found = read(packed, together=together)
    assert found == read(made(), together=together)
    assert found[:2] == (WORDS, (RAW, "/EmbeddedFile"))


def test_packing_compresses_what_asks_for_it() -> None:
    packed = made()
    pack(packed)
    data = written(packed, together=True)
    assert WORDS not in data
    assert RAW in data


def test_the_bytes_of_an_object_are_made_once() -> None:
    packed = made()
    pack(packed)
    for item in packed.objects[1:]:
        if item.free == "n":
            assert item.data is item.data
