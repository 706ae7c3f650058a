"""Sets authors' texts for a page: fills references, calls footnotes, curls quotes.

A text is a tree (`markdown_tree`) until a writer makes HTML or plain text of it (`writers`).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

from reportgen.model.values import GAP, Text
from reportgen.text import references
from reportgen.text.block_tree import NAME, NOTE, UNKNOWN
from reportgen.text.gap_marks import mark_gaps
from reportgen.text.held import marked, with_held
from reportgen.text.markdown_tree import FOOTNOTE, LANGUAGE_MARK, language_spans, parse
from reportgen.text.numbered import with_numbers
from reportgen.text.places import marks_of, name_of
from reportgen.text.typography import break_after_slashes, keep_numbers, set_tree
from reportgen.text.writers import Call, html_of, plain_text

__all__ = [
    "FOOTNOTE",
    "LANGUAGE_MARK",
    "NOTHING",
    "Flow",
    "FootnoteMark",
    "Setter",
    "plain",
    "to_html",
]


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The call of a footnote in a text, with the footnote itself.

    Print shows the footnote at the foot of the page, the screen at the end of the document or
    section.
    """

    anchor: str
    text: Markup
    number: int = 0
    """The footnote's number in the document; 0 until the view is finished and numbers it."""
    is_again: bool = False
    """Whether the same footnote was called before."""
    tree: Element | None = field(default=None, compare=False, repr=False)
    """The tree that `text` was made of."""
    place: str = field(default="", compare=False, repr=False)
    """The name of the place that the footnote comes from, where texts are marked."""

    @property
    def call_anchor(self) -> str:
        """The anchor of the first call, which the footnote links back to."""
        return f"{self.anchor}-call"


class Flow(tuple[Markup | FootnoteMark, ...]):
    """Safe HTML in pieces, divided at the calls of footnotes; and the tree that it was made of.

    Templates print the pieces. Other writers take the tree, in which each call of a footnote is an
    element `note`, and the footnotes themselves from the pieces, in the same order.
    """

    tree: Element | None = None
    place: str = ""
    """The name of the place that the text comes from, where texts are marked."""

    @classmethod
    def of(
        cls, pieces: Iterable[Markup | FootnoteMark], tree: Element | None, place: str = ""
    ) -> Flow:
        """A flow of these pieces, which were made of a tree."""
        flow = cls(pieces)
        flow.tree = tree
        flow.place = place
        return flow

    @property
    def marks(self) -> tuple[FootnoteMark, ...]:
        """The footnotes that are called, in the order of the calls."""
        return tuple(one for one in self if isinstance(one, FootnoteMark))

    def saying(self, words: str) -> Flow:
        """A flow of plain words in place of what stands before its first footnote."""
        tree = copy.deepcopy(self.tree)
        if tree is not None:
            tree.text = words
        return Flow.of((escape(words), *self[1:]), tree)


NOTHING = Flow()
"""A flow without words."""

# Text that looks like a tag, a comment or a declaration; a link as `<https://…>` is allowed.
RAW_HTML = re.compile(
    r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|!--|!\[CDATA\[|!DOCTYPE|\?)[^>]*>?", re.IGNORECASE
)
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)|<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")


def tree_of(text: str, *, blocks: bool) -> Element:
    """The tree of a filled text, with its typography."""
    root = with_held(parse(text, blocks=blocks))
    set_tree(root)
    if GAP in text:
        mark_gaps(root)
    return root


def to_html(text: str, *, blocks: bool) -> str:
    """Convert Markdown to HTML; without `blocks`, `*a* b` becomes `<em>a</em> b`."""
    return "".join(map(str, html_of(tree_of(text, blocks=blocks))))


def own_language(text: str) -> str:
    """A text of the same length in which `□` replaces words of another language, and their mark.

    `A [hwyl]{lang=cy} b` keeps its `A` and `b` in their places.
    """
    if "]{" not in text:
        return text
    blotted = [*text]
    for start, end in language_spans(text):
        blotted[start:end] = "\N{WHITE SQUARE}" * (end - start)
    return "".join(blotted)


