"""Files that LibreOffice saved, which keeps bookmarks and no controls of figures."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from reportgen.build.sending import Copy
from reportgen.review.word.point import Point
from reportgen.review.word.points import points_of
from reportgen.review.word.sent import read_sent
from reportgen.word.reading.document import read
from tests.projects import TESTS, Require
from tests.review.test_round_trip import project, sent

__all__ = ["project", "sent"]

FOLDER = TESTS / "data" / "reviewed"
SAVED = FOLDER / "libreoffice.docx"
"""A file of `test_round_trip.RICH` that `review.bas` edited, without its fonts."""
MACRO = FOLDER / "review.bas"
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
    office = require("soffice")
    source, back = tmp_path / "sent.docx", tmp_path / "back.docx"
    source.write_bytes(sent.data)
    basic = tmp_path / "profile" / "user" / "basic" / "Standard"
    run = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    environment = {**os.environ, "HOME": str(tmp_path)}
    asked = [*run, "--norestore", "--convert-to", "txt", "--outdir", str(tmp_path), str(source)]
    subprocess.run(asked, check=True, timeout=180, env=environment, capture_output=True)
    basic.mkdir(parents=True, exist_ok=True)  # the first run has made the rest of the profile
    (basic / "script.xlb").write_text(LIBRARY, "utf-8")
    (basic / "Review.xba").write_text(MODULE.format(escape(MACRO.read_text("utf-8"))), "utf-8")
    call = f"macro:///Standard.Review.Main({source},{back})"
    subprocess.run(
        [*run, "--norestore", call], check=True, timeout=180, env=environment, capture_output=True
    )
    if not back.is_file():
        pytest.fail("LibreOffice saved nothing")
    came_back(back.read_bytes())
