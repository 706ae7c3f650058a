"""Marks that Markdown left on the page, or took for emphasis where nobody meant any.

Which marks there are that programs know and ours does not, nobody can list. So the words that are
printed are asked, and not the text: a sign that no sentence needs is told wherever it is left.
"""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from reportgen.model.values import Text
from reportgen.text.block_tree import NOTE
from reportgen.text.markdown_tree import parse
from reportgen.text.references import REFERENCE, Problem
from reportgen.text.writers import plain_text

ODD = re.compile(
    r"""
    # `A*` is a mark at school, `5*` a hotel, `5 * 3` a sum
    (?<!\b[A-E1-7]) (?<!\d[ ]) \*+ | \*{2,} | \*(?=\w)
  | (?<!\w)_+(?=\w) | (?<=\w)_+(?!\w) | _{2,} | (?<![A-Za-z\d])\^ | \^(?![\d-])
  | `+(?![^`']{0,200}') | \\ | \|+ | (?<![ =])={2,} | ={2,}(?![ =]) | !{2,}
  | :{3,} | \#{2,} | \#(?=[A-Za-z]) | \[\[ | \]\]
    """,
    re.VERBOSE,
)
"""Signs that no sentence needs; a name with `_` in it, `file_name`, is printed as it is typed."""
MAY_BE_ODD = re.compile(r"[*_^`\\|=#]|!!|:::|\[\[|\]\]")
"""What a text must hold to be looked at: most hold none of it."""
ASIDE = re.compile(
    rf"\[\^[a-z][a-z0-9_]*\]|{REFERENCE.pattern}|^[ ]*\|.*\|[ ]*$|^[ ]{{0,3}}#{{2,6}}[ ].*$",
    re.MULTILINE,
)
"""Calls of footnotes and references; a table's rows and headings, which are told as such."""
CAN_BE_MEANT = frozenset("\\`*_[]#!")
"""Signs that Markdown prints as they are behind a backslash."""
EMPHASIS = ("em", "strong")
MOST = 200
"""Signs of a text that are told, more than findings of a file are."""
AHEAD = 50
"""Places that are looked at for one sign: marks that are set stand between those that stay."""
BLANKS = " /.-"
"""What parts the blanks of a date, which are told as such."""
NEAR = 6
"""Characters behind a sign by which its place in the text is found."""


def left_marks(text: Text) -> Iterator[Problem]:
    """Each sign of a text that would be printed and that no sentence needs, and odd emphasis.

    A sign with a backslash before it is meant, and is not told.
    """
    if MAY_BE_ODD.search(text):
        words = ASIDE.sub(lambda found: "x" * len(found[0]), text)
        if MAY_BE_ODD.search(words):
            tree = parse(words, blocks=text.blocks)
            yield from _printed(words, plain_text(tree))
            yield from _within_words(words, tree)
            yield from _around_nothing(words, tree)


def _printed(text: str, printed: str) -> Iterator[Problem]:
    """The signs that are printed, each once where it stands."""
    flat, ways = text.replace("\n", " "), dict[str, _Places]()
    for found in itertools.islice(ODD.finditer(printed), MOST):
        sign = found[0]
        if sign not in ways:
            ways[sign] = _Places.of(text, sign)
        at = ways[sign].next(flat, printed[found.end() : found.end() + NEAR])
        if at is not None:
            message = f"`{_shown(sign)}` would be printed as it is"
            yield Problem("unsupported-mark", message, at, len(sign), (_remedy(sign),))


@dataclass(slots=True)
class _Places:
    """Where a sign stands in a text, in order; those behind a backslash are meant, and counted."""

    length: int
    left: deque[int]
    meant: int

    @classmethod
    def of(cls, text: str, sign: str) -> _Places:
        every = [one.start() for one in re.finditer(re.escape(sign), text)]
        bare = deque(at for at in every if text[at - 1 : at] != "\\")
        return cls(len(sign), bare, len(every) - len(bare))

    def next(self, text: str, behind: str) -> int | None:
        """The next place with these words behind it, or the next one; None if it was meant."""
        ahead = enumerate(itertools.islice(self.left, AHEAD))
        fits = next((n for n, at in ahead if text.startswith(behind, at + self.length)), None)
        if fits is None and (self.meant or not self.left):
            self.meant -= 1
            return None
        for _ in range(fits or 0):
            self.left.popleft()
        return self.left.popleft()


def _remedy(sign: str) -> str:
    if sign[0] in CAN_BE_MEANT:
        return f"delete it; if it is meant, write `\\{_shown(sign)[0]}`"
    return "delete it, or say it in words"


def _within_words(text: str, tree: Element) -> Iterator[Problem]:
    """Emphasis that begins or ends within a word: signs of a sum, or of a footnote, most likely."""
    for words in dict.fromkeys(itertools.islice(_emphasised(tree), MOST)):
        for at in (found.start() for found in _typed_emphasis(text, words)):
            message = f"`{_shown(text[at:][: len(words) + 2])}` would be set as emphasis"
            hint = "write `\\*` for each star that is meant, or put the emphasis on whole words"
            yield Problem("unsupported-mark", message, at, len(words) + 2, (hint,))


def _around_nothing(text: str, tree: Element) -> Iterator[Problem]:
    """Emphasis of no word: its marks would vanish, and what is left would be set as emphasis."""
    every = (one for one in tree.iter() if one.tag in EMPHASIS)
    said = (plain_text(one) for one in every)
    bare = (one for one in said if one and not any(map(str.isalnum, one)))
    for words in dict.fromkeys(itertools.islice(bare, MOST)):
        marks = "*_" if words.strip(BLANKS) else "*"
        pattern = rf"(?<!\\)([{marks}]{{1,3}}){re.escape(words)}\1"
        for found in itertools.islice(re.finditer(pattern, text), 1):
            message = (
                f"the marks of `{_shown(found[0])}` would vanish, and they stand around no word"
            )
            hint = "write the words; where the signs are meant, write a `\\` before each"
            yield Problem("unsupported-mark", message, found.start(), len(found[0]), (hint,))


def _typed_emphasis(text: str, words: str) -> Iterator[re.Match[str]]:
    found = re.finditer(rf"(?<!\\)[*_]{re.escape(words)}[*_]", text)
    return itertools.islice(found, 1)


def _emphasised(element: Element) -> Iterator[str]:
    """The words of each emphasis without a space or a mark between it and a word beside it."""
    before = element.text or "" if element.tag != NOTE else ""
    for child in element:
        words = plain_text(child)
        beside = f"{before[-1:]}{(child.tail or '')[:1]}"
        if child.tag in EMPHASIS and words and any(one.isalnum() for one in beside):
            yield words
        yield from _emphasised(child)
        before = child.tail or ""


def _shown(sign: str) -> str:
    return sign.replace("`", "'")
