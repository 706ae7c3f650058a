"""Drawings as pictures: PNG files, drawn with the text font, which no reader's computer needs."""

from __future__ import annotations

import functools
import io
import math
import textwrap
from collections.abc import Iterator, Sequence

from PIL import Image, ImageColor, ImageDraw, ImageFont

from reportgen.files.handles import read_named
from reportgen.render.charts.paint import FRAME, FRAME_WIDTH, FRAMED, PAINT, Brush
from reportgen.render.charts.shapes import Box, Drawing, Stroke, Words
from reportgen.text.face import Style, font_folder
from reportgen.word.looks import Looks
from reportgen.word.page import UPRIGHT

SCALE = 4
"""Dots for each unit of a drawing: some 340 to the inch."""
STEPS, MOST = 6, 256
"""The shades between a ground and the letters on it, and the colours that a picture may have."""
NEAR = 108
"""The square of twice the most by which Pillow rounds a colour before it looks for the nearest."""
PAPER = "#ffffff"
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
"""What Pillow calls the points of a line of words, on its baseline."""
PRINTED = UPRIGHT.across
"""The width of a drawing in points: that of the text."""


def png(drawing: Drawing, looks: Looks) -> bytes:
    """A drawing as a PNG file; the same drawing makes the same bytes."""
    size = (round(drawing.width * SCALE), round(drawing.height * SCALE))
    image = Image.new("RGB", size, PAPER)
    brush = ImageDraw.Draw(image)
    for stroke in drawing.behind:
        _stroke(brush, stroke, looks)
    for box in drawing.boxes:
        _box(brush, box, looks)
    for stroke in drawing.before:
        _stroke(brush, stroke, looks)
    for words in drawing.words:
        _words(brush, words, looks)
    file = io.BytesIO()
    few = image.quantize(palette=_palette(drawing, looks), dither=Image.Dither.NONE)
    few.save(file, "PNG", dpi=(72 * size[0] / PRINTED,) * 2, compress_level=6)
    return file.getvalue()


def _palette(drawing: Drawing, looks: Looks) -> Image.Image:
    """The colours of a drawing: its grounds, and the shades between them and its letters."""
    roles = dict.fromkeys(one.role for one in drawing.boxes)
    framed = [f"#{looks.colour(FRAME)}"] if any(one.startswith(FRAMED) for one in roles) else []
    grounds = dict.fromkeys((PAPER, *(_colour(one, looks) for one in roles), *framed))
    words, strokes = drawing.words, drawing.strokes
    drawn = dict.fromkeys((*(one.role for one in words), *(one.role for one in strokes)))
    letters = dict.fromkeys(_colour(one, looks) for one in drawn)
    mixed = (
        _mixed(ImageColor.getrgb(ground), ImageColor.getrgb(letter), step)
        for step in range(STEPS, 0, -1)
        for ground in grounds
        for letter in letters
    )
    colours: list[tuple[int, ...]] = [*map(ImageColor.getrgb, grounds)]
    for colour in mixed:
        if all(_apart(colour, one) for one in colours):
            colours.append(colour)
    del colours[MOST:]
    few = Image.new("P", (1, 1))
    few.putpalette([part for colour in colours for part in colour[:3]])
    return few


def _apart(one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether two colours are so far apart that Pillow, which rounds them, takes none for both."""
    return sum((a - b) ** 2 for a, b in zip(one, two, strict=False)) > NEAR


def _mixed(ground: Sequence[int], letter: Sequence[int], step: int) -> tuple[int, ...]:
    pairs = zip(ground, letter, strict=True)
    return tuple(round(one + (two - one) * step / STEPS) for one, two in pairs)


def _brush(role: str) -> Brush:
    return PAINT.get(role, PAINT["label"])


def _colour(role: str, looks: Looks) -> str:
    return f"#{looks.colour(_brush(role).colour)}"


def _box(brush: ImageDraw.ImageDraw, box: Box, looks: Looks) -> None:
    corners = (box.x, box.y, box.x + box.width, box.y + box.height)
    left, top, right, bottom = (round(one * SCALE) for one in corners)
    colour, outline, width = _colour(box.role, looks), None, 0
    if box.role.startswith(FRAMED):
        outline, width = f"#{looks.colour(FRAME)}", round(FRAME_WIDTH * SCALE)
    elif _brush(box.role).hollow:
        colour, outline, width = PAPER, colour, SCALE
    ends = (left, top, max(left, right - 1), max(top, bottom - 1))
    brush.rectangle(ends, fill=colour, outline=outline, width=width)


def _stroke(brush: ImageDraw.ImageDraw, stroke: Stroke, looks: Looks) -> None:
    used = _brush(stroke.role)
    colour, width = _colour(stroke.role, looks), max(1, round(used.width * SCALE))
    for line in _dashed(stroke, used.dashes):
        brush.line([one * SCALE for one in line], fill=colour, width=width)


def _dashed(stroke: Stroke, dashes: Sequence[float]) -> Iterator[tuple[float, ...]]:
    """The lines of a stroke, each by its two ends; without dashes it is one line."""
    across, down = stroke.x2 - stroke.x1, stroke.y2 - stroke.y1
    length = math.hypot(across, down)
    if not dashes or not length:
        yield stroke.x1, stroke.y1, stroke.x2, stroke.y2
        return
    drawn, at = dashes[0], 0.0
    while at < length:
        ends = (at / length, min(at + drawn, length) / length)
        yield tuple(
            each for end in ends for each in (stroke.x1 + across * end, stroke.y1 + down * end)
        )
        at += sum(dashes)


def _words(brush: ImageDraw.ImageDraw, words: Words, looks: Looks) -> None:
    font = _font(words.letters.style, words.letters.size)
    place = (words.x * SCALE, words.y * SCALE)
    brush.text(
        place, words.text, fill=_colour(words.role, looks), font=font, anchor=ANCHORS[words.anchor]
    )


@functools.cache
def _font(style: Style, size: float) -> ImageFont.FreeTypeFont:
    data = read_named(font_folder() / f"SourceSansPro-{style}.ttf")
    return ImageFont.truetype(io.BytesIO(data), size * SCALE, layout_engine=ImageFont.Layout.BASIC)


def stand_in(across: float, along: float, words: str) -> bytes:
    """What programs that show no SVG show in its place, in points: a frame with its description."""
    size = (round(across * 2), max(24, round(along * 2)))
    image = Image.new("L", size, 255)
    brush = ImageDraw.Draw(image)
    brush.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=128)
    font = _font("Regular", 20 / SCALE)
    letters = max(1, round((size[0] - 24) / font.getlength("n")))
    lines = textwrap.wrap(words, letters)[: max(1, (size[1] - 16) // 26)]
    brush.multiline_text((12, 8), "\n".join(lines), fill=0, font=font, spacing=6)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
