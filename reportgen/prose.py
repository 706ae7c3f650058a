"""Authors' Markdown as safe HTML: references filled, footnotes called, quotes curled.

The Markdown is a small, fixed set: paragraphs, emphasis, links and lists; one paragraph without
lists for a `Line`. `[words]{lang=cy}` marks another language. Raw HTML is text, and what comes
out is sanitised all the same.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import markdown
import nh3
from markupsafe import Markup

from reportgen import references
from reportgen.model.values import Text
from reportgen.typography import set_html


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The place in a text where a footnote is called, with the footnote itself.

    Print sets the text at the foot of the page, the screen at the end of the document or section.
    """

    number: int
    anchor: str
    text: Markup
    is_again: bool = False
    """Whether it is a further call of a footnote that was called before."""

    @property
    def call_anchor(self) -> str:
        """The anchor of the first call, which the footnote links back to."""
        return f"{self.anchor}-call"


Flow = tuple[Markup | FootnoteMark, ...]
"""Safe HTML in pieces, split where footnotes are called."""

TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "br"}
SCHEMES = {"https", "http", "mailto"}
WHOLE = (*(f"{scheme}:" for scheme in sorted(SCHEMES)), "#")
"""What the address of a link begins with: one that is relative leads nobody knows where."""
FOOTNOTE = re.compile(r"\[\^([a-z][a-z0-9_]*)\]")
MARK = re.compile("\ue000([a-z0-9_]+)\ue001")
LANGUAGE_MARK = re.compile(r"\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
IN_LANGUAGE = re.compile(rf"\[([^\[\]]+)\]{LANGUAGE_MARK.pattern}")
"""Words in another language: `[diolch yn fawr]{lang=cy}`."""
PRIVATE = re.compile("[\ue000\ue001]")
# What looks like a tag, a comment or a declaration; `<https://…>` is a link and passes.
RAW_HTML = re.compile(
    r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|!--|!\[CDATA\[|!DOCTYPE|\?)[^>]*>?", re.IGNORECASE
)
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)|<([A-Za-z][A-Za-z0-9+.-]*:[^\s>]*)>")
LEFT_OUT = {
    "preprocessors": ("html_block",),
    "blockprocessors": ("code", "hashheader", "setextheader", "hr", "quote", "reference"),
    "inlinePatterns": (
        "html",
        "backtick",
        "image_link",
        "image_reference",
        "short_image_ref",
        "reference",
        "short_reference",
        "entity",
        "automail",
    ),
}


@functools.cache
def _markdown(blocks: bool) -> markdown.Markdown:
    parser = markdown.Markdown(output_format="html")
    parser.ESCAPED_CHARS = [*parser.ESCAPED_CHARS, *"<&|~"]  # all that references escape
    left_out = dict(LEFT_OUT)
    if not blocks:
        left_out["blockprocessors"] += ("indent", "olist", "ulist")
    for registry, names in left_out.items():
        part = parser if registry != "blockprocessors" else parser.parser
        for name in names:
            getattr(part, registry).deregister(name)
    return parser


def to_html(text: str, *, blocks: bool) -> str:
    """Markdown as sanitised HTML; without `blocks`, the inside of one paragraph."""
    parser = _markdown(blocks)
    parser.reset()
    html = parser.convert(_bare_brackets(text) if text.count("[") > MANY_BRACKETS else text)
    if not blocks:
        html = html.removeprefix("<p>").removesuffix("</p>").replace("</p>\n<p>", " ")
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "*": set()},
        attribute_filter=_kept,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return set_html(IN_LANGUAGE.sub(r'<span lang="\2">\1</span>', clean))


def own_language(text: str) -> str:
    """A text with what is marked as another language blotted out, each character in its place."""
    if "]{" not in text:
        return text
    return IN_LANGUAGE.sub(lambda found: "\N{WHITE SQUARE}" * len(found[0]), text)


MANY_BRACKETS = 50
BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def _bare_brackets(text: str) -> str:
    """A text whose brackets are escaped where they begin no link.

    The parser looks for the end of each, so that thousands of them would take it minutes.
    """
    open_at: list[int] = []
    begins = set[int]()
    for found in BRACKET.finditer(text):
        if found[0] == "[":
            open_at.append(found.start())
        elif found[0] == "]" and open_at:
            start = open_at.pop()
            if text[found.end() : found.end() + 1] == "(":
                begins.add(start)
    return BRACKET.sub(
        lambda found: found[0] if found[0] != "[" or found.start() in begins else "\\[", text
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """A link's address, if it is whole; the sanitiser calls this for what it would keep."""
    del tag, attribute
    return value if value.casefold().startswith(WHOLE) else None


def footnotes_called(text: str) -> Iterator[re.Match[str]]:
    """Every call of a footnote in a text; group 1 is the footnote's name."""
    return FOOTNOTE.finditer(text)


class Setter:
    """Sets the texts of one document, in reading order, and numbers its footnotes.

    Problems of references are not reported here: the checks have found them before.
    """

    def __init__(
        self,
        names: references.Names,
        footnotes: Mapping[str, Text],
        finish: Callable[[str], str] = str,
    ) -> None:
        """`finish` has the last word on the HTML of each text."""
        self._names = names
        self._footnotes = footnotes
        self._finish = finish
        self.called: list[FootnoteMark] = []

    def line(
        self,
        text: Text,
        names: references.Names | None = None,
        footnotes: Mapping[str, tuple[str, Text]] | None = None,
    ) -> Flow:
        """Text of one paragraph as inline HTML; `footnotes` is as for `blocks`."""
        return self._set(text, names, footnotes or {}, blocks=False)

    def blocks(
        self,
        text: Text,
        names: references.Names | None = None,
        footnotes: Mapping[str, tuple[str, Text]] | None = None,
    ) -> Flow:
        """Text of paragraphs as block HTML.

        `footnotes` adds, by the name that the text calls, an anchor and a text to the
        document's own footnotes.
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
        filled = PRIVATE.sub("", references.fill(text, names).text)
        html = self._finish(to_html(FOOTNOTE.sub("\ue000\\1\ue001", filled), blocks=blocks))
        pieces: list[Markup | FootnoteMark] = []
        for number, piece in enumerate(MARK.split(html)):
            if number % 2 == 0:
                pieces.append(Markup(piece))
            elif piece in footnotes:
                pieces.append(self._call(*footnotes[piece], names))
            elif piece in self._footnotes:
                pieces.append(self._call(f"footnote-{piece}", self._footnotes[piece], names))
        return tuple(piece for piece in pieces if piece)

    def _call(self, anchor: str, text: Text, names: references.Names) -> FootnoteMark:
        for known in self.called:
            if known.anchor == anchor:
                return replace(known, is_again=True)
        html = Markup(to_html(references.fill(text, names).text, blocks=False))
        mark = FootnoteMark(len(self.called) + 1, anchor, html)
        self.called.append(mark)
        return mark


def plain(text: Text, names: references.Names) -> str:
    """A text with its references, without any mark-up, for metadata and plain-text output."""
    html = to_html(references.fill(text, names).text, blocks=False)
    return Markup(re.sub(r"<[^>]+>", "", html)).unescape()
