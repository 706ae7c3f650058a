"""XML from outside, as a tree: with no document type, so that there are no entities, and limits."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from reportgen.word.markup import NAMESPACES

MOST, DEEPEST = 2_000_000, 150
"""How many elements a part may have, and how deep they may lie in each other.

Word nests some forty elements; a report has 20,000, and each tracked change adds some ten.
"""
W = f"{{{NAMESPACES['w']}}}"


class RefusedError(ValueError):
    """A part is refused for what it holds, though it may be well-formed."""


class BrokenError(ValueError):
    """A part is not well-formed."""


class _Builder(TreeBuilder):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._left = MOST
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._left -= 1
        self._depth += 1
        if not self._left or self._depth > DEEPEST:
            raise RefusedError(f"its part {self._name} has too many elements, or too deep ones")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)

    def doctype(self, *declared: object) -> None:
        del declared
        raise RefusedError(
            f"its part {self._name} declares a document type, which no Word file does"
        )


def tree_of(data: bytes, name: str) -> Element:
    """The tree of a part. Raises `ValueError` for what is not well-formed, or too much."""
    parser = XMLParser(target=_Builder(name))
    try:
        parser.feed(data)
        return parser.close()
    except RefusedError:
        raise
    except (ParseError, ValueError, LookupError) as error:  # of encodings, too
        raise BrokenError(
            f"its part {name} is not well-formed XML, so the program that saved it has damaged it"
        ) from error


def attribute(element: Element | None, name: str) -> str:
    """An attribute of WordprocessingML; empty if it is not there."""
    return "" if element is None else element.get(W + name, "")


def value(element: Element, path: str) -> str | None:
    """The `val` of an element below another; None if there is no such element."""
    found = element.find(path)
    return None if found is None else attribute(found, "val")


def number(text: str, otherwise: int = -1) -> int:
    """A number of a few digits; another one if it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def described(drawn: Element) -> str:
    """What a drawing says of itself: its title and its description, or else its name."""
    said = filter(None, (drawn.get("title"), drawn.get("descr")))
    return ": ".join(said) or drawn.get("name", "")
