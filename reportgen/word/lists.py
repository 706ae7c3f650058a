"""Lists: how their bullets and numbers stand, and the definitions that paragraphs refer to."""

from __future__ import annotations

from reportgen.word.looks import Looks
from reportgen.word.markup import part, w
from reportgen.word.properties import Shape, Words
from reportgen.word.state import BULLET_LIST, FIRST_LIST, State

DEEPEST = 9
"""The levels that a list of Word can have; what is deeper stands on the last."""
BULLETS, NUMBERS = 0, 1
"""The definitions that all lists are made of."""
STEP, HANGS = 18.0, {False: 13.0, True: 22.0}
"""How far each level stands behind the one above, and its words behind bullet or number."""


def indent(depth: int, numbered: bool) -> float:
    """How far the words of an item stand from the edge."""
    return STEP * depth + HANGS[numbered]


def of_list(number: int, depth: int) -> str:
    """The property of a paragraph that begins an item of a list."""
    return w("numPr", w("ilvl", val=min(depth, DEEPEST - 1)), w("numId", val=number))


def numbering(state: State) -> bytes:
    """The part that defines all lists of a document."""
    defined = (_definition(BULLETS, state.looks), _definition(NUMBERS, state.looks))
    bullets = w("num", w("abstractNumId", val=BULLETS), numId=BULLET_LIST)
    lists = (_list(number, depth) for number, depth in enumerate(state.lists, FIRST_LIST + 1))
    return part("w:numbering", *defined, bullets, *lists)


def _list(number: int, depth: int) -> str:
    again = w("lvlOverride", w("startOverride", val=1), ilvl=min(depth, DEEPEST - 1))
    return w("num", w("abstractNumId", val=NUMBERS), again, numId=number)


def _definition(sort: int, looks: Looks) -> str:
    levels = (_level(depth, sort == NUMBERS, looks) for depth in range(DEEPEST))
    return w(
        "abstractNum",
        w("multiLevelType", val="hybridMultilevel"),
        *levels,
        abstractNumId=sort,
    )


def _level(depth: int, numbered: bool, looks: Looks) -> str:
    shape = Shape(left=indent(depth, numbered), hanging=HANGS[numbered])
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="decimal" if numbered else "bullet"),
        w("lvlText", val=f"%{depth + 1}." if numbered else "\N{BULLET}"),
        w("lvlJc", val="left"),
        shape.properties(),
        Words(colour=looks.colour("accent")).properties(),
        ilvl=depth,
    )
