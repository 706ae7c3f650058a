"""Files that LibreOffice saved, which keeps bookmarks and no controls of figures."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from reportgen.build.sending import Copy, For, copy_of
from reportgen.commands._common import workplace
from reportgen.review.word.point import Point
from reportgen.review.word.points import points_of
from reportgen.review.word.sent import read_sent
from reportgen.word.reading.document import read
from tests.projects import ROOT, TESTS, Require
from tests.review.test_round_trip import project, sent, unnumbered

__all__ = ["project", "sent", "unnumbered"]

FOLDER = TESTS / "data" / "reviewed"
SAVED = FOLDER / "libreoffice.docx"
"""A file of `test_round_trip.RICH` that `review.bas` edited, without its fonts."""
MACRO = FOLDER / "review.bas"
SHIPPED = ("greater-manchester/manchester-north", "greater-manchester/quality-impact-2017",
           "north-west/letter")  # fmt: skip
LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" \
library:readonly="false" library:passwordprotected="false"><library:element \
library:name="Review"/></library:library>
"""
MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Review" \
script:language="StarBasic">{}</script:module>
"""


def test_what_libreoffice_saved_comes_back() -> None:
    came_back(SAVED.read_bytes())


def came_back(data: bytes) -> None:
    """What `review.bas` did is there, and nothing besides."""
    file = read(data)
    assert file.record
    taken = points_of(file, read_sent(file.record))
    changes = {one.title: one.new or "" for one in taken.points if one.sort == "change"}
    strengths = (f"1.1. Leadership: Strengths {number}" for number in (1, 3))
    assert [*changes] == ["Foreword", *strengths]
    text = changes["Foreword"]
    assert text.startswith("Rated {{ overall.rating | quoted }}, with {{ facts.caseload }} people.")
    assert "another thing" not in text
    assert "A new one stands before it.\n\nThe last paragraph ends here, as it should." in text
    assert "says far more about it" in text
    assert text.endswith("as it should.\n")
    assert "exactly as they had promised" in changes["1.1. Leadership: Strengths 1"]
    assert "{{ facts.share }} of all the time" in changes["1.1. Leadership: Strengths 3"]
    assert said(taken.points, "figure") == ["the reviewer wrote 2,001, `facts.caseload` is 1,979"]
    assert said(taken.points, "comment") == ["Which teams?"]
    assert said(taken.points, "unplaced") == []


def said(points: Sequence[Point], sort: str) -> list[str]:
    """What points of a sort say."""
    return [one.said for one in points if one.sort == sort]


def test_libreoffice_edits_what_was_sent(sent: Copy, require: Require, tmp_path: Path) -> None:
    came_back(edited(require("soffice"), sent, tmp_path))


def test_libreoffice_edits_a_copy_without_numbers(
    unnumbered: Copy, require: Require, tmp_path: Path
) -> None:
    came_back(edited(require("soffice"), unnumbered, tmp_path))


@pytest.mark.parametrize("numbers", [True, False])
def test_nothing_comes_back_of_what_libreoffice_only_saved(
    numbers: bool, require: Require, tmp_path: Path
) -> None:
    office, project, files = require("soffice"), workplace(ROOT).project, list[Path]()
    for id in SHIPPED:
        made = copy_of(project, id, For("Lead editor", 1), numbers=numbers)
        assert isinstance(made, Copy), made
        files.append(tmp_path / f"{id.replace('/', '-')}.docx")
        files[-1].write_bytes(made.data)
    back = tmp_path / "back"
    asked = [*run_of(office, tmp_path), "--convert-to", "docx:MS Word 2007 XML", "--outdir"]
    call([*asked, str(back), *map(str, files)], tmp_path)
    for one in files:
        file = read((back / one.name).read_bytes())
        assert file.record
        assert points_of(file, read_sent(file.record)).points == (), one.name


def run_of(office: str, folder: Path) -> list[str]:
    """The command that runs LibreOffice without its windows, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [office, profile, "--headless", "--norestore"]


def call(asked: list[str], folder: Path) -> None:
    """Run LibreOffice."""
    environment = {**os.environ, "HOME": str(folder)}
    subprocess.run(asked, check=True, timeout=180, env=environment, capture_output=True)


def edited(office: str, sent: Copy, folder: Path) -> bytes:
    """What LibreOffice saves of a copy that `review.bas` edited."""
    source, back = folder / "sent.docx", folder / "back.docx"
    source.write_bytes(sent.data)
    basic = folder / "profile" / "user" / "basic" / "Standard"
    run = run_of(office, folder)
    call([*run, "--convert-to", "txt", "--outdir", str(folder), str(source)], folder)
    basic.mkdir(parents=True, exist_ok=True)  # the first run has made the rest of the profile
    (basic / "script.xlb").write_text(LIBRARY, "utf-8")
    (basic / "Review.xba").write_text(MODULE.format(escape(MACRO.read_text("utf-8"))), "utf-8")
    call([*run, f"macro:///Standard.Review.Main({source},{back})"], folder)
    if not back.is_file():
        pytest.fail("LibreOffice saved nothing")
    return back.read_bytes()
