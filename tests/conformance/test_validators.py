"""Every document that the project ships passes the validators that others trust."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser
from pypdf.generic import NameObject

from tests.conformance import tools, validators
from tests.conformance.validators import MODES, WIDTHS, Mode

pytestmark = pytest.mark.slow
Need = Callable[..., None]


def failed(verdicts: list[validators.Verdict]) -> dict[str, tuple[str, ...]]:
    """Files with what failed in them."""
    return {f"{one.file.name}: {one.profile}": one.failures for one in verdicts if one.failures}


def test_every_pdf_is_accessible(pdfs: list[Path], need: Need, tmp_path: Path) -> None:
    need(tools.verapdf, lambda: tools.program("java"))
    spoilt = without_language(pdfs[0], tmp_path / "spoilt.pdf")
    verdicts = validators.verapdf([*pdfs, spoilt])
    judged = {one.file: one for one in verdicts if one.profile == "PDF/UA-1"}
    assert judged.pop(spoilt).failures, "veraPDF finds nothing in a PDF without a language"
    assert judged.keys() == {*pdfs}
    assert failed([*judged.values()]) == {}
    assert min(one.checks for one in judged.values()) > 500


def test_every_archive_copy_can_be_kept(archives: list[Path], need: Need) -> None:
    need(tools.verapdf, lambda: tools.program("java"))
    judged = {one.file: one for one in validators.verapdf(archives) if one.profile == "PDF/A-3A"}
    assert judged.keys() == {*archives}
    assert failed([*judged.values()]) == {}


def test_every_word_document_follows_the_schemas(
    words: list[Path], need: Need, tmp_path: Path
) -> None:
    need(tools.ooxml)
    spoilt = tmp_path / "spoilt.docx"
    with zipfile.ZipFile(words[0]) as archive, zipfile.ZipFile(spoilt, "w") as to:
        for name in archive.namelist():
            to.writestr(
                name,
                archive.read(name)
                .replace(b"<w:sectPr>", b"<w:sectBr>")
                .replace(b"</w:sectPr>", b"</w:sectBr>"),
            )
    assert failed(validators.ooxml([spoilt])), "the schemas find nothing in an unknown element"
    assert len(words) > 10
    verdicts = validators.ooxml(words)
    assert failed(verdicts) == {}
    assert sum(one.checks for one in verdicts) > 20_000


def without_language(file: Path, to: Path) -> Path:
    """A copy of a PDF that does not say its language."""
    writer = pypdf.PdfWriter(clone_from=file)
    del writer.root_object[NameObject("/Lang")]
    writer.write(to)
    return to


def test_every_page_is_valid_html(pages: list[Path], need: Need, tmp_path: Path) -> None:
    need(tools.nu, lambda: tools.program("java"))
    spoilt = tmp_path / "spoilt.html"
    spoilt.write_text(
        "<!DOCTYPE html><html lang='en'><title>T</title><p id='a'><p id='a'>", "utf-8"
    )
    _, verdicts = validators.nu([*pages, spoilt])
    judged = {one.file: one for one in verdicts}
    assert judged.pop(spoilt).failures, "the checker finds nothing on a page with one id twice"
    assert failed([*judged.values()]) == {}


@pytest.mark.chromium
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing(
    mode: Mode, width: int, pages: list[Path], browser: Browser, need: Need
) -> None:
    need(tools.axe)
    verdicts = []
    for file in pages:
        with validators.shown(browser, file, width, mode) as page:
            verdicts.append(validators.axe(page, file, f"{mode}, {width} px"))
    assert failed(verdicts) == {}
    assert min(one.checks for one in verdicts) > 20


@pytest.mark.chromium
def test_axe_finds_a_picture_without_description(
    browser: Browser, need: Need, tmp_path: Path
) -> None:
    need(tools.axe)
    file = tmp_path / "spoilt.html"
    file.write_text("<!DOCTYPE html><html lang='en'><title>T</title><img src='a.png'>", "utf-8")
    with validators.shown(browser, file, 320) as page:
        found = validators.axe(page, file, "light").failures
    assert any(one.startswith("image-alt") for one in found)
