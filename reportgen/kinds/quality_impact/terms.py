"""Links the first use of each term to its entry in the glossary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from reportgen.model.glossary import Term
from reportgen.text.block_tree import NOTE
from reportgen.text.typography import NBSP, set_text


def anchor(term: Term) -> str:
    """The anchor of a term: `term-crc`."""
    return "term-" + re.sub(r"[^a-z0-9]+", "-", term.term.casefold()).strip("-")


class Linker:
    """Links each term at its first use in the document; never inside another link."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._left = {set_text(one.term): _link_to(one) for one in terms}
        longest = sorted(self._left, key=len, reverse=True)
        each = "|".join(map(re.escape, longest)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{each})(?![\w-])")

    def __call__(self, root: Element) -> None:
        """Put links into the tree of a text."""
        if root.tag in ("a", NOTE):
            return
        children = list(root)
        root.text, first = self._linked(root.text)
        root[:] = first
        for child in children:
            self(child)
            child.tail, links = self._linked(child.tail)
            root.extend([child, *links])

    def _linked(self, text: str | None) -> tuple[str | None, list[Element]]:
        """A text as what stands before its first link, and the links with what is behind each."""
        links, end, shown = list[Element](), 0, text
        for found in self._pattern.finditer(text or ""):
            attributes = self._left.pop(found[0], None)
            if attributes is None:
                continue
            # WeasyPrint breaks a text that ends in a no-break space behind its first word.
            before = found.string[end : found.start()]
            before = f"{before[:-1]} " if before.endswith(NBSP) else before
            if links:
                links[-1].tail = before
            else:
                shown = before
            links.append(Element("a", attributes))
            links[-1].text, end = found[0], found.end()
        if links:
            links[-1].tail = (text or "")[end:]
        return shown, links


def _link_to(term: Term) -> dict[str, str]:
    """The attributes of a link to a term; that of an abbreviation says what it stands for."""
    title = {"title": set_text(term.expansion)} if term.expansion else {}
    return {"class": "term", "href": f"#{anchor(term)}", **title}