def footnotes_called(text: str) -> Iterator[re.Match[str]]:
    """Every call of a footnote in a text; group 1 is the footnote's name."""
    return FOOTNOTE.finditer(text)


class Setter:
    """Sets the texts of one document, in any order; the finished view numbers the footnotes.

    It does not report problems of references: the checks have reported them before.
    """

    def __init__(
        self,
        names: references.Names,
        footnotes: Mapping[str, Text],
        finish: Callable[[Element], None] = lambda _: None,
    ) -> None:
        """`finish` may change the tree of each text at the end."""
        self._names = names
        self._footnotes = footnotes
        self._finish = finish
        self._marks: dict[str, FootnoteMark] = {}

    def line(
        self,
        text: Text,
        names: references.Names | None = None,
        footnotes: Mapping[str, tuple[str, Text]] | None = None,
    ) -> Flow:
        """Set a text of one paragraph as inline HTML; `footnotes` is as for `blocks`."""
        return self._set(text, names, footnotes or {}, blocks=False)

    def cell(self, text: Text) -> Flow:
        """Set a text in a narrow cell: words without mark-up may break after a `/`."""
        root = self._tree(text, self._names, blocks=False)
        if all(child.tag == NOTE for child in root):
            break_after_slashes(root)
        return _placed(text, self._flow(root, self._names, {}))

    def blocks(
        self,
        text: Text,
        names: references.Names | None = None,
        footnotes: Mapping[str, tuple[str, Text]] | None = None,
    ) -> Flow:
        """Set a text of paragraphs as block HTML.

        `footnotes` adds footnotes to the document's own: by the name that the text calls, an anchor
        and a text.
        """
        return self._set(text, names, footnotes or {}, blocks=True)

    def _set(
        self,
        text: Text,
        names: references.Names | None,
        footnotes: Mapping[str, tuple[str, Text]],
        *,
        blocks: bool,
    ) -> Flow:
        names = self._names if names is None else names
        root = self._tree(text, names, blocks=blocks)
        keep_numbers(root)
        with_numbers(root, text)
        return _placed(text, self._flow(root, names, footnotes))

    def _tree(self, text: Text, names: references.Names, *, blocks: bool) -> Element:
        root = tree_of(marked(references.fill(text, names)), blocks=blocks)
        self._finish(root)
        return root

    def _flow(
        self,
        root: Element,
        names: references.Names,
        footnotes: Mapping[str, tuple[str, Text]],
    ) -> Flow:
        pieces: list[Markup | FootnoteMark] = []
        for piece in html_of(root):
            if not isinstance(piece, Call):
                pieces.append(Markup(piece))
            elif piece in footnotes:
                pieces.append(self._call(*footnotes[piece], names))
            elif piece in self._footnotes:
                pieces.append(self._call(f"footnote-{piece}", self._footnotes[piece], names))
        for note in root.iter(NOTE):
            name = note.get(NAME, "")
            if name not in footnotes and name not in self._footnotes:
                note.tag = UNKNOWN
        return Flow.of((piece for piece in pieces if piece), root)

    def _call(self, anchor: str, text: Text, names: references.Names) -> FootnoteMark:
        if anchor not in self._marks:
            root = tree_of(marked(references.fill(text, names)), blocks=False)
            html = Markup("".join(map(str, html_of(root))))
            flow = _placed(text, Flow.of((html,), root))
            whole = Markup("".join(map(str, flow)))
            self._marks[anchor] = FootnoteMark(anchor, whole, tree=root, place=flow.place)
        return self._marks[anchor]


def _placed(text: Text, flow: Flow) -> Flow:
    """A set text between its marks, where a page is made for the desk."""
    marks = marks_of(text) if flow else None
    if not marks:
        return flow
    begin, end = map(Markup, marks)
    return Flow.of((begin, *flow, end), flow.tree, name_of(begin))


def plain(text: Text, names: references.Names) -> str:
    """A text with its references filled and without mark-up, for metadata and plain text."""
    return plain_text(tree_of(references.fill(text, names).text, blocks=False))


def as_typed(text: Text, names: references.Names) -> str:
    """A text with its references filled, without mark-up and without typography."""
    return plain_text(parse(references.fill(text, names).text, blocks=False))
