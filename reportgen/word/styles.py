"""The styles of a Word document: those that its blocks name, made of the stylesheets' tokens."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.word.looks import FONT, ROOT
from reportgen.word.markup import w
from reportgen.word.properties import Shape, Words

LINE = 17.0
HALF = LINE / 2
NORMAL, BULLETS, NUMBERS, BELOW = "Normal", "List Bullet", "List Number", "List Continue"
"""The styles of running text, of items of lists, and of what belongs to an item."""
HEADINGS = ("Title", *(f"heading {level}" for level in range(1, 6)))
"""The styles of headings by level: the title, then those of chapters and below."""
CONTENTS, ENTRIES = "TOC Heading", ("toc 1", "toc 2", "toc 3")
NOTE, CALL = "footnote text", "footnote reference"
LINK, COVER_LINK = "Hyperlink", "Cover link"
FOOT, CAPTION, PICTURE = "footer", "caption", "Picture"
IN_TABLE, IN_HEAD = "Table text", "Table head"
TERM = 9.5 * ROOT
"""How far definitions stand behind the terms that they define."""
AS_BASED, PLAIN = Shape(), Words()
"""The shape and the words of a style that adds nothing to the one that it is based on."""
OVER = Shape(keep_next=True, keep_lines=True)
"""How what stands over something stands: with it, on one page."""
DOWN, BELOW_TITLE = 6 * LINE, 4 * LINE
"""How far down a cover its title stands, and how far below that its publisher."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style; `sort` is `paragraph` or `character`."""

    name: str
    shape: Shape = AS_BASED
    words: Words = PLAIN
    based: str = NORMAL
    follows: str = ""
    sort: str = "paragraph"
    rank: int = 40

    def element(self, ids: Styles) -> str:
        """The style as Word has it."""
        own = ids.id(self.name)
        custom = {} if self.name in BUILT_IN else {"customStyle": 1}
        default = {"default": 1} if self.name == NORMAL else {}
        based = w("basedOn", val=ids.id(self.based)) if self.based != self.name else ""
        if self.sort == "character":
            based = ""
        after = w("next", val=ids.id(self.follows)) if self.follows else ""
        shape = "" if self.sort == "character" else self.shape.properties()
        return w(
            "style",
            w("name", val=self.name),
            based,
            after,
            w("uiPriority", val=self.rank),
            w("qFormat"),
            shape,
            self.words.properties(),
            type=self.sort,
            **default,
            **custom,
            styleId=own,
        )


class Styles:
    """The ids of styles by their names; a Word template may have others than those made here."""

    def __init__(self, known: dict[str, str]) -> None:
        self._known = {name.casefold(): id for name, id in known.items()}

    def id(self, name: str) -> str:
        """The id of a style: that of the template, or one made of the name."""
        return self._known.get(name.casefold()) or own_id(name)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._known


def own_id(name: str) -> str:
    """The id that a style has if no template has it: `TableNote` for `Table note`."""
    return "".join(word[:1].upper() + word[1:] for word in name.replace("-", " ").split())


def style_of(look: str) -> str:
    """The name of the style for what a block is: `Table note` for `table note`."""
    return look[:1].upper() + look[1:]


def defaults(language: str) -> str:
    """What holds for all words and paragraphs that no style says otherwise of."""
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    words = w(
        "rPr",
        fonts,
        w("kern", val=2),  # from what size on letters are kerned
        w("sz", val=round(2 * ROOT)),
        w("szCs", val=round(2 * ROOT)),
        w("lang", val=language, eastAsia="en-GB", bidi="ar-SA"),
    )
    return w("docDefaults", w("rPrDefault", words), w("pPrDefault"))


BUILT_IN = frozenset(
    (NORMAL, *HEADINGS, BULLETS, NUMBERS, BELOW, CONTENTS, *ENTRIES, NOTE, CALL, LINK, FOOT)
) | {CAPTION, "header", "Quote", "Strong", "Signature", "Closing", "Salutation"}
"""The names of styles that Word has itself."""
