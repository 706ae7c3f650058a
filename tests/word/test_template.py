"""A Word template gives its styles and nothing else; what is no such file is told."""

import io
import zipfile
from pathlib import Path

import pytest

from reportgen.word.looks import Looks
from reportgen.word.package import unpacked
from reportgen.word.template import LARGEST, STYLES, read_template
from tests.documents_of_word import W, attribute, names, paragraphs, part
from tests.projects import Run, lay, minimal

LOOKS = Looks({}, {})
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OWN = f"""\
<?xml version="1.0"?>
<w:styles {SPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Standard"/></w:style></w:styles>"""


def packed(**parts: str | bytes) -> bytes:
    """A Word document of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return file.getvalue()


def test_styles_are_found_by_their_names_and_missing_ones_are_added(
    tmp_path: Path, run: Run
) -> None:
    lay(tmp_path, minimal() | {"templates/word.docx": packed(styles=OWN, document="words")})
    result = run("build", "--format", "docx")
    assert result.code == 0, result.err
    file = tmp_path / "output/north/town.docx"
    known = names(file)
    assert known["berschrift1"] == "heading 1"
    assert list(known.values()).count("heading 1") == 1
    assert {"heading 2", "Table text", "Statement"} <= {*known.values()}
    assert ("heading 1", "Foreword") in paragraphs(file)
    based = part(file, "styles").findall(f"{W}style/{W}basedOn")
    assert {attribute(one, "val") for one in based} <= known.keys()
    assert attribute(part(file, "styles").find(f".//{W}lang"), "val") == "en-GB"
    with zipfile.ZipFile(file) as archive:
        assert not [one for one in archive.namelist() if "fonts/" in one]


def test_a_template_that_was_made_makes_the_same_document(tmp_path: Path, run: Run) -> None:
    lay(tmp_path, minimal())
    run("build", "--format", "docx")
    file = tmp_path / "output/north/town.docx"
    before = paragraphs(file), names(file)
    assert run("new", "word-template").code == 0
    assert run("build", "--format", "docx").out == "output/north/town.docx\n"
    assert (paragraphs(file), names(file)) == before
    assert "exists already" in run("new", "word-template").err
    assert "there is no kind `pdu-reprot`" in run("new", "word-template", "pdu-reprot").err


BOMB = b" " * (LARGEST[STYLES] + 2)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no ZIP file", "it cannot be read as a Word document"),
        (packed(document="words"), "it is not a Word document with styles"),
        (packed(styles="<w:styles"), "its styles are not well-formed XML"),
        (packed(styles=OWN.encode("utf-16")), "its styles are not well-formed XML in UTF-8"),
        (packed(styles=BOMB), "is longer than 5,000,000 bytes"),
        (packed(styles="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "declare a document type"),
        (packed(styles="<styles/>"), "not those of a Word document"),
    ],
)
def test_a_file_that_is_no_template_is_told(
    data: bytes, said: str, tmp_path: Path, run: Run
) -> None:
    lay(tmp_path, minimal() | {"templates/word.docx": data})
    result = run("build", "--format", "docx")
    assert result.code == 1
    assert "error[template-error]: templates/word.docx: " in result.err
    assert said in result.err
    assert "reportgen new word-template" in result.err
    with pytest.raises(ValueError, match=r"Word document|styles|bytes"):
        read_template(data, LOOKS)


def test_nothing_but_the_named_parts_is_read() -> None:
    data = packed(styles="<a/>", vbaProject=b"macro")
    assert unpacked(data, LARGEST) == {STYLES: b"<a/>"}
