"""Parses Markdown to an element tree: its blocks by our code, the rest by Python-Markdown.

The set is small and fixed: paragraphs, lists, emphasis, links, hard breaks, entities, calls of
footnotes, and `[words]{lang=cy}` for another language. All else, HTML included, is plain text.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor
from markdown.util import AtomicString

from reportgen.text.block_tree import NAME, NOTE, WHOLE, blocks_of, line_of

FOOTNOTE = re.compile(r"\[\^([a-z][a-z0-9_]*)\]")
LANGUAGE_MARK = re.compile(r"\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
LEFT_OUT = (
    "backtick",
    "reference",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "automail",
    "html",
    "entity",
)
"""The patterns of Python-Markdown that are switched off."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters, which texts do not hold; the parser uses some of them itself."""
SIGN = re.compile(r"[*_\[<&\\]|  \n")
"""The characters of mark-up: a text without any of them is words alone."""
MANY_BRACKETS, DEEPEST_LINK, DEEPEST = 50, 8, 60
BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def entity(found: re.Match[str]) -> str:
    """The character that an entity stands for; an unknown entity is left as it is."""
    said = html.unescape(found[0])
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", said) or "\N{REPLACEMENT CHARACTER}"


class _Entity(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        del data
        return entity(m), m.start(), m.end()


class _Footnote(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        del data
        note = Element(NOTE, {NAME: m[1]})
        note.text = AtomicString(m[0])  # shown if the note stands within an address
        return note, m.start(), m.end()


class _Language(LinkInlineProcessor):
    """Words in another language: `[diolch yn fawr]{lang=cy}`."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        text, end, is_closed = self.getText(data, m.end())
        mark = LANGUAGE_MARK.match(data, end) if is_closed else None
        if not mark or not text:
            return None, None, None
        element = Element("span", {"lang": mark[1]})
        element.text = text
        return element, m.start(), mark.end()


@functools.cache
def _parser() -> markdown.Markdown:
    parser = markdown.Markdown()
    parser.ESCAPED_CHARS = [*parser.ESCAPED_CHARS, *"<&|~"]  # the characters that references escape
    patterns = parser.inlinePatterns
    for name in LEFT_OUT:
        patterns.deregister(name)
    patterns.register(_Footnote(FOOTNOTE.pattern, parser), NOTE, 175)
    patterns.register(_Language(r"(?<!!)\[", parser), "language", 155)
    patterns.register(_Entity(ENTITY.pattern, parser), "entity", 80)
    return parser


def parse(text: str, *, blocks: bool) -> Element:
    """The tree of a text: an `entry` of blocks, or without `blocks` the inside of a paragraph."""
    text = CONTROL.sub("", text)
    if text.count("[") > MANY_BRACKETS:
        text = _bare_brackets(text)
    root = blocks_of(text)[0] if blocks else line_of(text)
    if not SIGN.search(text):
        return root
    around = Element("body")
    around.append(root)
    parser = _parser().reset()
    parser.treeprocessors["inline"].run(around)
    parser.treeprocessors["unescape"].run(around)
    _mend_links(root, False)
    return root


def _mend_links(element: Element, is_link: bool, depth: int = 0) -> None:
    """Decode addresses; unwrap links that lead nowhere, and links within links.

    Elements that are nested too deeply are replaced by their words, so recursion over the tree is
    safe.
    """
    for child in element:
        if child.tag == "a":
            address = ENTITY.sub(entity, child.get("href", "")).strip()
            allowed = not is_link and address.casefold().startswith(WHOLE)
            child.attrib = {"href": CONTROL.sub("", address)} if allowed else {}
            child.tag = "a" if allowed else "span"
        if depth == DEEPEST:
            child.text = "".join(child.itertext())
            child[:] = []
        _mend_links(child, is_link or child.tag == "a", depth + 1)


def _bare_brackets(text: str) -> str:
    """Escape brackets that begin neither a link nor a span of another language.

    The parser searches for the end of each bracket: thousands of them would take minutes.
    """
    open_at: list[int] = []
    begins = set[int]()
    for found in BRACKET.finditer(text):
        if found[0] == "[":
            open_at.append(found.start())
        elif found[0] == "]" and open_at:
            start = open_at.pop()
            is_note = text[start + 1 : start + 2] == "^"
            if (text[found.end() : found.end() + 1] in tuple("({") or is_note) and (
                len(open_at) < DEEPEST_LINK
            ):
                begins.add(start)
    return BRACKET.sub(
        lambda found: found[0] if found[0] != "[" or found.start() in begins else "\\[", text
    )


def language_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a text that are marked as another language, mark-up included.

    In `A [hwyl]{lang=cy} b` the span is from 2 to 17.
    """
    open_at: list[int] = []
    for found in BRACKET.finditer(text):
        if found[0] == "[":
            open_at.append(found.start())
        elif found[0] == "]" and open_at:
            start = open_at.pop()
            if mark := LANGUAGE_MARK.match(text, found.end()):
                yield start, mark.end()
