"""How else the same page could become a PDF, where it is installed: Chromium and Typst.

Neither makes a tagged PDF with running feet and footnotes of this HTML; they show what the time
that WeasyPrint takes is to be compared with.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import tinyhtml5

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
HEADLESS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-pdf-header-footer",
)
SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=+/-])")
COMMENT = re.compile("<!--.*?-->", re.DOTALL)
HEADINGS = {f"h{level}": "=" * level for level in range(1, 7)}


def commands(page: Path, folder: Path) -> dict[str, list[str]]:
    """The commands that can be run here, by what they do; each writes a PDF into the folder."""
    found = {}
    if browser := next(filter(None, map(shutil.which, BROWSERS)), None):
        target = f"--print-to-pdf={folder / 'chromium.pdf'}"
        found["Chromium printing the same HTML"] = [browser, *HEADLESS, target, page.as_uri()]
    if typst := _typst():
        source = folder / "page.typ"
        source.write_text(as_typst(page.read_text("utf-8")), "utf-8")
        found["Typst setting the same text"] = [*typst, str(source), str(folder / "typst.pdf")]
    return found


def _typst() -> list[str] | None:
    """The command, or its compiler as a Python package."""
    if program := shutil.which("typst"):
        return [program, "compile"]
    if importlib.util.find_spec("typst"):
        code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
        return [sys.executable, "-c", code]
    return None


def as_typst(html: str) -> str:
    """The text of a page in Typst's mark-up: headings, paragraphs, lists and tables."""
    root: Element = tinyhtml5.parse(COMMENT.sub("", html), namespace_html_elements=False)
    body = root.find("body")
    assert body is not None
    setting = '#set page(paper: "a4", numbering: "1")\n#set text(size: 10.5pt, lang: "en")\n'
    return setting + "\n\n".join(_blocks(body)) + "\n"


def _blocks(parent: Element) -> Iterator[str]:
    for element in parent:
        if element.tag in HEADINGS:
            yield f"{HEADINGS[element.tag]} {_text(element)}"
        elif element.tag == "table":
            yield from _table(element)
        elif element.tag == "li":
            yield f"- {_text(element)}"
        elif element.tag in ("p", "dt", "dd", "blockquote") or len(element) == 0:
            if text := _text(element):
                yield text
        else:
            yield from _blocks(element)


def _table(table: Element) -> Iterator[str]:
    rows = [[_text(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    width = max(map(len, rows), default=0)
    cells = (cell for row in rows for cell in (*row, *[""] * (width - len(row))))
    if width:
        yield f"#table(columns: {width}, {', '.join(f'[{cell}]' for cell in cells)})"


def _text(element: Element) -> str:
    return SPECIAL.sub(r"\\\1", " ".join("".join(element.itertext()).split()))
