"""The styles of a document: those made of the stylesheets, or those of a Word template.

A template gives its styles and its theme, and nothing else: its words, macros and links are not
read. A style that a document needs and the template lacks is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from reportgen.render.manuscripts.values import Block, Heading, Manuscript, Paragraph, line
from reportgen.word.looks import FONT, Looks
from reportgen.word.markup import NAMESPACES, part, twips, w
from reportgen.word.package import unpacked
from reportgen.word.properties import Edge
from reportgen.word.styles import Styles, defaults
from reportgen.word.stylesheet import all_styles

STYLES, THEME = "word/styles.xml", "word/theme/theme1.xml"
LARGEST = {STYLES: 5_000_000, THEME: 1_000_000}
"""The longest parts of a template that are read, in bytes."""
LANGUAGE = re.compile(r'(<w:lang\b[^>]*?\bw:val=")[^"]*(")')
TABLE = "Report table"


@dataclass(frozen=True, slots=True)
class Template:
    """Looks and styles. `own` is the part with the styles of a template, and `end` where it ends.

    `known` has the ids of its styles by their names.
    """

    looks: Looks
    own: str = ""
    end: int = 0
    known: dict[str, str] = field(default_factory=dict)
    theme: bytes = b""

    @property
    def ids(self) -> Styles:
        """The ids of all styles."""
        return Styles(self.known)

    @property
    def holds_font(self) -> bool:
        """Whether files hold the text font: not where the styles of a template have others."""
        return not self.own or FONT in self.own

    @property
    def names(self) -> frozenset[str]:
        """The names of all styles that a document may use."""
        return frozenset((*self.known, *(one.name for one in all_styles(self.looks))))

    def styles(self, language: str) -> bytes:
        """The part with all styles, for a document in a language."""
        ids = self.ids
        made = [one.element(ids) for one in all_styles(self.looks) if one.name not in ids]
        if TABLE not in ids:
            made.append(_table(self.looks, ids))
        if not self.own:
            return part("w:styles", defaults(language), *PLAIN, *made)
        spoken = LANGUAGE.sub(rf"\g<1>{language}\g<2>", self.own[: self.end])
        space = f'<w:style xmlns:w="{NAMESPACES["w"]}" '
        added = "".join(made).replace("<w:style ", space)
        return (spoken + added + self.own[self.end :]).encode()


PLAIN = (
    w(
        "style",
        w("name", val="Default Paragraph Font"),
        w("uiPriority", val=1),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    ),
    w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val=99),
        w("tblPr", w("tblInd", w=0, type="dxa")),
        type="table",
        default=1,
        styleId="TableNormal",
    ),
)
"""The styles that Word expects in every document."""


def _table(looks: Looks, ids: Styles) -> str:
    """The style of tables: a hairline below each row."""
    rule = Edge(looks.colour("rule"))
    edges = w("tblBorders", rule.element("bottom"), rule.element("insideH"))
    margins = w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=twips(7), type="dxa"))
    return w(
        "style",
        w("name", val=TABLE),
        w("uiPriority", val=40),
        w("tblPr", w("tblInd", w=0, type="dxa"), edges, margins),
        type="table",
        customStyle=1,
        styleId=ids.id(TABLE),
    )


def read_template(data: bytes, looks: Looks) -> Template:
    """The styles of a Word document.

    Raises `ValueError` if it is not a Word document, or if its styles cannot be read.
    """
    parts = unpacked(data, LARGEST)
    if STYLES not in parts:
        raise ValueError("it is not a Word document with styles (.docx)")
    try:
        text = parts[STYLES].decode("utf-8-sig")
        known, end = _read(text)
    except (UnicodeDecodeError, expat.ExpatError) as error:
        raise ValueError("its styles are not well-formed XML in UTF-8") from error
    theme = parts.get(THEME, b"")
    return Template(looks, text, end, known, b"" if b":embed=" in theme else theme)


class _Reader:
    """Reads the names and ids of styles, and where the last style ends."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.end = 0
        self._open: list[str] = []
        self._id = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._stop
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space = f"{NAMESPACES['w']} "
        self._open.append(name.removeprefix(space) if name.startswith(space) else "")
        if self._open[0] != "styles":
            raise ValueError("its styles are not those of a Word document (.docx)")
        if self._open == ["styles", "style"]:
            self._id = attributes.get(f"{space}styleId", "")
        if self._open == ["styles", "style", "name"]:
            self.known[attributes.get(f"{space}val", "")] = self._id

    def _stop(self, name: str) -> None:
        del name
        self._open.pop()
        if not self._open:
            self.end = self.parser.CurrentByteIndex

    def _refuse(self, *declared: object) -> None:
        del declared
        raise ValueError("its styles declare a document type, which no Word document has")


def _read(text: str) -> tuple[dict[str, str], int]:
    """The ids of styles by name, and where in the text their element ends."""
    reader = _Reader()
    data = text.encode()
    reader.parser.Parse(data, True)
    return reader.known, len(data[: reader.end].decode())


def samples(looks: Looks, language: str) -> Manuscript:
    """A document in which each style of paragraphs shows itself by its name."""
    return Manuscript(
        language=language,
        title="Styles",
        blocks=tuple(_samples(looks)),
        foot="Styles",
        author="reportgen",
    )


def _samples(looks: Looks) -> Iterator[Block]:
    yield Heading(1, line("Styles"))
    for level in range(2, 7):
        yield Heading(level, line(f"Heading {level - 1}"))
    for style in all_styles(looks):
        if style.sort == "paragraph" and not style.name.startswith(("heading", "toc", "TOC")):
            yield Paragraph(line(style.name), style.name)
