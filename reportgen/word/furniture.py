"""What stands on every page: the title and the number at its foot, and the stage across it."""

from __future__ import annotations

from reportgen.render.manuscripts.values import Manuscript
from reportgen.text.face import face
from reportgen.word import fields
from reportgen.word.inline import run
from reportgen.word.looks import FONT
from reportgen.word.markup import part, tag, w
from reportgen.word.page import UPRIGHT, Sheet
from reportgen.word.properties import Shape, Words
from reportgen.word.state import State
from reportgen.word.styles import FOOT

NAME = "PowerPlusWaterMarkObject1"
"""The name by which programs know what Word itself writes across pages."""
LARGEST, HIGH = 130.0, 0.75
"""The largest size of what is written across a page, and its height, in ems."""
TURNED = {True: 315, False: 328}
"""How the stage is turned on a page, by whether that is upright."""


def foot(manuscript: Manuscript, state: State, sheet: Sheet, *, is_first: bool = False) -> bytes:
    """The foot of pages: the title, and the number of the page at the right."""
    shown = manuscript.first_foot if is_first else "all"
    tabs = (("clear", UPRIGHT.across), ("right", sheet.across)) if sheet != UPRIGHT else ()
    shape = Shape(style=state.style(FOOT), tabs=tabs)
    title = manuscript.foot if shown == "all" else ""
    looks = Words(style=state.style("Foot number"))
    number = run("\t", Words()) + fields.page(run("1", looks))
    if shown == "nothing":
        return part("w:ftr", w("p", w("pPr", w("pStyle", val=state.style("header")))))
    return part("w:ftr", w("p", shape.properties(), run(title, Words()), number))


def head(manuscript: Manuscript, state: State, sheet: Sheet, *, is_first: bool = False) -> bytes:
    """The head of pages, with what lies behind their words.

    That is the ground of a cover, and the stage of what is not final.
    """
    style, looks = w("pPr", w("pStyle", val=state.style("header"))), state.looks
    shapes = ""
    if is_first and manuscript.first_foot == "nothing":
        shapes += w("r", w("pict", _ground(sheet, looks.colour("deep"))))
    if manuscript.stage:
        stage = _watermark(manuscript.stage, sheet, looks.colour("inadequate"))
        shapes += w("r", w("pict", stage))
    return part("w:hdr", w("p", style, shapes), prefixes="w r v o w10")


def _ground(sheet: Sheet, colour: str) -> str:
    """The ground of a cover, behind its words and up to the edges of the page."""
    style = (
        f"position:absolute;left:0;top:0;width:{sheet.width:.1f}pt;height:{sheet.height:.1f}pt;"
        "z-index:-251659776;mso-position-horizontal:absolute;"
        "mso-position-horizontal-relative:page;mso-position-vertical:absolute;"
        "mso-position-vertical-relative:page"
    )
    looks = {"style": style, "fillcolor": f"#{colour}", "stroked": "f", "alt": ""}
    return tag("v:rect", {"id": "Ground", "o:spid": "_x0000_s2050", **looks})


def _watermark(words: str, sheet: Sheet, colour: str) -> str:
    """Words across a page, as Word makes them itself: no part of what is read out."""
    upright = sheet.height >= sheet.width
    each = face("Bold").width(words, 1)
    wide = min((0.95 if upright else 0.8) * sheet.across, LARGEST * each)
    high = HIGH * wide / max(each, 1)
    style = (
        "position:absolute;margin-left:0;margin-top:0;"
        f"width:{wide:.0f}pt;height:{high:.0f}pt;"
        f"rotation:{TURNED[upright]};z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    shape = tag(
        "v:shape",
        {
            "id": NAME,
            "o:spid": "_x0000_s2049",
            "type": "#_x0000_t136",
            "alt": "",
            "style": style,
            "o:allowincell": "f",
            "fillcolor": f"#{colour}",
            "stroked": "f",
        },
        tag("v:fill", {"opacity": ".15"}),
        tag("v:textpath", {"style": FACE, "string": words}),
    )
    return _kind() + shape


def _kind() -> str:
    """The kind of shape that writes a text from edge to edge, as Word defines it."""
    path = tag("v:path", {"textpathok": "t", "o:connecttype": "custom"})
    return tag(
        "v:shapetype",
        {
            "id": "_x0000_t136",
            "coordsize": "21600,21600",
            "o:spt": 136,
            "adj": 10800,
            "path": "m@7,l@8,m@5,21600l@6,21600e",
        },
        tag("v:formulas", {}, *(tag("v:f", {"eqn": one}) for one in FORMULAS)),
        path,
        tag("v:textpath", {"on": "t", "fitshape": "t"}),
    )


FACE = f'font-family:"{FONT}";font-size:1pt;font-weight:bold'
FORMULAS = (
    "sum #0 0 10800",
    "prod #0 2 1",
    "sum 21600 0 @1",
    "sum 0 0 @2",
    "sum 21600 0 @3",
    "if @0 @3 0",
    "if @0 21600 @1",
    "if @0 0 @2",
    "if @0 @4 21600",
    "mid @5 @6",
    "mid @8 @5",
    "mid @7 @8",
    "mid @6 @7",
    "sum @6 0 @5",
)
"""The formulas of the shape that Word calls WordArt's plain text."""
