"""Pictures in lines of a Word document: drawings of charts, and pictures from files."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.render.manuscripts.values import Photo, Picture
from reportgen.word.markup import NAMESPACES, tag
from reportgen.word.page import UPRIGHT
from reportgen.word.pictures import PRINTED, png, stand_in
from reportgen.word.state import State

POINT = 12_700
"""Units of a drawing in Word to a point."""
TALLEST = UPRIGHT.along * 0.8
"""The most height of a picture in points, which leaves room for its caption."""
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A picture with its relationship, its size in points, and what is said of it.

    `drawing` is the relationship of the SVG that Word shows in place of the picture.
    """

    relation: str
    ending: str
    across: float
    along: float
    description: str
    title: str = ""
    drawing: str = ""


def inline_picture(picture: Picture, state: State) -> str:
    """A drawing in a line, with its title and its description."""
    drawing = picture.drawing
    along = PRINTED * drawing.height / drawing.width
    relation = state.picture(png(drawing, state.looks))
    placed = _Placed(relation, "png", PRINTED, along, picture.description, picture.title)
    return _inline(placed, state.drawing())


def size_of(photo: Photo) -> tuple[float, float]:
    """The width and height of a picture from a file, in points."""
    across, shown = UPRIGHT.across * photo.share, photo.shown
    along = across * shown.height / shown.width
    scale = min(1.0, TALLEST / along)
    return across * scale, along * scale


def inline_photo(photo: Photo, state: State) -> str:
    """A picture from a file in a line; Word shows a drawing where it can, else what stands in."""
    across, along = size_of(photo)
    shown = photo.shown
    ending = {"image/jpeg": "jpeg", "image/png": "png"}.get(shown.media_type, "svg")
    if not shown.is_drawing:
        relation, drawing = state.picture(shown.data, ending), ""
    else:
        relation = state.picture(stand_in(across, along, photo.description))
        drawing, ending = state.picture(shown.data, "svg"), "png"
    placed = _Placed(relation, ending, across, along, photo.description, "", drawing)
    return _inline(placed, state.drawing())


def _inline(one: _Placed, number: int) -> str:
    room = {"cx": round(one.across * POINT), "cy": round(one.along * POINT)}
    about = {"id": number, "name": f"Picture {number}", "descr": one.description}
    if one.title:
        about["title"] = one.title
    graphic = tag(
        "a:graphic",
        {"xmlns:a": NAMESPACES["a"]},
        tag("a:graphicData", {"uri": NAMESPACES["pic"]}, _pic(number, one, room)),
    )
    placed = tag(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        tag("wp:extent", room),
        tag("wp:docPr", about, *([] if one.description else [_decorative()])),
        tag("wp:cNvGraphicFramePr", {}),
        graphic,
    )
    return f"<w:r><w:drawing>{placed}</w:drawing></w:r>"


def _extension(uri: str, inside: str) -> str:
    main = {"xmlns:a": NAMESPACES["a"]}
    return tag("a:extLst", main, tag("a:ext", {"uri": uri}, inside))


def _decorative() -> str:
    """That readers are to pass a picture by."""
    own = tag("adec:decorative", {"xmlns:adec": DECORATIVE, "val": 1})
    return _extension(DECORATIVE_EXTENSION, own)


def _blip(one: _Placed) -> str:
    embedded = {"r:embed": one.relation}
    if not one.drawing:
        return tag("a:blip", embedded)
    svg = tag("asvg:svgBlip", {"xmlns:asvg": SVG, "r:embed": one.drawing})
    return tag("a:blip", embedded, tag("a:extLst", {}, tag("a:ext", {"uri": SVG_EXTENSION}, svg)))


def _pic(number: int, one: _Placed, room: dict[str, int]) -> str:
    name = {"id": number, "name": f"picture{number}.{one.ending}"}
    properties = tag("pic:nvPicPr", {}, tag("pic:cNvPr", name), tag("pic:cNvPicPr", {}))
    stretch = tag("a:stretch", {}, tag("a:fillRect", {}))
    fill = tag("pic:blipFill", {}, _blip(one), stretch)
    place = tag("a:xfrm", {}, tag("a:off", {"x": 0, "y": 0}), tag("a:ext", room))
    shape = tag("a:prstGeom", {"prst": "rect"}, tag("a:avLst", {}))
    whole = tag("pic:spPr", {}, place, shape)
    return tag("pic:pic", {"xmlns:pic": NAMESPACES["pic"]}, properties, fill, whole)
