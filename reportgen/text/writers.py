"""Writes a text's tree as HTML or as plain text; the only place where authors' text becomes HTML.

Elements and attributes that are not listed here are left out; the words in them are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportgen.text.block_tree import BLOCKS, NAME, NOTE, WHOLE
from reportgen.text.typography import parts_of

VOID = frozenset(("br", "wbr"))
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*BLOCKS, *VOID, "em", "strong"), ()),
    "a": ("class", "href", "title"),
    "span": ("class", "lang"),
}
"""The elements that are written, each with its allowed attributes."""
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
IN_TEXT = str.maketrans(ESCAPES)
IN_ATTRIBUTE = str.maketrans({**ESCAPES, '"': "&quot;"})


class Call(str):
    """The call of a footnote between pieces of HTML: the name that the text gives it."""

    __slots__ = ()


def html_of(root: Element) -> list[str | Call]:
    """The inside of a tree as HTML, in pieces, divided at the calls of footnotes."""
    pieces: list[str | Call] = [""]
    for one in _inside(root):
        if isinstance(one, Call):
            pieces += [one, ""]
        else:
            pieces[-1] += one
    return pieces


def _inside(element: Element) -> Iterator[str | Call]:
    if element.text:
        yield _written(element.text)
    elif len(element) and element[0].tag in BLOCKS and element.tag in BLOCKS:
        yield "\n"
    for at, child in enumerate(element, 1):
        yield from _element(child)
        if child.tag in BLOCKS:
            yield "\n" if at < len(element) or element.tag in BLOCKS else ""
        elif child.tail:
            yield _written(child.tail)


def _written(text: str) -> str:
    """A text as HTML. Where its long words may break is no part of the tree, which stays small."""
    return "<wbr>".join(part.translate(IN_TEXT) for part in parts_of(text))


def _element(element: Element) -> Iterator[str | Call]:
    tag = element.tag
    if tag == NOTE:
        yield Call(element.get(NAME, ""))
        return
    attributes = _attributes(element)
    if tag not in ATTRIBUTES or (tag in ("a", "span") and not attributes):
        yield from _inside(element)
        return
    yield f"<{tag}{attributes}>" + " " * (tag == "br")
    if tag not in VOID:
        yield from _inside(element)
        yield f"</{tag}>"


def _attributes(element: Element) -> str:
    known = ATTRIBUTES.get(element.tag, ())
    given = ((name, element.get(name)) for name in known)
    return "".join(
        f' {name}="{value.translate(IN_ATTRIBUTE)}"'
        for name, value in given
        if value and (name != "href" or value.casefold().startswith(WHOLE))
    )


def plain_text(root: Element) -> str:
    """The words of a tree without the calls of footnotes; a line break becomes a space."""
    return "".join(_words(root))


def _words(element: Element) -> Iterator[str]:
    if element.text and element.tag != NOTE:
        yield element.text
    for child in element:
        yield " " if child.tag == "br" else ""
        yield from _words(child)
        yield child.tail or ""
