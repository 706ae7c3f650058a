"""Writes a manuscript as a Word document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from reportgen.render.manuscripts.values import (
    Across,
    Block,
    Caption,
    Manuscript,
)
from reportgen.text.prose import NOTHING
from reportgen.word import fonts, furniture, lists
from reportgen.word.blocks import Writer
from reportgen.word.controls import Controls
from reportgen.word.inline import Inline, language_tag, run
from reportgen.word.markup import HEAD, escaped, part, tag, twips, w
from reportgen.word.package import WORD, Part, Relation, packed, relations
from reportgen.word.page import ACROSS, UPRIGHT
from reportgen.word.pages import pages
from reportgen.word.properties import Shape, Words
from reportgen.word.record import RECORD, recorded
from reportgen.word.state import State
from reportgen.word.styles import CALL, NOTE
from reportgen.word.template import Template

PROPERTIES = "docProps/core.xml"
HEADS = {"headUpright": UPRIGHT, "headFirst": UPRIGHT, "headAcross": ACROSS}
FEET = {"footUpright": UPRIGHT, "footFirst": UPRIGHT, "footAcross": ACROSS}


def document(
    manuscript: Manuscript,
    template: Template,
    controls: Controls | None = None,
    record: Callable[[bytes], str] | None = None,
) -> bytes:
    """A manuscript as a Word document with the styles of a template.

    A copy for review has `controls` around its texts, and a `record` of what is sent, which is made
    of its body.
    """
    language = language_tag(manuscript.language)
    state = State(
        looks=template.looks,
        styles=template.ids,
        known=template.names,
        language=language,
        labels=dict(_labels(manuscript.blocks)),
        pages=pages(manuscript, template.looks),
        controls=controls,
    )
    inside = Writer(state).written(manuscript.blocks)
    last = state.section(UPRIGHT)
    body = part("w:document", w("body", inside, last), prefixes="w r wp a pic")
    parts = [*_parts(manuscript, state, template, body)]
    if record:
        parts += recorded(record(packed(parts)))
    return packed(parts)


def _labels(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """The labels of captions by their anchors."""
    for block in blocks:
        match block:
            case Caption():
                yield block.anchor, block.label
            case Across():
                yield from _labels(block.blocks)


def _parts(manuscript: Manuscript, state: State, template: Template, body: bytes) -> Iterator[Part]:
    noted = replace(state, links={})  # a part has relationships of its own
    yield Part("_rels/.rels", relations(_of_file()))
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    yield Part(PROPERTIES, _properties(manuscript, state.language), core)
    yield Part("word/document.xml", body, f"{WORD}.document.main+xml")
    named = {
        "styles": template.styles(state.language),
        "numbering": lists.numbering(state),
        "settings": _settings(state, holds_font=template.holds_font),
        "footnotes": _footnotes(state, noted),
    }
    for name, data in named.items():
        yield Part(f"word/{name}.xml", data, f"{WORD}.{name}+xml")
    yield from fonts.parts(holds=template.holds_font)
    for name, sheet in HEADS.items():
        data = furniture.head(manuscript, state, sheet, is_first=name == "headFirst")
        yield Part(f"word/{name}.xml", data, f"{WORD}.header+xml")
    for name, sheet in FEET.items():
        data = furniture.foot(manuscript, state, sheet, is_first=name == "footFirst")
        yield Part(f"word/{name}.xml", data, f"{WORD}.footer+xml")
    for number, (ending, picture) in enumerate(state.pictures, 1):
        yield Part(f"word/media/picture{number}.{ending}", picture)
    if template.theme:
        theme = "application/vnd.openxmlformats-officedocument.theme+xml"
        yield Part("word/theme/theme1.xml", template.theme, theme)
        named["theme/theme1"] = template.theme
    if state.controls:
        yield Part("word/comments.xml", part("w:comments"), f"{WORD}.comments+xml")
        named["comments"] = b""
    yield Part("word/_rels/document.xml.rels", relations(_of_document(state, named)))
    if noted.links:
        yield Part("word/_rels/footnotes.xml.rels", relations(_links(noted)))


def _of_file() -> Iterator[Relation]:
    yield Relation("document", "officeDocument", "word/document.xml")
    yield Relation("properties", "core-properties", PROPERTIES)


def _of_document(state: State, named: Mapping[str, bytes]) -> Iterator[Relation]:
    yield Relation("fontTable", "fontTable", "fontTable.xml")
    for name in named:
        sort = name.partition("/")[0]
        yield Relation(sort, sort, f"{name}.xml")
    for name in HEADS:
        yield Relation(name, "header", f"{name}.xml")
    for name in FEET:
        yield Relation(name, "footer", f"{name}.xml")
    if state.controls:
        yield Relation("record", "customXml", f"../{RECORD}")
    for number, (ending, _) in enumerate(state.pictures, 1):
        yield Relation(f"picture{number}", "image", f"media/picture{number}.{ending}")
    yield from _links(state)


def _links(state: State) -> Iterator[Relation]:
    for address, name in state.links.items():
        yield Relation(name, "hyperlink", address, is_outside=True)


CORE = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def _properties(manuscript: Manuscript, language: str) -> bytes:
    """What the document says of itself: title, author, language and days."""
    said = {
        "dc:title": manuscript.title,
        "dc:subject": manuscript.subject,
        "dc:creator": manuscript.author,
        "cp:keywords": manuscript.keywords,
        "dc:language": language,
    }
    days = {"dcterms:created": manuscript.created, "dcterms:modified": manuscript.modified}
    texts = [_text(name, {}, text) for name, text in said.items() if text]
    texts += [
        _text(name, {"xsi:type": "dcterms:W3CDTF"}, f"{day}T00:00:00Z")
        for name, day in days.items()
        if day
    ]
    spaces = {f"xmlns:{name}": space for name, space in CORE.items()}
    return (HEAD + tag("cp:coreProperties", spaces, *texts)).encode()


def _text(name: str, attributes: Mapping[str, object], text: str) -> str:
    return tag(name, attributes, escaped(text))


def _settings(state: State, *, holds_font: bool) -> bytes:
    compatible = (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
    )
    space = "http://schemas.microsoft.com/office/word"
    guard = state.controls.protection if state.controls else ""
    return part(
        "w:settings",
        w("zoom", percent=100),
        w("embedTrueTypeFonts") if holds_font else "",
        w("trackRevisions") if state.controls else "",
        w("documentProtection", edit=guard, enforcement=1) if guard else "",
        w("defaultTabStop", val=twips(18)),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", *(w("footnote", id=one) for one in (-1, 0))),
        w("compat", *(w("compatSetting", name=n, uri=space, val=v) for n, v in compatible)),
        w("themeFontLang", val=state.language),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _footnotes(state: State, noted: State) -> bytes:
    """All footnotes, behind the line above them; `noted` gathers their links."""
    none = Shape(before=0, after=0).properties()
    parted = (
        w("footnote", w("p", none, w("r", w(name))), type=name, id=number)
        for name, number in (("separator", -1), ("continuationSeparator", 0))
    )
    notes = (_footnote(noted, number) for number in sorted(state.notes))
    return part("w:footnotes", *parted, *notes)


def _footnote(state: State, number: int) -> str:
    tree = state.notes[number].tree
    shape = Shape(style=state.style(NOTE))
    call = w("r", Words(style=state.style(CALL)).properties(), w("footnoteRef"))
    if tree is None:
        return ""
    place = state.notes[number].place
    inside = Inline(state, NOTHING, place=place).inside(tree, Words())
    held = state.controlled(place, inside)
    return w("footnote", w("p", shape.properties(), call, run("\t", Words()), held), id=number)
