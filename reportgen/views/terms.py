"""Links from the first use of a term to its place in the glossary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from reportgen.model.blocks import Term
from reportgen.typography import NBSP, set_text

TAG = re.compile(r"(<[^>]+>)")
OPENS = '<a class="term"'


def anchor(term: Term) -> str:
    """The anchor of a term: `term-crc`."""
    return "term-" + re.sub(r"[^a-z0-9]+", "-", term.term.casefold()).strip("-")


class Linker:
    """Links each term where it stands for the first time; never within another link."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._left = {set_text(one.term): _opening(one) for one in terms}
        longest = sorted(self._left, key=len, reverse=True)
        each = "|".join(map(re.escape, longest)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{each})(?![\w-])")

    def __call__(self, html: str) -> str:
        """A text's HTML with its links."""
        pieces, inside = [], False
        for piece in TAG.split(html):
            if piece.startswith("<"):
                inside = piece.startswith("<a ") or (inside and piece != "</a>")
                pieces.append(piece)
            else:
                pieces.append(piece if inside else self._pattern.sub(self._link, piece))
        # WeasyPrint breaks a text that ends in a no-break space behind its first word.
        return "".join(pieces).replace(f"{NBSP}{OPENS}", f" {OPENS}")

    def _link(self, found: re.Match[str]) -> str:
        opening = self._left.pop(found[0], None)
        return f"{opening}{found[0]}</a>" if opening else found[0]


def _opening(term: Term) -> str:
    """The tag of a link to a term; that of an abbreviation says what it stands for."""
    title = f' title="{escape(set_text(term.expansion))}"' if term.expansion else ""
    return f'{OPENS} href="#{anchor(term)}"{title}>'
