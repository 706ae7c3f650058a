"""What a Word document holds, read by a parser of its own: words, headings, notes, fields."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
BETWEEN = (f"{W}tab", f"{W}br", f"{W}p", f"{W}tc")
"""What parts words."""


def part(file: Path, name: str) -> Element:
    """A part of a document."""
    with zipfile.ZipFile(file) as archive:
        return ElementTree.fromstring(archive.read(f"word/{name}.xml"))


def attribute(element: Element | None, name: str) -> str:
    """An attribute of WordprocessingML; empty if there is none."""
    return "" if element is None else element.get(f"{W}{name}", "")


def text(element: Element) -> str:
    """The words in an element, and the descriptions of pictures, with spaces where words end."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for one in element.iter():
        if one.tag in BETWEEN:
            yield " "
        elif one.tag == f"{W}t":
            yield one.text or ""
        elif one.tag == DRAWN:
            yield f" {one.get('title', '')} {one.get('descr', '')} "


def whole_text(file: Path) -> str:
    """The words of a document, and then those of its footnotes."""
    return f"{text(part(file, 'document'))} {text(part(file, 'footnotes'))}"


def names(file: Path) -> dict[str, str]:
    """The names of styles by their ids."""
    styles = part(file, "styles").iter(f"{W}style")
    return {attribute(one, "styleId"): attribute(one.find(f"{W}name"), "val") for one in styles}


def paragraphs(file: Path) -> list[tuple[str, str]]:
    """The style of each paragraph of the body, and its words."""
    known = names(file)
    return [
        (known[attribute(one.find(f"{W}pPr/{W}pStyle"), "val") or "Normal"], squeezed(text(one)))
        for one in part(file, "document").iter(f"{W}p")
        if one.find(f"{W}pPr/{W}pStyle") is not None
    ]


def headings(file: Path) -> list[tuple[int, str]]:
    """The headings of the body with their levels, the title as level 0."""
    levels = {"Title": 0, "Letter title": 0, "Group heading": 2, "Short heading": 2} | {
        f"heading {one}": one for one in range(1, 6)
    }
    return [(levels[style], said) for style, said in paragraphs(file) if style in levels]


def squeezed(said: str) -> str:
    """Words with one space between them."""
    return re.sub(r"\s+", " ", said).strip()


def fields(file: Path, name: str = "document") -> list[tuple[str, str]]:
    """The instruction of each field, and its result."""
    found: list[tuple[str, str]] = []
    open_fields: list[list[str]] = []
    for one in part(file, name).iter():
        kind = attribute(one, "fldCharType") if one.tag == f"{W}fldChar" else ""
        if kind == "begin":
            open_fields.append(["", "", ""])
        elif kind == "separate":
            open_fields[-1][2] = "result"
        elif kind == "end":
            instruction, result, _ = open_fields.pop()
            found.append((instruction.strip(), result))
        elif one.tag == f"{W}instrText":
            open_fields[-1][0] += one.text or ""
        elif one.tag == f"{W}t":
            for field in open_fields:
                field[1] += one.text or "" if field[2] else ""
    return found


def bookmarks(file: Path) -> set[str]:
    """The names of all bookmarks."""
    return {attribute(one, "name") for one in part(file, "document").iter(f"{W}bookmarkStart")}
