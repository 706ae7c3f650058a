"""Reads a Word document as a whole: its parts, with limits, and what of it is left aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from reportgen.word.package import names_in, unpacked
from reportgen.word.reading.body import Reader
from reportgen.word.reading.bookmarks import names_of
from reportgen.word.reading.changes import NOTHING, Around
from reportgen.word.reading.known import Known, Marked
from reportgen.word.reading.nesting import nested
from reportgen.word.reading.people import moment, named
from reportgen.word.reading.values import Comment, Paragraph, WordFile
from reportgen.word.reading.xml import BrokenError, W, attribute, number, tree_of, value
from reportgen.word.record import RECORD, SPACE
from reportgen.word.styles import BELOW, BULLETS, NUMBERS

LARGEST = 50_000_000
"""The largest file that is read, in bytes: one with pictures."""
BODY, NOTES = "word/document.xml", "word/footnotes.xml"
LIMITS = {
    BODY: 40_000_000,
    NOTES: 10_000_000,
    "word/comments.xml": 10_000_000,
    "word/commentsExtended.xml": 5_000_000,
    "word/styles.xml": 5_000_000,
    "word/numbering.xml": 5_000_000,
    "word/_rels/document.xml.rels": 2_000_000,
    "word/_rels/footnotes.xml.rels": 2_000_000,
    "word/_rels/settings.xml.rels": 500_000,
    "docProps/core.xml": 500_000,
    **{f"customXml/item{one}.xml": 5_000_000 for one in range(1, 10)},
}
"""The parts that are read, and how long each may be, in bytes."""
OTHER_BODIES = ("word/document2.xml", "word/document3.xml")
LIMITS |= dict.fromkeys(OTHER_BODIES, LIMITS[BODY])
LIMITS |= {f"word/_rels/{name.rpartition('/')[2]}.rels": 2_000_000 for name in OTHER_BODIES}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Word 97 begins, and one that is encrypted."""
OTHERS = {
    b"{\\rtf": "Rich Text",
    b"%PDF-": "a PDF",
    b"<!DOCTYPE": "a web page",
    b"<!doctype": "a web page",
    b"<html": "a web page",
    b"<?xml": "an XML file",
    b"MIME-Version:": "a web page in one file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
"""How files begin that people take for Word documents, and what they are."""
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
"""How the first part of a file of LibreOffice's own begins, behind the head of the ZIP file."""
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
W14, W15 = (f"{{http://schemas.microsoft.com/office/word/{year}/wordml}}" for year in (2010, 2012))
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
MODIFIED = "{http://purl.org/dc/terms/}modified"
SORTS = {BULLETS.lower(): "ul", NUMBERS.lower(): "ol", BELOW.lower(): "below"}
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def read(data: bytes) -> WordFile:
    """What a Word document holds. Raises `ValueError` with the reason if it cannot be read."""
    _refuse_others(data)
    parts = _named_as_usual(unpacked(data, LIMITS))
    if BODY not in parts:
        raise ValueError("it is not a Word document (.docx)")
    if STRICT in parts[BODY][:5000]:
        raise ValueError("it is a Strict Open XML document; save it as a Word document (.docx)")
    trees, damaged = _trees(parts)
    body = trees[BODY].find(W + "body")
    if trees[BODY].tag != W + "document" or body is None:
        raise ValueError("it is not a Word document (.docx)")
    known = _known(trees, "document")
    texts = [trees[name] for name in (BODY, NOTES) if name in trees]
    reader = Reader(known, names_of(texts))
    paragraphs = (*reader.paragraphs(body, NOTHING), *_notes(trees, reader))
    return WordFile(
        paragraphs,
        tuple(_comments(trees, reader.marked)),
        next(_records(trees), None),
        *_saved(trees),
        (*damaged, *_left_aside(data, trees)),
        known.links,
    )


def _trees(parts: Mapping[str, bytes]) -> tuple[dict[str, Element], list[str]]:
    """The trees of parts, and which of them had to be put right."""
    trees, damaged = dict[str, Element](), list[str]()
    for name, part in parts.items():
        try:
            trees[name] = tree_of(part, name)
        except BrokenError:
            trees[name] = tree_of(nested(part), name)
            said = f"the program that saved it has damaged its part {name}, which was put right"
            damaged.append(said)
    return trees, damaged


def _named_as_usual(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with the usual name of the body: Word on the web calls it `document2.xml`."""
    for other in OTHER_BODIES:
        relations = f"word/_rels/{other.rpartition('/')[2]}.rels"
        if other in parts and BODY not in parts:
            parts[BODY] = parts.pop(other)
            parts[f"word/_rels/{BODY.rpartition('/')[2]}.rels"] = parts.pop(relations, b"<a/>")
    return parts


def _refuse_others(data: bytes) -> None:
    if data.startswith(OLE):
        raise ValueError(
            "it is encrypted, or of Word 97; remove its password, or save it as a .docx"
        )
    if not data:
        raise ValueError("it is empty; was it still being copied, or not yet downloaded?")
    start = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t")
    for sign, what in OTHERS.items():
        if start.startswith(sign):
            raise ValueError(f"it is {what}; save it as a Word document (.docx)")
    if OPEN_DOCUMENT in data[:200]:
        raise ValueError("it is an OpenDocument file; save it as a Word document (.docx)")


def _known(trees: Mapping[str, Element], part: str) -> Known:
    relations = trees.get(f"word/_rels/{part}.xml.rels")
    links = {
        one.get("Id", ""): one.get("Target", "")
        for one in (relations if relations is not None else ())
        if one.get("TargetMode") == "External"
    }
    styles = {
        attribute(one, "styleId"): value(one, W + "name") or ""
        for one in _each(trees, "word/styles.xml", "style")
    }
    outlines = {
        attribute(one, "styleId"): number(value(one, f"{W}pPr/{W}outlineLvl") or "") + 1
        for one in _each(trees, "word/styles.xml", "style")
    }
    listed = {id: SORTS[name.lower()] for id, name in styles.items() if name.lower() in SORTS}
    return Known(links, styles, dict(_lists(trees)), listed, outlines)


def _each(trees: Mapping[str, Element], part: str, name: str) -> Iterator[Element]:
    if part in trees:
        yield from trees[part].iter(W + name)


def _lists(trees: Mapping[str, Element]) -> Iterator[tuple[tuple[str, int], str]]:
    """The sort of each level of each list: `ul` or `ol`."""
    formats = dict[tuple[str, int], str]()
    for one in _each(trees, "word/numbering.xml", "abstractNum"):
        own = attribute(one, "abstractNumId")
        for level in one.iter(W + "lvl"):
            sort = value(level, W + "numFmt") or ""
            which = number(attribute(level, "ilvl"), 0)
            formats[own, which] = "ul" if sort == "bullet" else "" if sort == "none" else "ol"
    for one in _each(trees, "word/numbering.xml", "num"):
        of = value(one, W + "abstractNumId")
        for (own, which), sort in formats.items():
            if own == of:
                yield (attribute(one, "numId"), which), sort


def _notes(trees: Mapping[str, Element], reader: Reader) -> Iterator[Paragraph]:
    """The paragraphs of footnotes, each with the number of its note."""
    reader.known = _known(trees, "footnotes")
    for note in _each(trees, NOTES, "footnote"):
        if not attribute(note, "type"):
            yield from reader.paragraphs(note, Around(note=number(attribute(note, "id"))))


def _comments(trees: Mapping[str, Element], marked: Marked) -> Iterator[Comment]:
    """The comments in their order, each with the one that it answers."""
    by_paragraph, found = dict[str, str](), list[Element]()
    for one in _each(trees, "word/comments.xml", "comment"):
        found.append(one)
        for paragraph in one.iter(W + "p"):
            by_paragraph[paragraph.get(W14 + "paraId", "")] = attribute(one, "id")
    after = dict[str, str]()
    extended = trees.get("word/commentsExtended.xml")
    for each in extended.iter(W15 + "commentEx") if extended is not None else ():
        if parent := by_paragraph.get(each.get(W15 + "paraIdParent", "")):
            after[by_paragraph.get(each.get(W15 + "paraId", ""), "")] = parent
    for one in found:
        id = attribute(one, "id")
        words = "\n".join(map(_words, one.iter(W + "p")))
        author, when = named(attribute(one, "author")), moment(attribute(one, "date"))
        about = "".join(marked.words.get(id, ()))
        fields, numbers = marked.fields, marked.numbers
        yield Comment(
            id,
            author,
            when,
            words,
            fields.get(id, ""),
            about,
            numbers.get(id, ""),
            after.get(id, ""),
        )


def _words(paragraph: Element) -> str:
    said = ((one.text or "") if one.tag == W + "t" else " " if one.tag == W + "br" else ""
            for one in paragraph.iter())  # fmt: skip
    return "".join(said).strip()


def _records(trees: Mapping[str, Element]) -> Iterator[str]:
    """The program's own texts: programs may give the part that holds it another number."""
    names = [RECORD, *(one for one in trees if one != RECORD and one.startswith("customXml/"))]
    for name in names:
        if name in trees and trees[name].tag == f"{{{SPACE}}}review":
            yield trees[name].text or ""


def _saved(trees: Mapping[str, Element]) -> tuple[str, str]:
    """Who saved the file last, and when."""
    core = trees.get("docProps/core.xml")
    if core is None:
        return "", ""
    author, when = core.findtext(f"{CORE}lastModifiedBy") or "", core.findtext(MODIFIED) or ""
    return named(author) if author.strip() else "", moment(when)


def _left_aside(data: bytes, trees: Mapping[str, Element]) -> Iterator[str]:
    """What a file holds that is neither run nor followed."""
    names = names_in(data)
    if any(re.search(r"vbaProject|vbaData|macros?/", one, re.IGNORECASE) for one in names):
        yield "it holds macros, which were not run"
    if any("/embeddings/" in one or "/activeX/" in one for one in names):
        yield "it holds files of other programs, which were not opened"
    outside = [
        one.get("Target", "")
        for name, tree in trees.items()
        if name.endswith(".rels")
        for one in tree.iter(RELATION)
        if one.get("TargetMode") == "External" and not one.get("Type", "").endswith("/hyperlink")
    ]
    if outside:
        yield f"it draws on {outside[0][:200]!r} outside of it, which was not followed"


FURNITURE = re.compile(r"word/(?:header|footer|head|foot)(?!note|notes)\w{0,20}\.xml")
MOST_FURNITURE = 60


def furniture_of(data: bytes) -> tuple[str, ...]:
    """What stands at the heads and feet of pages, each text once.

    Raises `ValueError` as `read` does.
    """
    names = [one for one in names_in(data) if FURNITURE.fullmatch(one)]
    names = [one for one in names if one != NOTES][:MOST_FURNITURE]
    parts = unpacked(data, dict.fromkeys(names, 2_000_000))
    found = dict[str, None]()
    for name in names:
        for one in Reader(Known()).paragraphs(tree_of(parts[name], name), NOTHING):
            said = " ".join("".join(piece.words for piece in one.pieces).split())
            found |= {said: None} if said else {}
    return (*found,)
