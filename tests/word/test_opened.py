"""LibreOffice opens each Word document as what it is: its headings, its order, its pages."""

import subprocess
from pathlib import Path

import pypdf
import pytest

from tests.documents_of_word import headings, paragraphs, squeezed
from tests.projects import Require, outline

NAMES = ("letter", "manchester-north", "quality-impact-2017")
EXPORT = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
PAGES_OFF = 0.06
"""How many pages of a document may be more or fewer than those of its PDF, as a share."""


@pytest.fixture(scope="module")
def opened(
    shipped_word: Path, require: Require, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, pypdf.PdfReader]:
    """Documents as LibreOffice sets them, with the text font that is in them."""
    folder, program = tmp_path_factory.mktemp("opened"), require("soffice")
    files = [shipped_word / f"greater-manchester/{name}.docx" for name in NAMES]
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    subprocess.run(
        [program, home, "--headless", "--convert-to", EXPORT, "--outdir", folder, *files],
        check=True,
        capture_output=True,
    )
    return {name: pypdf.PdfReader(folder / f"{name}.pdf") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_its_headings_are_read_back(
    name: str, opened: dict[str, pypdf.PdfReader], shipped_word: Path
) -> None:
    wanted = headings(shipped_word / f"greater-manchester/{name}.docx")
    found = [squeezed(title) for _, title, _ in outline(opened[name])]
    shown = [said for level, said in wanted if level]
    assert [one for one in found if one in shown] == shown


@pytest.mark.parametrize("name", NAMES)
def test_it_has_about_as_many_pages_as_the_pdf(
    name: str, opened: dict[str, pypdf.PdfReader], shipped_output: Path
) -> None:
    pdf = pypdf.PdfReader(shipped_output / f"greater-manchester/{name}.pdf")
    there, wanted = len(opened[name].pages), len(pdf.pages)
    assert abs(there - wanted) <= max(1, PAGES_OFF * wanted)


@pytest.mark.parametrize("name", ["manchester-north", "quality-impact-2017"])
def test_its_contents_name_the_pages_that_they_lead_to(
    name: str, opened: dict[str, pypdf.PdfReader], shipped_word: Path
) -> None:
    """The pages are reckoned: of a report all are right, of a long one they are near."""
    file = shipped_word / f"greater-manchester/{name}.docx"
    listed = [said.rpartition(" ") for style, said in paragraphs(file) if style.startswith("toc")]
    there = iter([*outline(opened[name])])
    places = (next(at for _, title, at in there if squeezed(title) == one) for one, _, _ in listed)
    off = [int(page) - at for (_, _, page), at in zip(listed, places, strict=True)]
    assert len(off) > 15
    assert max(map(abs, off)) <= 1 + len(opened[name].pages) // 40, off
    assert sum(map(bool, off)) <= len(off) * len(opened[name].pages) // 80, off
