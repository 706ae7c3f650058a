"""What readers of a PDF meet beside its text: bookmarks, language, the order of tabs, weights."""

import gzip
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from tests.projects import outline

DOCUMENTS = (
    "greater-manchester/letter",
    "greater-manchester/manchester-north",
    "greater-manchester/tameside",
    "north-west/letter",
)
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def headings(tag: PdfObject | None) -> Iterator[int]:
    """The levels of the headings below a tag, in the order in which they are read."""
    item = tag.get_object() if tag is not None else None
    if isinstance(item, ArrayObject):
        for kid in item:
            yield from headings(kid)
    elif isinstance(item, DictionaryObject):
        if item.get("/S") in HEADINGS:
            yield HEADINGS.index(str(item["/S"])) + 1
        yield from headings(item.get("/K"))


@pytest.fixture(params=DOCUMENTS, scope="module")
def reader(request: pytest.FixtureRequest, shipped_output: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(shipped_output / f"{request.param}.pdf")


def test_bookmarks_are_the_headings(reader: pypdf.PdfReader) -> None:
    tagged = [*headings(reader.root_object["/StructTreeRoot"])]
    marked = [level for level, _, _ in outline(reader)]
    assert len(marked) > 5
    assert marked == [level for level in tagged if level <= max(marked)]
    jumps = [b - a for a, b in itertools.pairwise(tagged)]
    assert max(jumps) <= 1


def test_bookmarks_say_what_stands_on_their_page(reader: pypdf.PdfReader) -> None:
    for _, title, number in outline(reader):
        text = re.sub(r"\W+", "", reader.pages[number - 1].extract_text())
        assert re.sub(r"\W+", "", title) in text


def test_tabs_follow_the_order_of_reading(reader: pypdf.PdfReader) -> None:
    assert {page.get("/Tabs") for page in reader.pages if "/Annots" in page} == {"/S"}


def test_language_and_title_are_shown(reader: pypdf.PdfReader) -> None:
    assert str(reader.root_object["/Lang"]) == "en-GB"
    preferences = reader.root_object["/ViewerPreferences"].get_object()
    assert isinstance(preferences, DictionaryObject)
    assert bool(preferences["/DisplayDocTitle"])
    assert reader.metadata is not None
    assert reader.metadata.title


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_and_pdfs_are_light(name: str, shipped_output: Path) -> None:
    """Bytes over the wire: pages are compressed, fonts and PDFs are already."""
    sheets = [*(shipped_output / "assets").glob("*.css")]
    fonts = [*(shipped_output / "assets" / "fonts").glob("*.woff2")]
    page = len(gzip.compress((shipped_output / f"{name}.html").read_bytes()))
    first = page + sum(len(gzip.compress(one.read_bytes())) for one in sheets)
    first += sum(one.stat().st_size for one in fonts)
    assert page <= 60_000
    assert first <= 250_000
    assert (shipped_output / f"{name}.pdf").stat().st_size <= 250_000
